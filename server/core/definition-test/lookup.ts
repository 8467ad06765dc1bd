/** Finds what a test names: its definition, or its sampling rules; and its event. */
import { nearest } from '../near.ts';
import { quoted, words } from '../structure.ts';
import { type MapValue, memberOf, type Span, type Value } from '../value.ts';
import { type Subject, stringOf, subjects } from './definition-test.ts';
import type { Defined, DefinedName, FindFile, NamedFile } from './named-file.ts';

/** What is wrong with how a test names something, and where. */
export interface LookupFault {
  readonly says: string;
  readonly at: Span;
}

/** The definition that a test is about, or the rules; at least one. */
export function definitionsOf<T extends DefinedName>(
  { kind, file, resource, inline, keyAt }: Subject,
  find: FindFile<T>,
): { readonly definitions: readonly (T | Defined)[] } | LookupFault {
  const { families, called } = subjects[kind];
  if (inline) return { definitions: inlineDefinitions(kind, inline) };
  if (!file) return { says: `Name the file of the ${called} as "file", or write it here as "inline".`, at: keyAt };
  const found = find(file.value);
  if (found.kind !== 'read') return { says: fileFault(file.value, found), at: file.at };
  const ofKind = found.definitions.filter(({ family }) => (families as readonly string[]).includes(family));
  if (ofKind.length === 0 && !resource) return { says: `${file.value} holds no ${called}.`, at: file.at };
  if (kind === 'sampling') return { definitions: ofKind };
  const chosen = resource ? ofKind.filter(({ name }) => name === resource.value) : ofKind;
  if (chosen.length === 1) return { definitions: chosen };
  const names = [...new Set(ofKind.map(({ name }) => name))];
  if (!resource) {
    return {
      says: `${file.value} holds more than one ${called}: name one of ${words(names)} as "resource".`,
      at: file.at,
    };
  }
  const says =
    chosen.length > 1
      ? `${quoted(resource.value)} has more than one ${called}: which one it has is decided at deploy.`
      : unknownResource(resource.value, file.value, called, names, found.definitions);
  return { says, at: resource.at };
}

/** The event of a test of a pattern. */
export function eventOf(map: MapValue, find: FindFile): { readonly event: Value } | LookupFault {
  const event = memberOf(map, 'event');
  if (event) return { event };
  const file = stringOf(memberOf(map, 'eventFile'));
  if (!file)
    return { says: 'The test has no event: write it as "event", or name its file as "eventFile".', at: map.at };
  const found = find(file.value);
  if (found.kind !== 'read') return { says: fileFault(file.value, found), at: file.at };
  const read = found.value?.();
  return read?.kind === 'map' ? { event: read } : { says: `${file.value} holds no event.`, at: file.at };
}

function inlineDefinitions(kind: Subject['kind'], inline: Value): readonly Defined[] {
  const family = subjects[kind].families[0];
  if (kind !== 'sampling') return [{ family, name: 'inline', value: inline }];
  const rules = inline.kind === 'list' ? inline.items : [inline];
  return rules.map((value, index) => ({ family, name: `rule ${index + 1}`, value }));
}

function unknownResource(
  name: string,
  file: string,
  called: string,
  names: readonly string[],
  all: readonly DefinedName[],
): string {
  const there = names.length > 0 ? `There are ${words(names)}.` : 'There is none at all.';
  if (all.some((one) => one.name === name)) return `${quoted(name)} of ${file} is no ${called}. ${there}`;
  const near = nearest(name, names);
  return `${file} holds no ${called} ${quoted(name)}. ${near === undefined ? there : `Did you mean ${quoted(near)}?`}`;
}

function fileFault(file: string, found: Exclude<NamedFile<DefinedName>, { kind: 'read' }>): string {
  return found.kind === 'missing' ? `There is no file ${file}, looked for from the folder of the tests.` : found.why;
}
