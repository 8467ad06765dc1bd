/**
 * Anchors and aliases of YAML: what an alias stands for has the alias's place, since that is where it is used. Whether
 * CloudFormation gets to see them is not known: it refuses aliases itself, `aws cloudformation package` resolves them.
 * Source: YAML 1.1, "Alias nodes", and its type repository, "merge"; CloudFormation user guide, "Template formats".
 */
import { type Entry, entryOf, type MapValue, type Span, type StringValue, type Value } from '../core/value.ts';

/** What the anchors of one text stand for, the last one of each name. */
export interface Anchors {
  /** Remembers a value; undefined is nothing, as `AWS::NoValue` is. */
  readonly keep: (name: string, value: Value | undefined) => void;
  /** The value of an anchor at the place of its alias; unknown where the text doesn't have it, or too much of it. */
  readonly resolve: (name: string, at: Span) => Value | undefined;
}

/** Aliases of aliases double what they stand for: beyond this many values in one text they are unknown. */
const mostValues = 10_000;

export function makeAnchors(): Anchors {
  const values = new Map<string, Value | undefined>();
  let left = mostValues;
  const unknown = (name: string, at: Span): Value => ({ kind: 'unknown', why: `*${name}`, at });
  return {
    keep: (name, value) => void values.set(name, value),
    resolve(name, at) {
      if (!values.has(name)) return unknown(name, at);
      const value = values.get(name);
      left -= value === undefined ? 0 : sizeOf(value, left);
      return value && (left < 0 ? unknown(name, at) : standingAt(value, at));
    },
  };
}

/** A merge key, `<<: *base`: the members of its map or maps that the map hasn't itself; the first one counts. */
export function merged(entries: readonly Entry[]): readonly Entry[] {
  if (!entries.some(({ key }) => key === '<<')) return entries;
  // What isn't known is left under its key, so that the map stays open.
  const own = entries.filter(({ key, value }) => key !== '<<' || basesOf(value) === undefined);
  const names = new Set(own.map(({ key }) => key));
  const more: Entry[] = [];
  for (const { key, keyAt, value } of entries) {
    for (const base of (key === '<<' && basesOf(value)) || []) {
      if (base.open && !names.has('<<')) more.push({ key: '<<', keyAt, value: base });
      for (const entry of base.entries) {
        if (names.has(entry.key)) continue;
        names.add(entry.key);
        more.push(entryOf(base, entry.key)!);
      }
    }
  }
  return [...own, ...more];
}

function basesOf(value: Value): readonly MapValue[] | undefined {
  const bases = value.kind === 'list' ? value.items : [value];
  return bases.every((base) => base.kind === 'map') ? bases : undefined;
}

/** How many values there are in one, counted as far as `most`. */
function sizeOf(root: Value, most: number): number {
  let size = 0;
  const open = [root];
  for (let next = open.pop(); next !== undefined && size <= most; next = open.pop()) {
    size++;
    for (const part of partsOf(next)) open.push(part);
  }
  return size;
}

function partsOf(value: Value): readonly Value[] {
  if (value.kind === 'list') return value.items;
  if (value.kind === 'choice') return value.options;
  return value.kind === 'map' ? value.entries.map((entry) => entry.value) : [];
}

function standingAt(value: Value, at: Span): Value {
  switch (value.kind) {
    case 'string':
      return textAt(value, at);
    case 'list':
      return { ...value, at, items: value.items.map((item) => standingAt(item, at)) };
    case 'map': {
      const entries = value.entries.map((entry) => ({ ...entry, keyAt: at, value: standingAt(entry.value, at) }));
      return { ...value, at, entries };
    }
    case 'choice':
      return { kind: 'choice', at, options: value.options.map((option) => standingAt(option, at)) };
    case 'unknown': {
      // The names in it are told where they are written.
      const { text, names: _, ...rest } = value;
      return { ...rest, at, ...(text && { text: textAt(text, at) }) };
    }
    default:
      return { ...value, at };
  }
}

/** None of its characters is written here. */
function textAt(text: StringValue, at: Span): StringValue {
  const offset = (index: number) => (index < text.value.length ? at.start : at.end);
  return { ...text, at, offset, inOnePiece: () => false };
}
