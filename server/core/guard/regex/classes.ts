/** Classes of characters: `[a-z]`, `\d`, `\p{Lu}`, `[[:alpha:]]`. */
import { type Reading, unsure, wrong } from './compile.ts';

type Takes = (point: number) => boolean;

/** A character without its case. */
export function fold(point: number): number {
  const upper = String.fromCodePoint(point).toUpperCase();
  const lower = [...upper.toLowerCase()];
  return lower.length === 1 ? lower[0]!.codePointAt(0)! : point;
}

const ascii: Readonly<Record<string, string>> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  ascii: '\\x00-\\x7F',
  blank: '\\t ',
  cntrl: '\\x00-\\x1F\\x7F',
  digit: '0-9',
  graph: '!-~',
  lower: 'a-z',
  print: ' -~',
  punct: '!-\\/:-@\\[-`{-~',
  space: '\\t\\n\\v\\f\\r ',
  upper: 'A-Z',
  word: '0-9A-Za-z_',
  xdigit: '0-9A-Fa-f',
};

/** Perl's classes are Unicode's in Rust. */
const perl: Readonly<Record<string, string>> = {
  d: '\\p{Nd}',
  w: '\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\p{Join_Control}',
  s: '\\p{White_Space}',
};

const controls: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, f: 12, v: 11, a: 7 };

const testers = new Map<string, Takes>();

function tester(inside: string): Takes {
  const known = testers.get(inside);
  if (known) return known;
  const expression = new RegExp(`^[${inside}]$`, 'u');
  const takes = (point: number) => expression.test(String.fromCodePoint(point));
  testers.set(inside, takes);
  return takes;
}

export const isWordCharacter: Takes = (point) =>
  point < 128 ? /\w/.test(String.fromCharCode(point)) : tester(perl.w!)(point);

/** What an escape takes; the reader stands behind the backslash. */
export function escapeAt(reading: Reading, start: number): Takes {
  const { pattern } = reading;
  const letter = String.fromCodePoint(pattern.codePointAt(reading.at)!);
  reading.at += letter.length;
  const lower = letter.toLowerCase();
  if (/[a-z]/i.test(letter) && Object.hasOwn(perl, lower)) {
    const takes = tester(perl[lower]!);
    return lower === letter ? takes : (one) => !takes(one);
  }
  if (lower === 'p') return propertyAt(reading, letter === 'P');
  const point = escapedPoint(reading, letter, start);
  if (!reading.ignoreCase) return (one) => one === point;
  return (one) => fold(one) === fold(point);
}

/** The one character that an escape stands for. */
function escapedPoint(reading: Reading, letter: string, start: number): number {
  if (Object.hasOwn(controls, letter)) return controls[letter]!;
  if (letter === 'x' || letter === 'u' || letter === 'U') {
    const rest = reading.pattern.slice(reading.at, reading.at + 12);
    const found = /^\{([0-9A-Fa-f]{1,6})\}/.exec(rest) ?? hexOf(letter).exec(rest);
    if (!found) unsure();
    reading.at += found[0].length;
    const point = Number.parseInt(found[1]!, 16);
    return point <= 0x10ffff ? point : wrong(start, reading.at, 'There is no such character');
  }
  // Back references, \K, \G, \h and such are fancy-regex's.
  if (/[0-9]|[A-Za-z]/.test(letter)) unsure();
  return letter.codePointAt(0)!;
}

function hexOf(letter: string): RegExp {
  return letter === 'x' ? /^([0-9A-Fa-f]{2})/ : letter === 'u' ? /^([0-9A-Fa-f]{4})/ : /^([0-9A-Fa-f]{8})/;
}

function propertyAt(reading: Reading, inverted: boolean): Takes {
  const found = /^(?:\{(\^?)([\w=]+)\}|([A-Z]))/.exec(reading.pattern.slice(reading.at, reading.at + 60));
  if (!found) unsure();
  reading.at += found[0].length;
  const property = found[2] ?? found[3]!;
  const not = inverted !== (found[1] === '^');
  for (const written of [property, `Script=${property}`]) {
    try {
      const takes = tester(`\\p{${written}}`);
      return not ? (one) => !takes(one) : takes;
    } catch {
      // Not a name that JavaScript knows.
    }
  }
  return unsure();
}

/** What a class in brackets takes; the reader stands behind the bracket that opens it. */
export function classAt(reading: Reading, start: number): Takes {
  const { pattern } = reading;
  const inverted = pattern[reading.at] === '^';
  if (inverted) reading.at++;
  const members: Takes[] = [];
  for (let first = true; ; first = false) {
    const next = pattern[reading.at];
    if (next === undefined) wrong(start, start + 1, 'This bracket is never closed');
    if (next === ']' && !first) break;
    if (next === '[') members.push(nestedAt(reading));
    else members.push(memberAt(reading));
    if (/^(?:&&|--|~~)/.test(pattern.slice(reading.at, reading.at + 2))) unsure();
  }
  reading.at++;
  return inverted ? (one) => !members.some((takes) => takes(one)) : (one) => members.some((takes) => takes(one));
}

function nestedAt(reading: Reading): Takes {
  const found = /^\[:(\^?)([a-z]+):\]/.exec(reading.pattern.slice(reading.at, reading.at + 20));
  if (!found || !Object.hasOwn(ascii, found[2]!)) return unsure();
  reading.at += found[0].length;
  const takes = withCase(reading, tester(ascii[found[2]!]!));
  return found[1] === '^' ? (one) => !takes(one) : takes;
}

function memberAt(reading: Reading): Takes {
  const { pattern, at: start } = reading;
  const low = pointAt(reading);
  if (pattern[reading.at] !== '-' || pattern[reading.at + 1] === ']' || pattern[reading.at + 1] === undefined) {
    return typeof low === 'number' ? withCase(reading, (one) => one === low) : low;
  }
  if (pattern[reading.at + 1] === '[' || pattern[reading.at + 1] === '-') return unsure();
  reading.at++;
  const high = pointAt(reading);
  if (typeof low !== 'number' || typeof high !== 'number') return unsure();
  if (high < low) wrong(start, reading.at, 'The second character of this range comes before the first');
  return withCase(reading, (one) => one >= low && one <= high);
}

function pointAt(reading: Reading): number | Takes {
  const { pattern, at: start } = reading;
  const letter = String.fromCodePoint(pattern.codePointAt(start)!);
  reading.at += letter.length;
  if (letter !== '\\') return letter.codePointAt(0)!;
  const escaped = pattern[reading.at];
  if (escaped === undefined) wrong(start, start + 1, 'This backslash escapes nothing');
  if (/[dswpDSWP]/.test(escaped)) return escapeAt(reading, start);
  const one = String.fromCodePoint(pattern.codePointAt(reading.at)!);
  reading.at += one.length;
  return escapedPoint(reading, one, start);
}

function withCase({ ignoreCase }: Reading, takes: Takes): Takes {
  if (!ignoreCase) return takes;
  return (one) => {
    const text = String.fromCodePoint(one);
    return takes(one) || takes(text.toLowerCase().codePointAt(0)!) || takes(text.toUpperCase().codePointAt(0)!);
  };
}
