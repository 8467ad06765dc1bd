/**
 * Input and output of the AWS CLI and SDKs: `--cli-input-json`, `--cli-input-yaml`, and what `describe-…` answers. Their
 * members are those of CloudFormation's resource types but for what the table (api-documents.ts) says.
 */
import { nearest } from '../core/near.ts';
import { type Entry, entryOf, type MapValue, memberOf, textValue, type Value } from '../core/value.ts';
import { DEFAULT_NAME } from '../core/xray/default-name.ts';
import { type Document, documents, envelope, identity } from './api-documents.ts';
import type { Definition } from './definition.ts';
import { templatesIn } from './embedded.ts';
import { readJson } from './json.ts';
import { definitionsOf } from './resources.ts';
import type { Syntax } from './slices.ts';
import { embeddedDefinitions } from './template.ts';
import { readYaml } from './yaml.ts';

/** Above this no document of these APIs is. In characters. */
const longest = 5_000_000;

/** True for the input or output of a call that defines something of ours. Nothing is parsed unless its keys stand there. */
export function isApiDocument(text: string, syntax: Syntax): boolean {
  if (text.length > longest || !rootKeys.has(firstKey(text))) return false;
  if (!documents.some(({ keys }) => keys.every((key) => text.includes(key)))) return false;
  return found(syntax === 'yaml' ? readYaml(text) : readJson(text)).length > 0;
}

/** What such a document can begin with. */
const rootKeys = new Set([
  ...envelope,
  ...documents.flatMap(({ keys, members, others = [], camel, in: member }) =>
    member === undefined ? [...keys, ...(camel ? members.map(uncapitalised) : members), ...others] : keys,
  ),
]);

/** `RoleARN` as roleARN. */
export function uncapitalised(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** The first name of the text, behind comments and a document's start: the cheapest look at it. */
function firstKey(text: string): string {
  const start = /^(?:[ \t]*(?:#[^\n]*|---[^\n]*)?\r?\n)*/.exec(text.slice(0, 10_000))![0].length;
  return /^[\s[{-]*["']?(\w+)["']?\s*:/.exec(text.slice(start, start + 1000))?.[1] ?? '';
}

/** The definitions of such a document. */
export function apiDefinitions(text: string, syntax: Syntax): Definition[] {
  const root = syntax === 'yaml' ? readYaml(text) : readJson(text);
  return found(root).flatMap(([document, definition]) => definitionsAs(document, definition, text));
}

/** The definitions and what they are; a list that somebody has cut out of an answer counts as well. */
function found(root: Value | undefined): [Document, MapValue][] {
  if (root?.kind === 'list') {
    const items = root.items.filter((item) => item.kind === 'map');
    const document = documents.find((one) => one.in === undefined && items[0] && isOne(one, items[0]));
    return document ? items.filter((item) => isOne(document, item)).map((item) => [document, item]) : [];
  }
  if (root?.kind !== 'map') return [];
  const lists = documents.filter((document) => document.in !== undefined && heldBy(document, root).length > 0);
  if (lists.length > 0)
    return lists.flatMap((document) => heldBy(document, root).map((one) => [document, one] as [Document, MapValue]));
  const whole = documents.find((document) => document.in === undefined && isOne(document, root));
  return whole ? [[whole, root]] : [];
}

/** True where a map has all of the keys, and nothing that the API wouldn't take; one misspelt name is let through. */
function isOne({ keys, type, members, others = [], camel }: Document, map: MapValue): boolean {
  if (!keys.every((key) => entryOf(map, key)) || !fitsTargets(type, map)) return false;
  const written = camel ? members.map(uncapitalised) : members;
  const known = [...written, ...others, ...envelope];
  const foreign = map.entries.filter(({ key }) => !known.includes(key));
  return foreign.length === 0 || (foreign.length === 1 && nearest(foreign[0]!.key, known) !== undefined);
}

/** `Targets` is the name of many things: those of a rule have an Id and an Arn. */
function fitsTargets(type: string, map: MapValue): boolean {
  const listed = type === 'AWS::Events::Rule' ? memberOf(map, 'Targets') : undefined;
  if (listed === undefined) return true;
  const [first] = listed.kind === 'list' ? listed.items : [];
  return first?.kind === 'map' && entryOf(first, 'Id') !== undefined && entryOf(first, 'Arn') !== undefined;
}

/** What a document holds in a member of its own, where that is what it seems. */
function heldBy(document: Document, root: MapValue): MapValue[] {
  const { in: member, item, members } = document;
  const ours = documents.flatMap((one) => one.in ?? []);
  if (member === undefined || root.entries.some(({ key }) => !ours.includes(key) && !envelope.includes(key))) return [];
  const held = memberOf(root, member);
  const values = held?.kind === 'list' ? held.items : held ? [held] : [];
  const inner = values.map((value) => (item !== undefined && value.kind === 'map' ? memberOf(value, item) : value));
  const maps = inner.filter((value) => value?.kind === 'map');
  const identifying = identity[document.type];
  const fits = (map: MapValue) =>
    identifying!.every((key) => entryOf(map, key)) && (members.length === 0 || isItem(document, map));
  return maps.length > 0 && fits(maps[0]!) ? maps : [];
}

function isItem(document: Document, map: MapValue): boolean {
  return isOne({ ...document, keys: identity[document.type]! }, map);
}

function definitionsAs(document: Document, map: MapValue, text: string): Definition[] {
  const { type, as, others = [], renamed = {}, partial, camel, camelIn = [] } = document;
  const given = map.entries.filter(({ key, value }) => !others.includes(key) && !isArnForName(key, value));
  const entries = given.map((entry): Entry => {
    if (camel) return capitalised(entry);
    const spelt = capitalisedIn(entry, camelIn);
    return Object.hasOwn(renamed, entry.key) ? { ...spelt, key: renamed[entry.key]! } : spelt;
  });
  const own: MapValue = partial || map.open ? { ...map, entries, open: true } : { ...map, entries };
  const name = nameOf(own);
  // An unfilled skeleton, and X-Ray's own rule that nobody writes.
  if (name?.value.kind === 'string' && (name.value.value === '' || (as && name.value.value === DEFAULT_NAME)))
    return [];
  const { at } = map;
  const nameAt = name?.value.at ?? { start: at.start, end: at.start + 1 };
  const properties: MapValue = as ? { kind: 'map', entries: [{ key: as, keyAt: nameAt, value: own }], at } : own;
  const called = name?.value.kind === 'string' ? name.value.value : type;
  const held = definitionsOf(type, properties).map((one) => ({
    ...one,
    name: called,
    nameAt,
    ...(camel && { camel }),
  }));
  return [...templatesIn(type, properties).flatMap((host) => embeddedDefinitions(host, text)), ...held];
}

/** What is there already may be named by its ARN: `UpdateTrail`. */
function isArnForName(key: string, value: Value): boolean {
  return key === 'Name' && value.kind === 'string' && value.value.startsWith('arn:');
}

/** A member and what it holds, by the names of CloudFormation; of a metric filter, the dimensions as a list. */
function capitalised({ key, keyAt, value }: Entry): Entry {
  const name = key.charAt(0).toUpperCase() + key.slice(1);
  if (name !== 'Dimensions' || value.kind !== 'map') return { key: name, keyAt, value: withCapitals(value) };
  const items = value.entries.map((one): Value => {
    const nameText: Value = { ...textValue(one.key, one.keyAt), inOnePiece: () => false };
    const entries = [
      { key: 'Key', keyAt: one.keyAt, value: nameText },
      { key: 'Value', keyAt: one.keyAt, value: one.value },
    ];
    return { kind: 'map', at: { start: one.keyAt.start, end: one.value.at.end }, entries };
  });
  return { key: name, keyAt, value: { kind: 'list', at: value.at, items } };
}

function capitalisedIn(entry: Entry, [member, ...rest]: readonly string[]): Entry {
  if (entry.key !== member) return entry;
  const { value } = entry;
  if (rest.length === 0) return { ...entry, value: withCapitals(value) };
  if (value.kind !== 'map') return entry;
  return { ...entry, value: { ...value, entries: value.entries.map((one) => capitalisedIn(one, rest)) } };
}

function withCapitals(value: Value): Value {
  if (value.kind === 'list') return { ...value, items: value.items.map(withCapitals) };
  return value.kind === 'map' ? { ...value, entries: value.entries.map(capitalised) } : value;
}

function nameOf(map: MapValue): Entry | undefined {
  return names.map((name) => entryOf(map, name)).find((entry) => entry !== undefined);
}

const names = [
  ...['AlarmName', 'RuleName', 'ConfigRuleName', 'ArchiveName', 'TrailName', 'GroupName', 'ConformancePackName'],
  ...['FilterName', 'Name', 'Rule', 'StatementId', 'LogGroupName', 'Family'],
];
