/**
 * The grammar of event patterns over a tree of values: what a pattern says, as far as it can be read, and every fault
 * that the service would find in it, in its words.
 * Source: event-ruler 2.0.1, JsonRuleCompiler; messages and places seen in answers of TestEventPattern.
 */
import type { Fix } from '../check.ts';
import { type Entry, type MapValue, possible, type Value } from '../value.ts';
import { type Fault, opened, type Tell } from './faults.ts';
import { readMatchers } from './matchers.ts';
import { matcherNames, reservedInOr } from './operators.ts';
import type { AllOf, AnyOf, Condition } from './syntax.ts';

export interface Parsed {
  readonly all: AllOf;
  readonly faults: readonly Fault[];
}

/** Deeper patterns don't fit into the service's limit of characters. */
const deepest = 1_000;

/** Reads a pattern; `end` is where its text ends, for a pattern of which nothing is there. Never throws. */
export function parsePattern(value: Value | undefined, end = 0): Parsed {
  const faults: Fault[] = [];
  const tell: Tell = (kind, at, says, reason, seen, { named = [seen], fix } = {}) =>
    faults.push({ kind, at, says, reason, seen, named, ...(fix && { fix }) });
  const nothing: AllOf = { kind: 'all', members: [], at: value?.at ?? { start: 0, end }, open: true };
  if (value?.kind === 'map') return { all: readObject(value, { path: '', inOr: false, depth: 0 }, tell), faults };
  if (value?.kind !== 'unknown' && value?.kind !== 'choice') {
    const says = 'An event pattern is an object: write {"source": ["aws.ec2"]}.';
    tell('not-an-object', nothing.at, says, 'Filter is not an object', value ? opened(value) : end);
  }
  return { all: nothing, faults };
}

interface Place {
  /** Empty at the root. */
  readonly path: string;
  readonly root?: Condition['root'];
  readonly inOr: boolean;
  readonly depth: number;
}

function readObject(map: MapValue, place: Place, tell: Tell): AllOf {
  const members: (Condition | AnyOf)[] = [];
  let open = map.open === true;
  if (map.entries.length === 0 && !open) {
    const says = 'An empty object says nothing: write a field with its values, or leave it out.';
    tell('empty-object', map.at, says, 'Empty objects are not allowed', map.at.end);
  }
  for (const entry of map.entries) {
    if (place.inOr && entry.key !== '$or' && reservedInOr.has(entry.key)) tellReserved(entry, tell);
    if (entry.value.kind === 'unknown' || entry.value.kind === 'choice') open = true;
    const literal = entry.value.kind !== 'choice';
    for (const value of possible(entry.value)) {
      const found = entry.key === '$or' ? readOr(value, place, tell) : readField(entry, value, map, place, tell);
      if (literal) for (const one of found.members) members.push(one);
      if (found.open) open = true;
    }
  }
  return { kind: 'all', members, at: map.at, ...(open && { open }) };
}

interface Found {
  readonly members: readonly (Condition | AnyOf)[];
  readonly open: boolean;
}

const nothingFound: Found = { members: [], open: true };

function readField(entry: Entry, value: Value, map: MapValue, place: Place, tell: Tell): Found {
  const path = place.root === undefined ? entry.key : `${place.path}.${entry.key}`;
  const root = place.root ?? { key: entry.key, at: entry.keyAt };
  if (value.kind === 'list') {
    const { matchers, open } = readMatchers(value, tell);
    const { keyAt } = entry;
    const condition: Condition = { kind: 'condition', path, within: map, keyAt, root, at: value.at, matchers };
    return { members: [open ? { ...condition, open } : condition], open: false };
  }
  if (value.kind === 'map') {
    if (place.depth >= deepest) return tellTooDeep(value, tell);
    const nested = readObject(value, { ...place, path, root, depth: place.depth + 1 }, tell);
    return { members: nested.members, open: nested.open === true };
  }
  tellScalar(entry, value, map, place, tell);
  return nothingFound;
}

/** `"source": "aws.ec2"`, and `"source": {"prefix": "aws."}`. */
function tellScalar({ key }: Entry, value: Value, map: MapValue, place: Place, tell: Tell): void {
  const reason = `"${key}" must be an object or an array`;
  if (key === 'detail' && place.path === '') {
    const says =
      'detail takes an object with the fields of what happened: write {"state": ["running"]} without quotes around it.';
    tell('scalar-value', value.at, says, reason, opened(value));
    return;
  }
  const matcher = matcherNames.includes(key) && place.path !== '' && map.entries.length === 1;
  const fix: Fix = matcher
    ? { kind: 'wrap', title: 'Put the matcher into a list', at: map.at }
    : { kind: 'wrap', title: 'Make it a list', at: value.at };
  const says = matcher
    ? `A matcher stands in a list: write "${place.path.split('.').at(-1)}": [{"${key}": …}].`
    : `"${key}" takes a list of values: write [ ] around the value.`;
  tell('scalar-value', value.at, says, reason, opened(value), { fix });
}

function tellTooDeep(value: MapValue, tell: Tell): Found {
  const limit = 'from `StreamReadConstraints.getMaxNestingDepth()`';
  const reason = `Document nesting depth (${deepest + 1}) exceeds the maximum allowed (${deepest}, ${limit})`;
  const says = `A pattern is at most ${deepest} objects deep.`;
  tell('syntax', value.at, says, reason, opened(value), { named: [] });
  return nothingFound;
}

function readOr(value: Value, place: Place, tell: Tell): Found {
  if (value.kind !== 'list') {
    const says = '$or takes a list of at least two objects, one for each alternative.';
    const fix: Fix = { kind: 'wrap', title: 'Make it a list', at: value.at };
    tell('or', value.at, says, 'It must be an Array followed with $or.', opened(value), { fix });
    return nothingFound;
  }
  const branches: AllOf[] = [];
  let open = false;
  for (const item of value.items) {
    if (item.kind === 'unknown' || item.kind === 'choice') open = true;
    for (const branch of possible(item)) {
      if (branch.kind === 'map' && place.depth < deepest) {
        branches.push(readObject(branch, { ...place, inOr: true, depth: place.depth + 1 }, tell));
      } else if (branch.kind === 'map') tellTooDeep(branch, tell);
      else {
        const says = 'An alternative of $or is an object: write {"field": ["value"]}.';
        const reason = 'Only JSON object is allowed in array of $or relationship.';
        tell('or', branch.at, says, reason, opened(branch));
      }
    }
  }
  if (value.items.length < 2 && !open) {
    const says = '$or takes at least two alternatives: add one, or write its fields without $or.';
    tell('or', value.at, says, 'There must have at least 2 Objects in $or relationship.', value.at.end);
  }
  // With a hidden alternative nothing is certain about any of them.
  return open ? nothingFound : { members: [{ kind: 'any', branches, at: value.at }], open: false };
}

function tellReserved({ key, keyAt, value }: Entry, tell: Tell): void {
  const says = `"${key}" can't be the name of a field inside of $or: the name is reserved for matchers.`;
  tell('or', keyAt, says, `${key} is Ruler reserved fieldName which cannot be used inside $or.`, opened(value));
}
