/**
 * Which values a matcher takes. Texts, numbers, true, false and null are never equal to one another.
 * Source: event-ruler 2.0.1; measured on it and on the service.
 */
import { readAddress } from './cidr.ts';
import type { Scalar } from './event.ts';
import { isComparable } from './numeric.ts';
import type { Excluded, Matcher, Network, NumericRange } from './syntax.ts';
import { wildcardPieces } from './wildcard.ts';

type Taker = (value: Subject) => boolean;
type TextTaker = (text: string) => boolean;

/** A value that many matchers ask about: what is costly is found once, when first asked for. */
interface Subject {
  readonly scalar: Scalar;
  /** Of a text that is an IP address, its bytes. */
  readonly address: () => readonly number[] | undefined;
  /** Of a number, whether it can be compared. */
  readonly comparable: () => boolean;
}

/**
 * The first of these matchers that takes a value, or undefined. What can be prepared is prepared once, and equal values
 * are asked about once. `exists: false` takes none.
 */
export function takerOf(matchers: readonly Matcher[]): (value: Scalar) => Matcher | undefined {
  const texts = new Map<string, number>();
  const others: (readonly [number, Taker])[] = [];
  for (const [index, matcher] of matchers.entries()) {
    const text = matcher.kind === 'equals' && typeof matcher.value === 'string' ? matcher.value : undefined;
    if (text !== undefined && !texts.has(text)) texts.set(text, index);
    // A text is found by itself; only one that is an address takes other spellings as well.
    if (text === undefined || addressOf(text)) others.push([index, oneTaker(matcher)]);
  }
  const answers = new Map<string, Matcher | undefined>();
  return (scalar) => {
    const key = `${scalar.kind} ${scalar.kind === 'number' ? scalar.source : scalar.kind === 'null' ? '' : scalar.value}`;
    if (answers.has(key)) return answers.get(key);
    const same = scalar.kind === 'string' ? (texts.get(scalar.value) ?? matchers.length) : matchers.length;
    const subject = subjectOf(scalar);
    const other = others.find(([index, takes]) => index < same && takes(subject))?.[0] ?? same;
    answers.set(key, matchers[other]);
    return matchers[other];
  };
}

function subjectOf(scalar: Scalar): Subject {
  return {
    scalar,
    address: once(() => (scalar.kind === 'string' ? addressOf(scalar.value) : undefined)),
    comparable: once(() => scalar.kind === 'number' && isComparable(scalar.source)),
  };
}

/** The same answer again without finding it again. */
export function once<T>(find: () => T): () => T {
  let found: { readonly value: T } | undefined;
  return () => {
    found ??= { value: find() };
    return found.value;
  };
}

function oneTaker(matcher: Matcher): Taker {
  switch (matcher.kind) {
    case 'equals':
      return equals(matcher.value, matcher.literal === true);
    case 'number':
      return sameNumber(matcher);
    case 'numeric':
      return ({ scalar, comparable }) => scalar.kind === 'number' && comparable() && isInRange(scalar.value, matcher);
    case 'exists':
      return () => matcher.exists;
    case 'anything-but':
      return anythingBut(matcher);
    case 'prefix':
      return ofTexts((text) => startsWith(text, matcher.text, matcher.ignoreCase));
    case 'suffix':
      return ofTexts((text) => endsWith(text, matcher.text, matcher.ignoreCase));
    case 'equals-ignore-case':
      return ofTexts((text) => equalsIgnoringCase(text, matcher.text));
    case 'wildcard':
      return ofTexts(wildcardTaker(matcher.text));
    case 'cidr':
      return inNetwork(matcher.network);
  }
}

function ofTexts(taker: TextTaker): Taker {
  return ({ scalar }) => scalar.kind === 'string' && taker(scalar.value);
}

/** A text that is an IP address takes every spelling of the address. */
function equals(wanted: string | boolean | null, literal: boolean): Taker {
  if (wanted === null) return ({ scalar }) => scalar.kind === 'null';
  if (typeof wanted === 'boolean') return ({ scalar }) => scalar.kind === 'boolean' && scalar.value === wanted;
  const bytes = literal ? undefined : addressOf(wanted);
  if (bytes === undefined) return ofTexts((text) => text === wanted);
  return ({ address }) => {
    const given = address();
    return given?.length === bytes.length && compareBytes(given, bytes) === 0;
  };
}

/** The bytes of an address, the same for all of its spellings. */
function addressOf(text: string): readonly number[] | undefined {
  const bytes = readAddress(text);
  return typeof bytes === 'string' ? undefined : bytes;
}

/** Numbers that aren't exactly doubles are compared as they are written. */
function sameNumber({ value, source }: { readonly value: number; readonly source: string }): Taker {
  const exact = isComparable(source);
  return ({ scalar, comparable }) =>
    scalar.kind === 'number' && (scalar.source === source || (exact && scalar.value === value && comparable()));
}

/** Doubles that are read from decimals and give the same decimals again are in the order of those. */
function isInRange(value: number, { bottom, top }: NumericRange): boolean {
  if (bottom && !(bottom.inclusive ? value >= bottom.value : value > bottom.value)) return false;
  return !top || (top.inclusive ? value <= top.value : value < top.value);
}

function anythingBut(excluded: Excluded): Taker {
  if (excluded.form === 'equals') {
    const values = new Set<unknown>(excluded.values);
    return ({ scalar, comparable }) => {
      if (scalar.kind === 'number') return !(values.has(scalar.value) && comparable());
      return !(scalar.kind === 'string' && values.has(scalar.value));
    };
  }
  const takers = excluded.values.map((text) => textTaker(excluded.form, text));
  return ({ scalar }) => !(scalar.kind === 'string' && takers.some((taker) => taker(scalar.value)));
}

function textTaker(form: Exclude<Excluded['form'], 'equals'>, wanted: string): TextTaker {
  if (form === 'prefix') return (text) => startsWith(text, wanted, false);
  if (form === 'suffix') return (text) => endsWith(text, wanted, false);
  return form === 'wildcard' ? wildcardTaker(wanted) : (text) => equalsIgnoringCase(text, wanted);
}

/** The service keeps the quotes around a text, so a prefix may end with the one behind it: `a"` begins the text `a`. */
function startsWith(text: string, prefix: string, ignoreCase: boolean): boolean {
  const part = prefix.length > text.length ? `${text}"` : text.slice(0, prefix.length);
  return ignoreCase ? equalsIgnoringCase(part, prefix) : part === prefix;
}

/** Here the quote in front of the text counts. */
function endsWith(text: string, suffix: string, ignoreCase: boolean): boolean {
  const part = suffix.length > text.length ? `"${text}` : text.slice(text.length - suffix.length);
  return ignoreCase ? equalsIgnoringCase(part, suffix) : part === suffix;
}

/** Character by character, so `ß` is no `SS`. Source: event-ruler 2.0.1, EqualsIgnoreCaseParser; measured on it. */
function equalsIgnoringCase(text: string, wanted: string): boolean {
  if (text.length !== wanted.length) return false;
  for (let i = 0; i < text.length; i++) {
    const [given, letter] = [text[i]!, wanted[i]!];
    if (given !== letter && given !== letter.toLowerCase() && given !== letter.toUpperCase()) return false;
  }
  return true;
}

/** Piece by piece, each at the first place where it fits: nothing is tried twice. */
function wildcardTaker(wildcard: string): TextTaker {
  const pieces = wildcardPieces(wildcard);
  const [first = '', last = ''] = [pieces[0], pieces.at(-1)];
  if (pieces.length === 1) return (text) => text === first;
  const inner = pieces.slice(1, -1);
  return (text) => {
    const end = text.length - last.length;
    let at = first.length;
    if (!text.startsWith(first) || !text.endsWith(last)) return false;
    for (const piece of inner) {
      const found = text.indexOf(piece, at);
      if (found < 0) return false;
      at = found + piece.length;
    }
    return at <= end;
  };
}

/** From the address as written to the last one of the network. */
function inNetwork({ address: first, maskBits }: Network): Taker {
  const last = first.map((byte, i) => byte | (255 >> Math.min(8, Math.max(0, maskBits - 8 * i))));
  return ({ address }) => {
    const given = address();
    return given?.length === first.length && compareBytes(given, first) >= 0 && compareBytes(given, last) <= 0;
  };
}

function compareBytes(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((byte, i) => byte !== other[i]);
  return at < 0 ? 0 : one[at]! - other[at]!;
}
