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
  /** Of a text that a function joins from several: true where [start, end) is written in one piece. */
  readonly inOnePiece?: (start: number, end: number) => boolean;
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
  /** The word as written, where it isn't true or false: `OFF`. */
  readonly source?: string;
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
  /** Of a text that is put together at deploy: what is written of it, with a `hole` in each place that isn't. */
  readonly text?: StringValue;
  /** Everything of the template that it names, in the order of the text. */
  readonly names?: readonly Reference[];
  /** The function that gives it, and those in its arguments, where they are given other arguments than they take. */
  readonly miscalls?: readonly Miscall[];
}

/** A function with other arguments than it takes. */
export interface Miscall {
  /** `Fn::GetAtt`. */
  readonly name: string;
  readonly at: Span;
}

/** A name of something that stands elsewhere in the template. */
export interface Reference {
  readonly kind: 'Ref' | 'GetAtt' | 'Sub' | 'Condition' | 'Mapping' | 'DependsOn';
  readonly id: string;
  /** The text that it stands in, and where it begins there. */
  readonly host: StringValue;
  readonly start: number;
}

/** One of several values, chosen at deploy: `Fn::If`. */
export interface ChoiceValue {
  readonly kind: 'choice';
  readonly options: readonly Value[];
  readonly at: Span;
  /** The condition that chooses. */
  readonly condition?: Reference;
}

/**
 * Stands in a text for what only the deploy knows, such as a `${Variable}` of `Fn::Sub`. From Unicode's private use area,
 * so that no text has it by itself.
 */
export const hole = '\ue0c6';

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

/** Every text that a value can be at deploy, as far as it is written: it may have a `hole` in it. */
export function writtenTexts(value: Value | undefined): StringValue[] {
  const found: StringValue[] = [];
  const open: (Value | undefined)[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (next?.kind === 'string') found.push(next);
    else if (next?.kind === 'unknown' && next.text) found.push(next.text);
    else if (next?.kind === 'choice') for (let i = next.options.length - 1; i >= 0; i--) open.push(next.options[i]);
  }
  return found;
}

/** Everything of its template that a value names, in the order of the text. */
export function referencesIn(value: Value): Reference[] {
  const found: Reference[] = [];
  const open: Value[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.kind === 'unknown') for (const one of next.names ?? []) found.push(one);
    else if (next.kind === 'list') pushAll(open, next.items);
    else if (next.kind === 'map') for (let i = next.entries.length - 1; i >= 0; i--) open.push(next.entries[i]!.value);
    else if (next.kind === 'choice') {
      if (next.condition) found.push(next.condition);
      pushAll(open, next.options);
    }
  }
  return found;
}

/** Every function in a value that is given other arguments than it takes. */
export function miscallsIn(value: Value): Miscall[] {
  const found: Miscall[] = [];
  const open: Value[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.kind === 'unknown') for (const one of next.miscalls ?? []) found.push(one);
    else if (next.kind === 'list') pushAll(open, next.items);
    else if (next.kind === 'map') for (let i = next.entries.length - 1; i >= 0; i--) open.push(next.entries[i]!.value);
    else if (next.kind === 'choice') pushAll(open, next.options);
  }
  return found;
}

function pushAll(open: Value[], values: readonly Value[]): void {
  for (let i = values.length - 1; i >= 0; i--) open.push(values[i]!);
}

/**
 * Where the characters [start, end) of a string value stand in the text; what is behind its end is its end. Characters
 * that are written elsewhere, as those of an alias, stand where the whole value does.
 */
export function within(text: StringValue, start: number, end: number): Span {
  const { length } = text.value;
  const span = { start: text.offset(Math.min(start, length)), end: text.offset(Math.min(end, length)) };
  const isElsewhere = span.start === span.end && start < Math.min(end, length);
  return isElsewhere ? text.at : span;
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
