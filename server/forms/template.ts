/**
 * Templates of CloudFormation, SAM and the CDK's output: parts, one for each resource, that are parsed when first asked
 * and kept as long as their text stays.
 */
import { referencesOf } from '../core/template/template.ts';
import { type MapValue, memberOf, miscallsIn, type StringValue, type Value } from '../core/value.ts';
import type { Definition } from './definition.ts';
import { holdsTemplate, movedTo, relocated, templatesIn } from './embedded.ts';
import { ignoredByMetadata } from './ignore.ts';
import { readJson } from './json.ts';
import { makePart, type Part } from './part.ts';
import { definitionsOf, holdsDefinitions, isAroundTracing, isPermission } from './resources.ts';
import type { Layout, Slice, Syntax } from './slices.ts';
import { globalsIn } from './xray-setup.ts';
import { readYaml } from './yaml.ts';

/** True where a text can be a template with definitions of ours, or a fragment of one. Under 1 ms a MB. */
export function looksLikeTemplate(text: string): boolean {
  if (!/(?:Resources|Properties)["']?[ \t]*:/.test(text)) return false;
  return namesHolder(text) || (mentionsTracing(text) && namesHolder(text, isAroundTracing));
}

/** True where a text may switch tracing on, or bring what sends it: then roles are read for what they let it do. */
export function sendsTraces(text: string): boolean {
  return /\bTracing|xray-daemon|otel|adot/i.test(text);
}

function mentionsTracing(text: string): boolean {
  return /x-?ray|trac|otel|adot|CloudWatchAgent/i.test(text);
}

/** The part of one slice, of a template that sends traces or not. */
export function templatePart(
  text: string,
  { start, end }: Slice,
  { layout, syntax, traces }: { readonly layout: Layout; readonly syntax: Syntax; readonly traces: boolean },
): Part {
  // A piece that is cut out keeps the whole text alive: after many edits that would be many texts, one for each part.
  const own = structuredClone(text.slice(start, end));
  return makePart(own, () => {
    if (/^["']?Globals["']?[ \t]*:/.test(own)) return globalDefinitions(resourceOf(own, syntax));
    if (!isOurs(own, traces)) return [];
    if (layout.by === 'nothing' || layout.fragment) {
      return resourcesIn(syntax === 'yaml' ? readYaml(own) : readJson(own), own);
    }
    if (/^\s*["']?Fn::ForEach::/.test(own)) {
      // What a loop makes of its resource isn't known before deploy: under another name it stands there as any map.
      const loop = own.replaceAll('Fn::ForEach::', 'Fn--ForEach--');
      return resourcesIn(resourceOf(loop, syntax)?.value, own);
    }
    const resource = resourceOf(own, syntax);
    return resource ? resourceDefinitions(resource, own) : [];
  });
}

function globalDefinitions(globals: Resource | undefined): Definition[] {
  if (globals?.value.kind !== 'map') return [];
  const { name, nameAt } = globals;
  return globalsIn(globals.value).map((held) => ({ ...held, name, nameAt }));
}

interface Resource {
  readonly name: string;
  readonly nameAt: { readonly start: number; readonly end: number };
  readonly value: Value;
}

/** Roles and policies are among the longest and most frequent resources: most need no parser. */
function isOurs(text: string, traces: boolean): boolean {
  return namesHolder(
    text,
    traces || mentionsTracing(text) ? isHolder : (type) => isHolder(type) && !isPermission(type),
  );
}

const isHolder = (type: string) => holdsDefinitions(type) || isAroundTracing(type);

function namesHolder(text: string, wanted = holdsDefinitions): boolean {
  for (const [, type] of text.matchAll(/["']?Type["']?[ \t]*:\s*["']?(AWS::\w+::\w+)/g))
    if (wanted(type!) || holdsTemplate(type!)) return true;
  return false;
}

/** The resource that a part's text is, its name included; undefined where it can't be read. */
export function resourceOf(text: string, syntax: Syntax): Resource | undefined {
  return syntax === 'yaml' ? yamlResource(text) : jsonResource(text);
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

/** Every resource of ours in a value, however deep: those of `Resources`, of a fragment, of a list, of another tool's file. */
export function resourcesIn(root: Value | undefined, text: string): Definition[] {
  const definitions: Definition[] = [];
  const open: Resource[] = root ? [{ name: '', nameAt: root.at, value: root }] : [];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value } = next;
    if (value.kind === 'list') {
      for (const item of value.items.toReversed())
        open.push({ name: '', nameAt: { start: item.at.start, end: item.at.start + 1 }, value: item });
    } else if (value.kind === 'map' && isResource(value)) {
      const type = memberOf(value, 'Type')!;
      definitions.push(
        ...resourceDefinitions(
          next.name === '' && type.kind === 'string' ? { name: type.value, nameAt: type.at, value } : next,
          text,
        ),
      );
    } else if (value.kind === 'map') {
      for (const { key, keyAt, value: member } of value.entries.toReversed())
        open.push({ name: key, nameAt: keyAt, value: member });
    }
  }
  return definitions;
}

function isResource(map: MapValue): boolean {
  const type = memberOf(map, 'Type');
  return (
    type?.kind === 'string' &&
    (isHolder(type.value) || holdsTemplate(type.value)) &&
    memberOf(map, 'Properties')?.kind === 'map'
  );
}

function resourceDefinitions({ name, nameAt, value }: Resource, text: string): Definition[] {
  if (value.kind !== 'map') return [];
  const type = memberOf(value, 'Type');
  const properties = memberOf(value, 'Properties') ?? { kind: 'map', entries: [], at: value.at };
  if (type?.kind !== 'string' || properties.kind !== 'map') return [];
  const path = constructPath(value);
  const ignored = ignoredByMetadata(value);
  const references = referencesOf(value);
  const miscalls = miscallsIn(value);
  const own = definitionsOf(type.value, properties).map((held, index) => ({
    ...held,
    ...(index === 0 && references.length > 0 && { references }),
    ...(index === 0 && miscalls.length > 0 && { miscalls }),
    name,
    nameAt: held.nameAt ?? nameAt,
    type: type.value,
    ...(path !== undefined && { path }),
    ...(ignored.length > 0 && { ignored }),
    ...(memberOf(value, 'Condition') && { conditional: true as const }),
  }));
  return [...templatesIn(type.value, properties).flatMap((host) => embeddedDefinitions(host, text)), ...own];
}

/** What the template in a text defines. */
export function embeddedDefinitions(host: StringValue, text: string): Definition[] {
  const syntax: Syntax = /^\s*\{/.test(host.value) ? 'json' : 'yaml';
  if (!looksLikeTemplate(host.value)) return [];
  const root = syntax === 'json' ? readJson(host.value) : readYaml(host.value);
  // Of block scalars each character stands for itself: only there a change of the inner text is one of the outer.
  const editable = text[host.at.start] === '|' && host.inOnePiece === undefined;
  return resourcesIn(root, host.value).map(({ references: _, miscalls: __, ...definition }) => ({
    ...definition,
    value: relocated(definition.value, host),
    nameAt: movedTo(definition.nameAt, host),
    embedded: { syntax, editable },
  }));
}

function constructPath(resource: MapValue): string | undefined {
  const metadata = memberOf(resource, 'Metadata');
  const path = metadata?.kind === 'map' ? memberOf(metadata, 'aws:cdk:path') : undefined;
  return path?.kind === 'string' ? path.value : undefined;
}
