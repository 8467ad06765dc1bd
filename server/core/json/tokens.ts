/** Strings, numbers and characters of JSON as Jackson scans and names them. */

/** A token that starts where asked and ends before `end`; `failure` where Jackson would stop inside of it. */
export interface Token {
  readonly end: number;
  readonly failure?: Failure;
}

interface Failure {
  readonly reason: string;
  /** How many characters of the text Jackson has read when it notices. */
  readonly seen: number;
  /** The offset that its message names. */
  readonly location: number;
}

export interface StringToken extends Token {
  readonly value: string;
  /** Where each UTF-16 unit of the value stands, and the end; undefined where they stand side by side. */
  readonly offsets: Uint32Array | undefined;
}

const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** Scans the string whose quote stands at `start`. One that isn't closed ends at the end of its line. */
export function scanString(text: string, start: number, what: 'name' | 'string value'): StringToken {
  const parts: string[] = [];
  const offsets: number[] = [];
  let failure: Failure | undefined;
  let from = start + 1;
  let scan = from;
  const copy = (to: number) => {
    parts.push(text.slice(from, to));
    for (let i = from; i < to; i++) offsets.push(i);
  };
  const done = (to: number, end: number): StringToken => {
    const broken = failure && { failure };
    if (parts.length === 0) return { value: text.slice(from, to), offsets: undefined, end, ...broken };
    copy(to);
    offsets.push(to);
    return { value: parts.join(''), offsets: Uint32Array.from(offsets), end, ...broken };
  };
  for (;;) {
    const at = specialFrom(text, scan);
    if (at === text.length) {
      const missing = what === 'name' ? ' in field name' : ': was expecting closing quote for a string value';
      failure ??= { reason: `Unexpected end-of-input${missing}`, seen: text.length, location: text.length };
      return done(text.length, text.length);
    }
    const char = text[at]!;
    if (char === '"') return done(at, at + 1);
    if (char === '\\') {
      const escaped = scanEscape(text, at);
      failure ??= escaped.failure;
      copy(at);
      parts.push(escaped.value);
      if (escaped.value !== '') offsets.push(at);
      from = scan = escaped.end;
    } else {
      const named = describe(char.charCodeAt(0));
      const reason = `Illegal unquoted character (${named}): has to be escaped using backslash to be included in ${what}`;
      failure ??= { reason, seen: at + 1, location: at };
      if (char === '\n' || char === '\r') return done(at, at);
      scan = at + 1;
    }
  }
}

/** Where the next quote, backslash or control character stands, or the end. */
function specialFrom(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34 || code === 92 || code < 32) break;
  }
  return at;
}

function scanEscape(text: string, at: number): Token & { value: string } {
  const char = text[at + 1];
  if (char === undefined) return { value: '', end: at + 1, failure: endInEscape(text) };
  const plain = escapes[char];
  if (plain !== undefined) return { value: plain, end: at + 2 };
  if (char !== 'u') {
    const reason = `Unrecognized character escape ${describe(char.charCodeAt(0))}`;
    return { value: char, end: at + 2, failure: { reason, seen: at + 2, location: at + 1 } };
  }
  for (let i = at + 2; i < at + 6; i++) {
    if (i >= text.length) return { value: '', end: text.length, failure: endInEscape(text) };
    if (/[0-9a-fA-F]/.test(text[i]!)) continue;
    const found = describe(text.charCodeAt(i));
    const reason = `Unexpected character (${found}): expected a hex-digit for character escape sequence`;
    return { value: '', end: i, failure: { reason, seen: i + 1, location: i } };
  }
  return { value: String.fromCharCode(Number.parseInt(text.slice(at + 2, at + 6), 16)), end: at + 6 };
}

function endInEscape(text: string): Failure {
  const reason = 'Unexpected end-of-input in character escape sequence';
  return { reason, seen: text.length, location: text.length };
}

/**
 * Scans the number that starts with the digit or minus sign at `start`. What follows it is the next token's matter,
 * except at the root, where Jackson asks for white space.
 */
export function scanNumber(text: string, start: number, atRoot: boolean): Token {
  const first = text[start] === '-' ? start + 1 : start;
  const whole = digitsFrom(text, first);
  if (whole === first) return noDigit(text, first);
  if (text[first] === '0' && whole > first + 1) {
    const reason = 'Invalid numeric value: Leading zeroes not allowed';
    return { end: whole, failure: { reason, seen: first + 1, location: first + 1 } };
  }
  // In the middle of a text, Jackson's position stays behind the first dot or e of a number without a leading zero.
  const named = (at: number) => (text[first] === '0' || at >= text.length ? Math.min(at, text.length - 1) : whole);
  let end = whole;
  if (text[end] === '.') {
    const fraction = digitsFrom(text, end + 1);
    if (fraction === end + 1) {
      return unfinished(text, fraction, named(fraction), 'Decimal point not followed by a digit');
    }
    end = fraction;
  }
  if (text[end] === 'e' || text[end] === 'E') {
    const power = text[end + 1] === '+' || text[end + 1] === '-' ? end + 2 : end + 1;
    const exponent = digitsFrom(text, power);
    if (exponent === power) {
      return unfinished(text, power, named(power), 'Exponent indicator not followed by a digit');
    }
    end = exponent;
  }
  if (atRoot && end < text.length && !/[ \t\r\n]/.test(text[end]!)) {
    const found = describe(text.charCodeAt(end));
    const reason = `Unexpected character (${found}): Expected space separating root-level values`;
    return { end, failure: { reason, seen: end + 1, location: end } };
  }
  return { end };
}

function digitsFrom(text: string, from: number): number {
  let end = from;
  while (end < text.length && text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end++;
  return end;
}

function noDigit(text: string, at: number): Token {
  if (at >= text.length) {
    const reason = 'Unexpected end-of-inputNo digit following minus sign';
    return { end: at, failure: { reason, seen: at, location: at } };
  }
  return unfinished(text, at, at, 'expected digit (0-9) to follow minus sign, for valid numeric value');
}

function unfinished(text: string, at: number, location: number, says: string): Token {
  const found = describe(text.charCodeAt(Math.min(at, text.length - 1)));
  const reason = `Unexpected character (${found}) in numeric value: ${says}`;
  return { end: Math.min(at, text.length), failure: { reason, seen: Math.min(at + 1, text.length), location } };
}

/** `'x' (code 120)`: a UTF-16 unit as Jackson names it. */
export function describe(code: number): string {
  if (code < 32 || (code >= 127 && code < 160)) return `(CTRL-CHAR, code ${code})`;
  const hex = code > 255 ? ` / 0x${code.toString(16)}` : '';
  return `'${String.fromCharCode(code)}' (code ${code}${hex})`;
}

/** Java's Character.isJavaIdentifierStart for one UTF-16 unit. */
export function isIdentifierStart(char: string): boolean {
  return /[\p{L}\p{Nl}\p{Sc}\p{Pc}]/u.test(char);
}

/** Java's Character.isJavaIdentifierPart for one UTF-16 unit. */
export function isIdentifierPart(char: string): boolean {
  return /[\p{L}\p{Nl}\p{Sc}\p{Pc}\p{Nd}\p{Mc}\p{Mn}\p{Cf}]/u.test(char) || isIgnorable(char.charCodeAt(0));
}

/** Control characters that Java ignores in identifiers. */
function isIgnorable(code: number): boolean {
  return code <= 8 || (code >= 14 && code <= 27) || (code >= 127 && code <= 159);
}
