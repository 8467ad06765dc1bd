/**
 * Templates of CloudFormation, SAM and the CDK's output: parts, one for each resource, that are parsed when first asked
 * and kept as long as their text stays.
 */
import { type MapValue, memberOf, type Value } from '../core/value.ts';
import type { Definition } from './definition.ts';
import { ignoredByMetadata } from './ignore.ts';
import { readJson } from './json.ts';
import { makePart, type Part } from './part.ts';
import { definitionsOf, holdsDefinitions } from './resources.ts';
import type { Layout, Slice, Syntax } from './slices.ts';
import { readYaml } from './yaml.ts';

/** True where a text can be a template with definitions of ours; a fragment without `Resources` is none. Under 1 ms a MB. */
export function looksLikeTemplate(text: string): boolean {
  if (!/^\s*["']?Resources["']?\s*:/m.test(text) && !/"Resources"\s*:/.test(text)) return false;
  return namesHolder(text);
}

/** The part of one slice. */
export function templatePart(text: string, { start, end }: Slice, layout: Layout, syntax: Syntax): Part {
  const own = text.slice(start, end);
  return makePart(own, () => {
    if (!namesHolder(own)) return [];
    if (layout.by === 'nothing') return resourcesOf(syntax === 'yaml' ? readYaml(own) : readJson(own));
    const resource = syntax === 'yaml' ? yamlResource(own) : jsonResource(own);
    return resource ? resourceDefinitions(resource) : [];
  });
}

interface Resource {
  readonly name: string;
  readonly nameAt: { readonly start: number; readonly end: number };
  readonly value: Value;
}

function namesHolder(text: string): boolean {
  for (const [, type] of text.matchAll(/["']?Type["']?[ \t]*:\s*["']?(AWS::\w+::\w+)/g))
    if (holdsDefinitions(type!)) return true;
  return false;
}

function yamlResource(text: string): Resource | undefined {
  const map = readYaml(text);
  const entry = map?.kind === 'map' ? map.entries[0] : undefined;
  return entry && { name: entry.key, nameAt: entry.keyAt, value: entry.value };
}

/** `"Name": {…},` alone is no JSON text: the name is read by hand, the rest by the reader. */
function jsonResource(text: string): Resource | undefined {
  const key = /^\s*"((?:[^"\\\n]|\\.)*)"\s*:\s*/.exec(text);
  if (!key) return undefined;
  const start = key[0].indexOf('"');
  const value = readJson(text, key[0].length);
  return value && { name: key[1]!, nameAt: { start, end: start + key[1]!.length + 2 }, value };
}

function resourcesOf(root: Value | undefined): Definition[] {
  const resources = root?.kind === 'map' ? memberOf(root, 'Resources') : undefined;
  if (resources?.kind !== 'map') return [];
  return resources.entries.flatMap(({ key, keyAt, value }) => resourceDefinitions({ name: key, nameAt: keyAt, value }));
}

function resourceDefinitions({ name, nameAt, value }: Resource): Definition[] {
  if (value.kind !== 'map') return [];
  const type = memberOf(value, 'Type');
  const properties = memberOf(value, 'Properties') ?? { kind: 'map', entries: [], at: value.at };
  if (type?.kind !== 'string' || properties.kind !== 'map') return [];
  const path = constructPath(value);
  const ignored = ignoredByMetadata(value);
  return definitionsOf(type.value, properties).map((held) => ({
    ...held,
    name,
    nameAt,
    type: type.value,
    ...(path !== undefined && { path }),
    ...(ignored.length > 0 && { ignored }),
    ...(memberOf(value, 'Condition') && { conditional: true as const }),
  }));
}

function constructPath(resource: MapValue): string | undefined {
  const metadata = memberOf(resource, 'Metadata');
  const path = metadata?.kind === 'map' ? memberOf(metadata, 'aws:cdk:path') : undefined;
  return path?.kind === 'string' ? path.value : undefined;
}
