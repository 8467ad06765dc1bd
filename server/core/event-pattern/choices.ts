/** What may stand in an event pattern: fields, sources, detail-types, matchers; in objects and in JSON texts alike. */

import { callsOf, eventSourceOf } from '../../catalog/api-calls.ts';
import { eventValuesOf } from '../../catalog/event-values.ts';
import { cloudTrailDetailTypes, detailTypesOf, eventSources } from '../../catalog/events.ts';
import { type Choice, type Offer, type Path, type Place, textsAt, valueAt } from '../choice.ts';
import { jsonSlotAt } from '../json/spot.ts';
import type { Value } from '../value.ts';
import { envelopeFields } from './envelope.ts';
import { comparisons, operators } from './operators.ts';
import { askedFor, knownFields, placeOf } from './place.ts';

/** What fits at a place of a pattern; undefined where names aren't ours. */
export function eventPatternChoices({ root, path, on, string }: Place): Offer | undefined {
  if (root.kind !== 'string' && root.kind !== 'unknown') return choicesAt(root, path, on);
  const slot = string && path.length === 0 ? jsonSlotAt(string.text, string.index) : undefined;
  const offer = slot && choicesAt(slot.root, slot.path, slot.on);
  return offer && { ...offer, within: slot.inner };
}

function choicesAt(root: Value, path: Path, on: 'key' | 'value'): Offer | undefined {
  const choices = on === 'key' ? keys(root, path) : values(root, path);
  return choices && { choices };
}

function keys(root: Value, path: Path): readonly Choice[] | undefined {
  const { fields, listed, rest } = placeOf(path);
  const given = siblings(root, path);
  if (listed) return matcherKeys(rest);
  const parents = fields.slice(0, -1);
  if (parents.length === 0) {
    const envelope = envelopeFields.map(({ name, says, type }) => ({ value: name, says, snippet: emptyValue[type] }));
    return [...envelope, alternatives].filter(({ value }) => !given.has(value));
  }
  return parents[0] === 'detail' ? detailKeys(root, path, parents.slice(1), given) : undefined;
}

const alternatives = {
  value: '$or',
  says: 'One of several objects of conditions must hold.',
  snippet: '[{$1}, {$2}]',
};

const emptyValue = { text: '["$1"]', texts: '["$1"]', object: '{$1}', number: '[$1]', boolean: '[${1|true,false|}]' };

/** The names that the object around a key has besides it. */
function siblings(root: Value, path: Path): ReadonlySet<string> {
  const map = valueAt(root, path.slice(0, -1));
  const names = map?.kind === 'map' ? map.entries.map(({ key }) => key) : [];
  return new Set(names.filter((name) => name !== path.at(-1)));
}

/** The next step of every known field below these names. */
function detailKeys(root: Value, path: Path, names: readonly string[], given: ReadonlySet<string>): readonly Choice[] {
  const prefix = names.map((name) => `${name}.`).join('');
  const types = askedFor(root, path, 'detail-type').join(' or ');
  const found = new Map<string, Choice>();
  for (const field of knownFields(root, path)) {
    if (!field.path.startsWith(prefix)) continue;
    const [value, ...deeper] = field.path.slice(prefix.length).split('.');
    if (value === undefined || given.has(value) || found.has(value)) continue;
    const says = deeper.length > 0 ? `An object in ${types}.` : `A ${field.type} in ${types}.`;
    found.set(value, { value, says, snippet: emptyValue[deeper.length > 0 ? 'object' : field.type] });
  }
  return [...found.values()];
}

/** The names that a matcher can have, and those inside of `prefix`, `suffix` and `anything-but`. */
function matcherKeys(rest: Path): readonly Choice[] | undefined {
  const inner: Readonly<Record<string, readonly string[]>> = {
    prefix: ['equals-ignore-case'],
    suffix: ['equals-ignore-case'],
    'anything-but': ['prefix', 'suffix', 'equals-ignore-case', 'wildcard'],
  };
  const names = rest.length === 1 ? undefined : rest.length === 2 ? (inner[String(rest[0])] ?? []) : [];
  const wanted = operators.filter(({ name }) => !names || names.includes(name));
  return wanted.map(({ name, says, snippet }) => ({ value: name, says, snippet: operand(snippet) }));
}

/** `{"prefix": "$1"}` → `"$1"`. */
function operand(snippet: string): string {
  return snippet.replace(/^\{"[^"]+": (.*)\}$/, '$1');
}

function values(root: Value, path: Path): readonly Choice[] | undefined {
  const { fields, listed, rest, alternative } = placeOf(path);
  if (alternative || fields.length === 0 || fields.at(-1) === '$or') return undefined;
  const literal = literals(root, path, fields);
  if (!listed) {
    // A list belongs here: what is chosen brings it along.
    if (fields.length === 1 && fields[0] === 'detail') return undefined;
    const items = [...literal, ...matchers];
    return items.map((choice) => ({ ...choice, snippet: `[${choice.snippet ?? JSON.stringify(choice.value)}]` }));
  }
  if (rest.length === 0) {
    const given = textsAt(root, path.slice(0, -1)).toSpliced(path.at(-1) as number, 1);
    return [...literal.filter(({ value }) => !given.includes(String(value))), ...matchers];
  }
  const [name, second] = rest;
  if (name === 'exists') return yesOrNo(['The field is there.', 'The field is not there.']);
  if (name === 'numeric') return typeof second === 'number' && second % 2 === 0 ? signs : undefined;
  return name === 'anything-but' || name === 'equals-ignore-case' ? literal.filter(isText) : undefined;
}

const isText = ({ value }: Choice) => typeof value === 'string';

const matchers: readonly Choice[] = operators.map(({ name, says, snippet }) => ({ value: name, says, snippet }));

const signs: readonly Choice[] = comparisons.map((value) => ({
  value,
  says: { '=': 'Equal to', '<': 'Below', '<=': 'At most', '>': 'Above', '>=': 'At least' }[value] ?? '',
}));

function yesOrNo([yes, no]: readonly [string, string]): readonly Choice[] {
  return [
    { value: true, says: yes },
    { value: false, says: no },
  ];
}

/** The values that a field is known to have. */
function literals(root: Value, path: Path, fields: readonly string[]): readonly Choice[] {
  const [first] = fields;
  if (fields.length === 1 && first === 'source') {
    return eventSources().map((value) => {
      const count = (detailTypesOf(value)?.length ?? 0) - cloudTrailDetailTypes().length;
      return { value, says: count > 0 ? `Detail-types that are known: ${count}.` : 'Sends events through CloudTrail.' };
    });
  }
  if (fields.length === 1 && first === 'detail-type') return detailTypes(askedFor(root, path, 'source'));
  const name = fields.slice(1).join('.');
  const known = first === 'detail' ? knownFields(root, path).find((field) => field.path === name) : undefined;
  if (known?.type === 'boolean') return yesOrNo(['Only where it is true.', 'Only where it is false.']);
  if (first === 'detail' && name === 'eventName') return calls(root, path);
  return first === 'detail' ? listedValues(root, path, name) : [];
}

/** The calls of the services that are asked for. */
function calls(root: Value, path: Path): readonly Choice[] {
  const services = askedFor(root, path, 'source').map(eventSourceOf);
  return services.flatMap((service) =>
    (callsOf(service) ?? []).map((value) => ({ value, says: `A call of ${service}.` })),
  );
}

function listedValues(root: Value, path: Path, field: string): readonly Choice[] {
  const types = askedFor(root, path, 'detail-type');
  const values = askedFor(root, path, 'source').flatMap((source) =>
    types.flatMap((type) => eventValuesOf(source, type, field) ?? []),
  );
  return [...new Set(values)].map((value) => ({ value, says: `A ${field} in ${types.join(' or ')}.` }));
}

/** The detail-types of the sources that are asked for, or of all; those through CloudTrail last. */
function detailTypes(sources: readonly string[]): readonly Choice[] {
  const known = sources.filter((source) => detailTypesOf(source) !== undefined);
  const through = new Set(cloudTrailDetailTypes());
  const from = new Map<string, string[]>();
  for (const source of known.length > 0 ? known : eventSources()) {
    for (const type of detailTypesOf(source) ?? []) {
      if (!through.has(type)) from.set(type, [...(from.get(type) ?? []), source]);
    }
  }
  return [
    ...[...from].map(([value, by]) => ({
      value,
      says: `Sent by ${by.slice(0, 3).join(', ')}${by.length > 3 ? ' …' : ''}.`,
    })),
    ...[...through].map((value) => ({ value, says: 'Of any service, through a trail of CloudTrail.' })),
  ];
}
