/**
 * Shapes of definitions: which members AWS takes, of which type, within which limits. A family writes its shape once;
 * typed reading and the checks on structure come from it.
 */
import type { Field, Known } from './field.ts';
import { nearest } from './near.ts';
import { type Entry, entryOf, type MapValue, nowhere, possible, type Span, type Value } from './value.ts';

export type Spec =
  | { readonly type: 'text'; readonly required?: true; readonly limits?: TextLimits }
  | { readonly type: 'integer' | 'number'; readonly required?: true; readonly limits?: NumberLimits }
  | { readonly type: 'flag'; readonly required?: true }
  | {
      readonly type: 'list';
      readonly required?: true;
      readonly of: Spec;
      readonly limits?: { readonly min?: number; readonly max?: number };
    }
  | { readonly type: 'record'; readonly required?: true; readonly of: Shape }
  | {
      readonly type: 'dictionary';
      readonly required?: true;
      readonly of: Spec;
      readonly limits?: { readonly max?: number; readonly key?: TextLimits };
    }
  | { readonly type: 'anything'; readonly required?: true };

export interface TextLimits {
  readonly min?: number;
  readonly max?: number;
  /** The whole text must match. */
  readonly pattern?: RegExp;
  /** What the pattern wants, in words. */
  readonly wants?: string;
  readonly oneOf?: readonly string[];
}

export interface NumberLimits {
  readonly min?: number;
  readonly max?: number;
}

export interface Shape {
  readonly [member: string]: Spec;
}

type FieldOf<S extends Spec> = S extends { type: 'text' }
  ? Field<string>
  : S extends { type: 'integer' | 'number' }
    ? Field<number>
    : S extends { type: 'flag' }
      ? Field<boolean>
      : S extends { type: 'list'; of: infer Of extends Spec }
        ? Field<readonly FieldOf<Of>[]>
        : S extends { type: 'record'; of: infer Of extends Shape }
          ? Field<Read<Of>>
          : S extends { type: 'dictionary'; of: infer Of extends Spec }
            ? Field<ReadonlyMap<string, FieldOf<Of>>>
            : Field<Value>;

/** A definition read by its shape: one field for each member, its first letter in lower case. */
export type Read<S extends Shape> = { readonly [M in keyof S & string as Uncapitalize<M>]: FieldOf<S[M]> } & Whole;

/** What every read definition knows of itself. */
export interface Whole {
  readonly map: MapValue;
  readonly shape: Shape;
  readonly at: Span;
}

export const text = <L extends TextLimits>(limits?: L) => ({ type: 'text', ...(limits && { limits }) }) as const;
export const integer = (limits?: NumberLimits) => ({ type: 'integer', ...(limits && { limits }) }) as const;
export const number = (limits?: NumberLimits) => ({ type: 'number', ...(limits && { limits }) }) as const;
export const flag = () => ({ type: 'flag' }) as const;
export const list = <S extends Spec>(of: S, limits?: { min?: number; max?: number }) =>
  ({ type: 'list', of, ...(limits && { limits }) }) as const;
export const record = <S extends Shape>(of: S) => ({ type: 'record', of }) as const;
/** A map whose keys the writer chooses. */
export const dictionary = <S extends Spec>(of: S, limits?: { max?: number; key?: TextLimits }) =>
  ({ type: 'dictionary', of, ...(limits && { limits }) }) as const;
export const anything = () => ({ type: 'anything' }) as const;
export const required = <S extends Spec>(spec: S) => ({ ...spec, required: true }) as S & { required: true };

/** No list, record or dictionary that AWS takes is longer; of one that is, the first items are looked at. */
export const mostItems = 1000;

/**
 * Reads a map by a shape. Members of a wrong type read as `wrong`, members the text can't tell as `unknown`.
 * As CloudFormation does, numbers and booleans are taken for texts and the other way round where they mean the same.
 */
export function read<S extends Shape>(shape: S, map: MapValue): Read<S> {
  const fields: Record<string, unknown> = { map, shape, at: map.at };
  for (const [member, spec] of Object.entries(shape)) {
    const value = entryOf(map, member)?.value;
    fields[uncapitalize(member)] =
      value === undefined
        ? map.open
          ? { state: 'unknown', at: map.at, options: [] }
          : { state: 'absent', at: map.at }
        : fieldOf(spec, value);
  }
  return fields as Read<S>;
}

/** A member that a shape doesn't allow, and why. */
export type Violation = { readonly at: Span; readonly path: string } & (
  | { readonly kind: 'type'; readonly wants: string; readonly value: Value; readonly listOf?: true }
  | { readonly kind: 'missing'; readonly member: string }
  | {
      readonly kind: 'unknown-member';
      readonly entry: Entry;
      readonly near?: string;
      readonly members: readonly string[];
    }
  | { readonly kind: 'value'; readonly value: string; readonly oneOf: readonly string[]; readonly near?: string }
  | { readonly kind: 'limit'; readonly says: string; readonly nearestValue?: number }
);

/** Everything in a map that its shape doesn't allow, in the order of the text. */
export function violations(shape: Shape, map: MapValue, path = ''): Violation[] {
  const found: Violation[] = [];
  for (const entry of map.entries.slice(0, mostItems)) {
    const spec = shape[entry.key];
    const here = path === '' ? entry.key : `${path}.${entry.key}`;
    if (spec === undefined) found.push(unknownMember(shape, entry, here));
    else for (const value of possible(entry.value)) violationsOf(spec, value, here, found);
  }
  if (!map.open) {
    for (const [member, spec] of Object.entries(shape)) {
      if (spec.required && !entryOf(map, member))
        found.push({ kind: 'missing', member, at: path === '' ? map.at : headOf(map), path });
    }
  }
  return found;
}

/** Where to tell what a map lacks: at its first key, so that not the whole of it is underlined. */
export function headOf(map: MapValue): Span {
  return map.entries[0]?.keyAt ?? map.at;
}

function unknownMember(shape: Shape, entry: Entry, path: string): Violation {
  const members = Object.keys(shape);
  const near = nearest(entry.key, members);
  return { kind: 'unknown-member', entry, at: entry.keyAt, path, members, ...(near !== undefined && { near }) };
}

function violationsOf(spec: Spec, value: Value, path: string, found: Violation[]): void {
  const plain = isWhole(spec)
    ? value.kind === (spec.type === 'list' ? 'list' : 'map') || undefined
    : literal(spec, value);
  if (plain === undefined) {
    const wanted = { kind: 'type', wants: nameOf(spec), value, at: value.at, path } as const;
    found.push(
      spec.type === 'list' && fieldOf(spec.of, value).state === 'known' ? { ...wanted, listOf: true } : wanted,
    );
    return;
  }
  if (spec.type === 'record' && value.kind === 'map')
    for (const one of violations(spec.of, value, path)) found.push(one);
  if (spec.type === 'list' && value.kind === 'list') listViolations(spec, value.items, value.at, path, found);
  if (spec.type === 'dictionary' && value.kind === 'map') dictionaryViolations(spec, value, path, found);
  if (spec.type === 'text') textViolation(spec.limits ?? {}, plain as string, value.at, path, found);
  if (spec.type === 'integer' || spec.type === 'number') {
    numberViolation(spec.limits ?? {}, plain as number, value.at, path, found);
  }
}

/** What holds others is looked into once, on the way down, and isn't read whole at each level. */
function isWhole({ type }: Spec): boolean {
  return type === 'list' || type === 'record' || type === 'dictionary';
}

function listViolations(
  { of, limits = {} }: Extract<Spec, { type: 'list' }>,
  items: readonly Value[],
  at: Span,
  path: string,
  found: Violation[],
): void {
  items.slice(0, mostItems).forEach((item, index) => {
    for (const value of possible(item)) violationsOf(of, value, `${path}[${index}]`, found);
  });
  const open = items.some((item) => item.kind === 'unknown' || item.kind === 'choice');
  if (limits.max !== undefined && items.length > limits.max) {
    found.push({ kind: 'limit', at, path, says: `has ${items.length} items: at most ${limits.max}` });
  } else if (limits.min !== undefined && items.length < limits.min && !open) {
    found.push({ kind: 'limit', at, path, says: `has ${items.length} items: at least ${limits.min}` });
  }
}

function dictionaryViolations(
  { of, limits = {} }: Extract<Spec, { type: 'dictionary' }>,
  { entries, at }: MapValue,
  path: string,
  found: Violation[],
): void {
  if (limits.max !== undefined && entries.length > limits.max) {
    found.push({ kind: 'limit', at, path, says: `has ${entries.length} members: at most ${limits.max}` });
  }
  for (const { key, keyAt, value } of entries.slice(0, mostItems)) {
    textViolation(limits.key ?? {}, key, keyAt, `${path}: the key ${key}`, found);
    for (const one of possible(value)) violationsOf(of, one, `${path}.${key}`, found);
  }
}

function textViolation(limits: TextLimits, value: string, at: Span, path: string, found: Violation[]): void {
  const { min, max, pattern, wants, oneOf } = limits;
  if (oneOf !== undefined) {
    if (oneOf.includes(value)) return;
    const near = nearest(value, oneOf);
    found.push({ kind: 'value', at, path, value, oneOf, ...(near !== undefined && { near }) });
  } else if (max !== undefined && value.length > max) {
    found.push({ kind: 'limit', at, path, says: `has ${value.length} characters: at most ${max}` });
  } else if (min !== undefined && value.length < min) {
    found.push({
      kind: 'limit',
      at,
      path,
      says: value === '' ? 'is empty' : `has ${value.length} characters: at least ${min}`,
    });
  } else if (pattern !== undefined && !pattern.test(value)) {
    found.push({ kind: 'limit', at, path, says: `must be ${wants ?? `of the form ${pattern.source}`}` });
  }
}

/** What is wrong with a text, to be read behind its name; undefined where it keeps to the limits. */
export function textFault(limits: TextLimits, value: string): string | undefined {
  const found: Violation[] = [];
  textViolation(limits, value, nowhere, '', found);
  return found[0]?.kind === 'limit' ? found[0].says : undefined;
}

function numberViolation({ min, max }: NumberLimits, value: number, at: Span, path: string, found: Violation[]): void {
  if (max !== undefined && value > max) {
    found.push({ kind: 'limit', at, path, says: `is ${value}: at most ${max}`, nearestValue: max });
  } else if (min !== undefined && value < min) {
    found.push({ kind: 'limit', at, path, says: `is ${value}: at least ${min}`, nearestValue: min });
  }
}

function fieldOf(spec: Spec, value: Value): Field<unknown> {
  if (value.kind === 'unknown') {
    return { state: 'unknown', at: value.at, options: [], why: value.why, ...(value.text && { text: value.text }) };
  }
  if (value.kind === 'choice') {
    const options = possible(value).map((option) => fieldOf(spec, option));
    return {
      state: 'unknown',
      at: value.at,
      options: options.filter((field): field is Known<unknown> => field.state === 'known'),
    };
  }
  const plain = literal(spec, value);
  return plain === undefined
    ? { state: 'wrong', at: value.at, node: value }
    : { state: 'known', at: value.at, node: value, value: plain };
}

function literal(spec: Spec, value: Value): unknown {
  switch (spec.type) {
    case 'anything':
      return value;
    case 'text':
      if (value.kind === 'string') return value.value;
      if (value.kind === 'number') return value.source;
      return value.kind === 'boolean' ? (value.source ?? String(value.value)) : undefined;
    case 'flag':
      if (value.kind === 'boolean') return value.value;
      return value.kind === 'string' && /^(true|false)$/i.test(value.value) ? /^t/i.test(value.value) : undefined;
    case 'integer':
    case 'number': {
      const digits = value.kind === 'number' ? value.value : value.kind === 'string' ? numeral(value.value) : undefined;
      return digits !== undefined && (spec.type === 'number' || Number.isInteger(digits)) ? digits : undefined;
    }
    case 'list':
      return value.kind === 'list' ? value.items.slice(0, mostItems).map((item) => fieldOf(spec.of, item)) : undefined;
    case 'record':
      return value.kind === 'map' ? read(spec.of, value) : undefined;
    case 'dictionary':
      return value.kind === 'map'
        ? new Map(value.entries.slice(0, mostItems).map((one) => [one.key, fieldOf(spec.of, one.value)]))
        : undefined;
  }
}

function numeral(text: string): number | undefined {
  return /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/.test(text) ? Number(text) : undefined;
}

function nameOf(spec: Spec): string {
  const names = {
    text: 'a text',
    integer: 'a whole number',
    number: 'a number',
    flag: 'true or false',
    list: 'a list',
  };
  return spec.type === 'record' || spec.type === 'dictionary'
    ? 'an object'
    : spec.type === 'anything'
      ? 'a value'
      : names[spec.type];
}

function uncapitalize(member: string): string {
  return member.charAt(0).toLowerCase() + member.slice(1);
}
