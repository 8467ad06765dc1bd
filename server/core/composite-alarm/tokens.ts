/** The tokens of an alarm rule. */
import type { Span } from '../value.ts';

export interface Token extends Span {
  readonly kind: 'open' | 'close' | 'comma' | 'word' | 'quoted' | 'end';
  /** As it stands in the text. */
  readonly text: string;
  /** A quoted name whose second quote is missing. */
  readonly unclosed?: true;
}

/** A reader that stands at an offset of the rule's text. */
export interface Reader {
  readonly text: string;
  /** Where the text ends when the blanks at its end are left out. */
  readonly end: number;
  at: number;
}

export function makeReader(text: string): Reader {
  let end = text.length;
  while (end > 0 && /\s/.test(text[end - 1]!)) end--;
  return { text, end, at: 0 };
}

/** The next token where a condition or an operator belongs: there `!`, `&` and `|` are no part of a word. */
export function nextToken(reader: Reader): Token {
  const start = skipBlanks(reader);
  const symbol = symbolAt(reader, start);
  if (symbol) return symbol;
  if (reader.text[start] === '"') return nextQuoted(reader, start);
  return take(reader, 'word', start, runEnd(reader.text, start, /!|&+|\|+|[^\s(),"!&|]+/y));
}

/** The next token where a name belongs: any run of characters but blanks, parentheses and commas. */
export function nextName(reader: Reader): Token {
  const start = skipBlanks(reader);
  const symbol = symbolAt(reader, start);
  if (symbol) return symbol;
  if (reader.text[start] === '"') return nextQuoted(reader, start);
  return take(reader, 'word', start, runEnd(reader.text, start, /[^\s(),]+/y));
}

/** What `read` would give next; the reader stays where it is. */
export function peek(reader: Reader, read: (reader: Reader) => Token): Token {
  const { at } = reader;
  const token = read(reader);
  reader.at = at;
  return token;
}

function skipBlanks(reader: Reader): number {
  reader.at = runEnd(reader.text, reader.at, /\s*/y);
  return reader.at;
}

function symbolAt(reader: Reader, start: number): Token | undefined {
  const kinds = { '(': 'open', ')': 'close', ',': 'comma' } as const;
  const character = reader.text[start];
  if (character === undefined) return { kind: 'end', text: '', start, end: start };
  return Object.hasOwn(kinds, character)
    ? take(reader, kinds[character as keyof typeof kinds], start, start + 1)
    : undefined;
}

/**
 * A quoted name. A quote with a name's character right behind it opens the next name, so the second quote of this one is
 * missing: it goes on to the next parenthesis, or to the end.
 */
function nextQuoted(reader: Reader, start: number): Token {
  const { text } = reader;
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] === '\\' && text[i + 1] === '"') i++;
    else if (text[i] === '"') {
      if (i + 1 < text.length && /[^\s(),]/.test(text[i + 1]!)) break;
      return take(reader, 'quoted', start, i + 1);
    }
  }
  const close = text.indexOf(')', start);
  return { ...take(reader, 'quoted', start, close < 0 ? Math.max(reader.end, start + 1) : close), unclosed: true };
}

function take(reader: Reader, kind: Token['kind'], start: number, end: number): Token {
  reader.at = end;
  return { kind, text: reader.text.slice(start, end), start, end };
}

function runEnd(text: string, start: number, run: RegExp): number {
  run.lastIndex = start;
  return run.test(text) ? run.lastIndex : start;
}
