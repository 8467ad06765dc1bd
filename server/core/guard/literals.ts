/** Reads the values of a policy: texts, numbers, regular expressions, ranges, lists and maps. */
import type { Span } from '../value.ts';
import {
  deepest,
  type Failed,
  failed,
  lineEnd,
  peek,
  type Reader,
  run,
  skipBlanks,
  take,
  tell,
  tooDeep,
  writing,
} from './reader.ts';
import type { Literal, LiteralValue, RangeValue } from './syntax.ts';

/** The literal that stands here; undefined where something else does. */
export function readLiteral(reader: Reader): Literal | Failed | undefined {
  const start = reader.at;
  const value = readValue(reader);
  return value === undefined || value === failed ? value : { kind: 'literal', value, start, end: reader.at };
}

function readValue(reader: Reader): LiteralValue | Failed | undefined {
  const { text, at } = reader;
  const first = text[at];
  if (first === '"' || first === "'") return readString(reader);
  if (first === '/') return readRegex(reader);
  if (first === '[') return readList(reader);
  if (first === '{') return readMap(reader);
  if (first === 'r' && (text[at + 1] === '(' || text[at + 1] === '[')) return readRange(reader);
  if (peek(reader, /-?\d/y) !== undefined) return readNumber(reader);
  const word = peek(reader, /[A-Za-z]+(?![\p{L}\p{N}_.[(])/uy);
  if (word === undefined || !Object.hasOwn(constants, word)) return undefined;
  reader.at += word.length;
  return constants[word];
}

/** In the cases that every version of Guard reads; another case is the name of a key. */
const constants: Readonly<Record<string, LiteralValue>> = {
  true: { type: 'bool', value: true },
  True: { type: 'bool', value: true },
  false: { type: 'bool', value: false },
  False: { type: 'bool', value: false },
  null: { type: 'null' },
  NULL: { type: 'null' },
};

/** A text in single or double quotes; `\"` is a quote in it. Such a text may go over lines. */
export function readString(reader: Reader): Extract<LiteralValue, { type: 'string' }> | Failed {
  const { text, at: start } = reader;
  const quote = text[start]!;
  let value = '';
  let from = start + 1;
  for (;;) {
    const close = text.indexOf(quote, from);
    if (close < 0 || swallowsMore(text, start, close)) return unclosed(reader, quote);
    if (text[close - 1] === '\\' && close > from && !endsHere(text, close)) {
      value += text.slice(from, close - 1) + quote;
      from = close + 1;
      continue;
    }
    reader.at = close + 1;
    return { type: 'string', value: value + text.slice(from, close), quoted: { start, end: close + 1 } };
  }
}

/** `\"` at the end of a line closes a text that ends in a backslash: a quote inside has more behind it. */
function endsHere(text: string, close: number): boolean {
  return /^["']?[ \t\r]*(?:\n|$)/.test(text.slice(close + 1, close + 40)) && text[close + 1] !== text[close];
}

/** The second quote of a text over lines opens another text where its own was left out: `"a`, line end, `b == "c"`. */
function swallowsMore(text: string, start: number, close: number): boolean {
  const newline = text.indexOf('\n', start);
  return newline >= 0 && newline < close && /[^\s\])},:|.[<#]/.test(text[close + 1] ?? ' ');
}

function unclosed(reader: Reader, quote: string): Failed {
  const start = reader.at;
  // Where the line is long, any place is as good.
  const line = reader.text
    .slice(start, Math.min(lineEnd(reader), start + 400))
    .replace(/\s*(?:[\])},{]*\s*|<<.*)$/, '');
  const end = start + Math.max(line.length, 1);
  reader.at = end;
  return tell(reader, { start, end }, `This text is never closed: write ${quote} where it ends.`, {
    start: end,
    end,
    title: `Write ${quote}`,
    text: quote,
  });
}

function readRegex(reader: Reader): LiteralValue | Failed {
  const { text, at: start } = reader;
  const end = lineEnd(reader);
  let pattern = '';
  for (let i = start + 1; i < end; i++) {
    if (text[i] === '/' && text[i - 1] === '\\' && i - 1 > start) pattern = `${pattern.slice(0, -1)}/`;
    else if (text[i] === '/') {
      reader.at = i + 1;
      const at = { start: start + 1, end: i };
      if (pattern !== '') return { type: 'regex', pattern, at };
      return tell(reader, { start, end: i + 1 }, 'A regular expression is never empty: write one between the slashes.');
    } else pattern += text[i];
  }
  const last = start + text.slice(start, end).trimEnd().length;
  reader.at = last;
  return tell(reader, { start, end: last }, 'This regular expression is never closed: write / where it ends.', {
    start: last,
    end: last,
    title: 'Write /',
    text: '/',
  });
}

const number = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

function readNumber(reader: Reader): LiteralValue | Failed {
  const start = reader.at;
  const digits = run(reader, number)!;
  const more = run(reader, /[\p{L}_][\p{L}\p{N}_]*/uy);
  if (more !== undefined) {
    const span = { start, end: reader.at };
    const written = `"${digits}${more}"`;
    return tell(
      reader,
      span,
      `${digits}${more} is no number: write ${digits}, or ${written} as a text.`,
      writing(span, written),
    );
  }
  const isInt = !/[.eE]/.test(digits);
  if (isInt && Math.abs(Number(digits)) >= 2 ** 63) {
    return tell(reader, { start, end: reader.at }, 'Whole numbers have 64 bits: this one is too large.');
  }
  return { type: isInt ? 'int' : 'float', value: Number(digits) };
}

function readRange(reader: Reader): RangeValue | Failed {
  const start = reader.at;
  const found = run(reader, /r[([][^\])\n]*[\])]/y);
  if (found === undefined) {
    reader.at = lineEnd(reader);
    return tell(reader, { start, end: reader.at }, 'This range is never closed: write ] or ), as r[1,10).');
  }
  const span = { start, end: reader.at };
  const [low, high, ...more] = found
    .slice(2, -1)
    .split(',')
    .map((limit) => limit.trim());
  const [from, to] = [limitOf(low), limitOf(high)];
  if (from === undefined || to === undefined || more.length > 0) {
    return tell(reader, span, 'A range has two limits, both numbers or both single characters, as r[1,10).');
  }
  if (from.of !== to.of) {
    return tell(
      reader,
      span,
      'The limits of a range are both whole numbers, both with a fraction, or both characters.',
    );
  }
  return {
    type: 'range',
    of: from.of,
    low: from.value,
    high: to.value,
    withLow: found[1] === '[',
    withHigh: found.endsWith(']'),
  };
}

function limitOf(
  text: string | undefined,
): { readonly of: RangeValue['of']; readonly value: number | string } | undefined {
  if (text === undefined) return undefined;
  if (/^-?\d+$/.test(text)) return { of: 'int', value: Number(text) };
  if (/^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text)) return { of: 'float', value: Number(text) };
  return [...text].length === 1 ? { of: 'char', value: text } : undefined;
}

function readList(reader: Reader): LiteralValue | Failed {
  const items: Literal[] = [];
  const found = readMembers(reader, ']', 'list', () => {
    const item = readLiteral(reader);
    if (item === failed) return failed;
    if (item === undefined) return noLiteral(reader, 'list');
    items.push(item);
    return true;
  });
  return found === failed ? failed : { type: 'list', items };
}

function readMap(reader: Reader): LiteralValue | Failed {
  const entries: { key: string; value: Literal }[] = [];
  const found = readMembers(reader, '}', 'map', () => {
    const key = readKey(reader);
    if (key === failed) return failed;
    skipBlanks(reader);
    const at = { start: reader.at, end: reader.at + 1 };
    if (!take(reader, ':')) return tell(reader, at, 'A member of a map is written "key": value; the colon is missing.');
    skipBlanks(reader);
    const value = readLiteral(reader);
    if (value === failed) return failed;
    if (value === undefined) return noLiteral(reader, 'map');
    entries.push({ key, value });
    return true;
  });
  return found === failed ? failed : { type: 'map', entries };
}

function readKey(reader: Reader): string | Failed {
  if (peek(reader, /["']/y) !== undefined) {
    const text = readString(reader);
    return text === failed ? failed : text.value;
  }
  const start = reader.at;
  return (
    run(reader, /[\p{L}\p{N}_-]+/uy) ??
    tell(reader, { start, end: start + 1 }, 'A member of a map is written "key": value; the key is missing.')
  );
}

/** Members between brackets, with commas. */
function readMembers(reader: Reader, close: string, what: string, readOne: () => true | Failed): true | Failed {
  const start = reader.at;
  const open = { start, end: start + 1 };
  reader.at++;
  if (reader.depth >= deepest) return tooDeep(reader, open);
  reader.depth++;
  const found = membersUpTo(reader, close, what, open, readOne);
  reader.depth--;
  return found;
}

function membersUpTo(
  reader: Reader,
  close: string,
  what: string,
  open: Span,
  readOne: () => true | Failed,
): true | Failed {
  skipBlanks(reader);
  if (take(reader, close)) return true;
  for (;;) {
    if (readOne() === failed) return failed;
    const end = reader.at;
    skipBlanks(reader);
    if (take(reader, close)) return true;
    if (take(reader, ',')) {
      const comma = { start: reader.at - 1, end: reader.at };
      skipBlanks(reader);
      if (!take(reader, close)) continue;
      tell(reader, comma, 'Nothing follows this comma: remove it.', writing(comma, '', 'Remove the comma'));
      return true;
    }
    if (peek(reader, /["'/[{\d-]/y) === undefined) {
      reader.at = end;
      return tell(reader, open, `This ${what} is never closed: write ${close} where it ends.`, {
        start: end,
        end,
        title: `Write ${close}`,
        text: close,
      });
    }
    tell(
      reader,
      { start: reader.at, end: reader.at + 1 },
      `Two members of a ${what} stand side by side: write a comma.`,
      {
        start: end,
        end,
        title: 'Insert a comma',
        text: ',',
      },
    );
  }
}

function noLiteral(reader: Reader, what: string): Failed {
  const start = reader.at;
  const written = run(reader, /[%\p{L}][\p{L}\p{N}_.:-]*/uy);
  const span = { start, end: Math.max(reader.at, start + 1) };
  if (written === undefined)
    return tell(reader, span, `A ${what} holds values, such as "text", 1 or true; none stands here.`);
  if (written.startsWith('%')) {
    return tell(reader, span, `A ${what} holds values alone: compare with ${written} itself, without brackets.`);
  }
  const constant = /^(?:true|false|null)$/i.test(written) ? written.toLowerCase() : `"${written}"`;
  return tell(reader, span, `A ${what} holds values alone: write ${constant}.`, writing(span, constant));
}
