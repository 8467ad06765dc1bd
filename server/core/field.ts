/** Fields of a definition that was read by its shape: known, absent, of a wrong type, or hidden from the text. */
import type { Span, StringValue, Value } from './value.ts';

export type Field<T> = Known<T> | Absent | Wrong | Hidden<T>;

export interface Known<T> {
  readonly state: 'known';
  readonly value: T;
  readonly at: Span;
  readonly node: Value;
}

/** Not given. `at` is where the whole definition stands. */
export interface Absent {
  readonly state: 'absent';
  readonly at: Span;
}

/** Given in a type that AWS doesn't take; the check on types tells, all others are silent. */
export interface Wrong {
  readonly state: 'wrong';
  readonly at: Span;
  readonly node: Value;
}

/** An intrinsic hides it. `options` are what it can be where the text tells (`Fn::If`), else empty. */
export interface Hidden<T> {
  readonly state: 'unknown';
  readonly at: Span;
  readonly options: readonly Known<T>[];
  readonly why?: string;
  /** What is written of a text that is put together at deploy, with its holes. */
  readonly text?: StringValue;
}

/** True when the text tells the one value of this field. */
export function known<T>(field: Field<T>): field is Known<T> {
  return field.state === 'known';
}

/** True when the field isn't given at all. */
export function isAbsent(field: Field<unknown>): field is Absent {
  return field.state === 'absent';
}

/** Every value that the field can take as far as the text tells: for checks that look at one field alone. */
export function each<T>(field: Field<T>): readonly Known<T>[] {
  return field.state === 'known' ? [field] : field.state === 'unknown' ? field.options : [];
}

/** Every text that the field can be as far as it is written: it may have a `hole` in it. */
export function writtenIn(field: Field<string>): readonly { readonly value: string; readonly at: Span }[] {
  return field.state === 'unknown' && field.text ? [field.text] : each(field);
}

/** The names that a field gives to others: none where it is absent, one that is undefined where the text can't tell. */
export function namesOf(field: Field<string>): readonly (string | undefined)[] {
  const told = each(field).map(({ value }) => value);
  return field.state === 'unknown' && told.length === 0 ? [undefined] : told;
}
