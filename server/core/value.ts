/**
 * Values as they stand in a text: what a definition says, where it says so, and what the text alone can't tell.
 *
 * Readers of texts (server/forms) make them; checks and evaluations read them. A value without a text (an API call, an
 * example) is made by `fromPlain` and stands nowhere.
 */

/** A stretch of a text in UTF-16 code units; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type Value =
  | StringValue
  | NumberValue
  | BooleanValue
  | NullValue
  | ListValue
  | MapValue
  | UnknownValue
  | ChoiceValue;

export interface StringValue {
  readonly kind: 'string';
  readonly value: string;
  readonly at: Span;
  /** Where the character at this index of `value` stands in the text; `value.length` gives the end. */
  readonly offset: (index: number) => number;
}

export interface NumberValue {
  readonly kind: 'number';
  readonly value: number;
  readonly at: Span;
  /** The digits as written: `1e3`, `007`, `12345678901234567890`. */
  readonly source: string;
}

export interface BooleanValue {
  readonly kind: 'boolean';
  readonly value: boolean;
  readonly at: Span;
}

export interface NullValue {
  readonly kind: 'null';
  readonly at: Span;
}

export interface ListValue {
  readonly kind: 'list';
  readonly items: readonly Value[];
  readonly at: Span;
}

export interface MapValue {
  readonly kind: 'map';
  /** In the order of the text; a key may stand twice. */
  readonly entries: readonly Entry[];
  readonly at: Span;
  /** More members come at deploy (a transform, a merge key): nothing can be called missing. */
  readonly open?: true;
}

export interface Entry {
  readonly key: string;
  readonly keyAt: Span;
  readonly value: Value;
}

/** What the text alone can't tell: a reference, an import, a parameter. Never wrong. */
export interface UnknownValue {
  readonly kind: 'unknown';
  /** Why, for people: `Ref Periods`. */
  readonly why: string;
  readonly at: Span;
  /** The logical id that a `Ref` or `Fn::GetAtt` names, where it names one. */
  readonly refersTo?: string;
}

/** One of several values, chosen at deploy: `Fn::If`. */
export interface ChoiceValue {
  readonly kind: 'choice';
  readonly options: readonly Value[];
  readonly at: Span;
}

/** Where a value without a text stands. */
export const nowhere: Span = { start: 0, end: 0 };

/** The last entry of this key (of a doubled key, AWS's readers keep the last), or undefined. */
export function entryOf(map: MapValue, key: string): Entry | undefined {
  for (let i = map.entries.length - 1; i >= 0; i--) if (map.entries[i]!.key === key) return map.entries[i];
  return undefined;
}

/** The value of this key, or undefined. */
export function memberOf(map: MapValue, key: string): Value | undefined {
  return entryOf(map, key)?.value;
}

/** Every value that this one can be at deploy, without unknown ones: one for a literal, several for `Fn::If`. */
export function possible(value: Value | undefined): Exclude<Value, UnknownValue | ChoiceValue>[] {
  const found: Exclude<Value, UnknownValue | ChoiceValue>[] = [];
  const open: (Value | undefined)[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (next === undefined || next.kind === 'unknown') continue;
    if (next.kind === 'choice') for (let i = next.options.length - 1; i >= 0; i--) open.push(next.options[i]);
    else found.push(next);
  }
  return found;
}

/** Where the characters [start, end) of a string value stand in the text. */
export function within(text: StringValue, start: number, end: number): Span {
  return { start: text.offset(start), end: text.offset(end) };
}

/** A string value that stands nowhere, or at a given span with its characters side by side. */
export function textValue(value: string, at: Span = nowhere): StringValue {
  return { kind: 'string', value, at, offset: (index) => at.start + index };
}

/**
 * A plain JavaScript value (what JSON.parse gives) as a Value that stands nowhere..
 * `undefined` members are left out; what JSON can't say becomes null.
 */
export function fromPlain(plain: unknown): Value {
  if (Array.isArray(plain)) return { kind: 'list', items: plain.map(fromPlain), at: nowhere };
  if (typeof plain === 'object' && plain !== null) {
    const entries: Entry[] = [];
    for (const [key, value] of Object.entries(plain)) {
      if (value !== undefined) entries.push({ key, keyAt: nowhere, value: fromPlain(value) });
    }
    return { kind: 'map', entries, at: nowhere };
  }
  if (typeof plain === 'string') return textValue(plain);
  if (typeof plain === 'number') return { kind: 'number', value: plain, at: nowhere, source: String(plain) };
  if (typeof plain === 'boolean') return { kind: 'boolean', value: plain, at: nowhere };
  return { kind: 'null', at: nowhere };
}

/**
 * The value as JSON.parse would give it, or undefined where any part of it is unknown or a choice.
 * A doubled key keeps its last value.
 */
export function toPlain(value: Value): unknown {
  switch (value.kind) {
    case 'string':
    case 'number':
    case 'boolean':
      return value.value;
    case 'null':
      return null;
    case 'list': {
      const items = value.items.map(toPlain);
      return items.includes(undefined) ? undefined : items;
    }
    case 'map': {
      const plain: Record<string, unknown> = Object.create(null);
      for (const entry of value.entries) {
        const member = toPlain(entry.value);
        if (member === undefined) return undefined;
        plain[entry.key] = member;
      }
      return plain;
    }
    default:
      return undefined;
  }
}
