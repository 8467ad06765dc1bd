/**
 * Whether a matcher takes a value. Texts, numbers, true, false and null are never equal to one another.
 * Source: event-ruler 2.0.1; measured on it and on the service.
 */
import { readAddress } from './cidr.ts';
import type { Scalar } from './event.ts';
import { isComparable } from './numeric.ts';
import type { Excluded, Matcher, Network, NumericRange } from './syntax.ts';
import { wildcardPieces } from './wildcard.ts';

/** True where the matcher takes the value. `exists: false` takes none. */
export function takes(matcher: Matcher, value: Scalar): boolean {
  switch (matcher.kind) {
    case 'equals':
      return equals(matcher, value);
    case 'number':
      return value.kind === 'number' && sameNumber(matcher, value);
    case 'numeric':
      return value.kind === 'number' && isComparable(value.source) && isInRange(value.value, matcher);
    case 'exists':
      return matcher.exists;
    case 'anything-but':
      return !isExcluded(matcher, value);
    default:
      return value.kind === 'string' && takesText(matcher, value.value);
  }
}

type TextMatcher = Extract<Matcher, { kind: 'prefix' | 'suffix' | 'equals-ignore-case' | 'wildcard' | 'cidr' }>;

function takesText(matcher: TextMatcher, text: string): boolean {
  switch (matcher.kind) {
    case 'prefix':
      return startsWith(text, matcher.text, matcher.ignoreCase);
    case 'suffix':
      return endsWith(text, matcher.text, matcher.ignoreCase);
    case 'equals-ignore-case':
      return equalsIgnoringCase(text, matcher.text);
    case 'wildcard':
      return matchesWildcard(text, matcher.text);
    case 'cidr':
      return isInNetwork(text, matcher.network);
  }
}

/** A text that is an IP address matches every spelling of the address. */
function equals({ value: wanted, literal }: Extract<Matcher, { kind: 'equals' }>, value: Scalar): boolean {
  if (wanted === null) return value.kind === 'null';
  if (typeof wanted === 'boolean') return value.kind === 'boolean' && value.value === wanted;
  if (value.kind !== 'string') return false;
  if (value.value === wanted) return true;
  const address = literal ? '' : readAddress(wanted);
  const given = typeof address === 'string' ? '' : readAddress(value.value);
  return typeof address !== 'string' && typeof given !== 'string' && address.join() === given.join();
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

function isExcluded(excluded: Excluded, value: Scalar): boolean {
  if (excluded.form === 'equals') {
    return excluded.values.some((one) =>
      typeof one === 'number'
        ? value.kind === 'number' && value.value === one && isComparable(value.source)
        : value.kind === 'string' && value.value === one,
    );
  }
  if (value.kind !== 'string') return false;
  const text = value.value;
  return excluded.values.some((one) => {
    if (excluded.form === 'prefix') return startsWith(text, one, false);
    if (excluded.form === 'suffix') return endsWith(text, one, false);
    return excluded.form === 'wildcard' ? matchesWildcard(text, one) : equalsIgnoringCase(text, one);
  });
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
function matchesWildcard(text: string, wildcard: string): boolean {
  const pieces = wildcardPieces(wildcard);
  const [first = '', last = ''] = [pieces[0], pieces.at(-1)];
  if (pieces.length === 1) return text === first;
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
  const end = text.length - last.length;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = text.indexOf(piece, at);
    if (found < 0 || found + piece.length > end) return false;
    at = found + piece.length;
  }
  return true;
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
