/**
 * Which values a matcher takes. Texts, numbers, true, false and null are never equal to one another.
 * Source: event-ruler 2.0.1; measured on it and on the service.
 */
import { readAddress } from './cidr.ts';
import type { Scalar } from './event.ts';
import { isComparable } from './numeric.ts';
import type { Excluded, Matcher, Network, NumericRange } from './syntax.ts';
import { wildcardPieces } from './wildcard.ts';

type Taker = (value: Scalar) => boolean;
type TextTaker = (text: string) => boolean;

/** Tells which values a matcher takes; what can be prepared is prepared once. `exists: false` takes none. */
export function takerOf(matcher: Matcher): Taker {
  switch (matcher.kind) {
    case 'equals':
      return equals(matcher.value, matcher.literal === true);
    case 'number':
      return (value) => value.kind === 'number' && sameNumber(matcher, value);
    case 'numeric':
      return (value) => value.kind === 'number' && isComparable(value.source) && isInRange(value.value, matcher);
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
      return ofTexts((text) => isInNetwork(text, matcher.network));
  }
}

function ofTexts(taker: TextTaker): Taker {
  return (value) => value.kind === 'string' && taker(value.value);
}

/** A text that is an IP address takes every spelling of the address. */
function equals(wanted: string | boolean | null, literal: boolean): Taker {
  if (wanted === null) return (value) => value.kind === 'null';
  if (typeof wanted === 'boolean') return (value) => value.kind === 'boolean' && value.value === wanted;
  const address = literal ? undefined : addressOf(wanted);
  return ofTexts((text) => text === wanted || (address !== undefined && addressOf(text) === address));
}

/** One text for all spellings of an address. */
function addressOf(text: string): string | undefined {
  const bytes = readAddress(text);
  return typeof bytes === 'string' ? undefined : bytes.join();
}

/** A number as a double and as written. */
interface Decimal {
  readonly value: number;
  readonly source: string;
}

/** Numbers that aren't exactly doubles are compared as they are written. */
function sameNumber(one: Decimal, other: Decimal): boolean {
  if (one.source === other.source) return true;
  return one.value === other.value && isComparable(one.source) && isComparable(other.source);
}

/** Doubles that are read from decimals and give the same decimals again are in the order of those. */
function isInRange(value: number, { bottom, top }: NumericRange): boolean {
  if (bottom && !(bottom.inclusive ? value >= bottom.value : value > bottom.value)) return false;
  return !top || (top.inclusive ? value <= top.value : value < top.value);
}

function anythingBut(excluded: Excluded): Taker {
  if (excluded.form === 'equals') {
    const values = new Set<unknown>(excluded.values);
    return (value) => {
      if (value.kind === 'number') return !(values.has(value.value) && isComparable(value.source));
      return !(value.kind === 'string' && values.has(value.value));
    };
  }
  const takers = excluded.values.map((text) => textTaker(excluded.form, text));
  return (value) => !(value.kind === 'string' && takers.some((taker) => taker(value.value)));
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
function isInNetwork(text: string, { address, maskBits }: Network): boolean {
  const given = readAddress(text);
  if (typeof given === 'string' || given.length !== address.length) return false;
  const last = address.map((byte, i) => byte | (255 >> Math.min(8, Math.max(0, maskBits - 8 * i))));
  return compareBytes(given, address) >= 0 && compareBytes(given, last) <= 0;
}

function compareBytes(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((byte, i) => byte !== other[i]);
  return at < 0 ? 0 : one[at]! - other[at]!;
}
