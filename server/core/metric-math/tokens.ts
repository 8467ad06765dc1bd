/** The tokens of a metric math expression. */
import type { Span } from '../value.ts';
import { binding, type Operator } from './syntax.ts';

export interface Token extends Span {
  readonly kind: 'number' | 'text' | 'word' | 'operator' | 'open' | 'close' | 'comma' | 'odd' | 'end';
  /** As it stands in the expression. */
  readonly text: string;
  /** Of an operator: the one that is written or meant; none where metric math has nothing like it. */
  readonly operator?: Operator;
  /** Of a text: what is wrong with its quotes. */
  readonly quotes?: 'unclosed' | 'curly';
}

const patterns: readonly (readonly [Token['kind'], RegExp])[] = [
  ['number', /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?(?![A-Za-z0-9_.\ue0c6])/y],
  // With the holes of a text that is put together at deploy (value.ts).
  ['word', /[\p{L}\p{N}_\ue0c6][\p{L}\p{N}_.\ue0c6]*/uy],
  ['text', /"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'/y],
  ['operator', /===?|!=|<=|>=|=>|=<|<>|&&?|\|\|?|\*\*?|[-+/^<>!%]|=/y],
  ['open', /[([]/y],
  ['close', /[)\]]/y],
  ['comma', /,/y],
];

const curlyText = /[“”„][^“”„"]*[“”"]|[‘’‚][^‘’‚']*[‘’']/y;

/** What other languages write for an operator of metric math. */
const meant: Readonly<Record<string, Operator>> = {
  '&&': 'AND',
  '||': 'OR',
  '&': 'AND',
  '|': 'OR',
  '=': '==',
  '===': '==',
  '=>': '>=',
  '=<': '<=',
  '<>': '!=',
  '**': '^',
};

/** The token that begins at or behind an offset, blanks left out. */
export function tokenAt(text: string, from: number): Token {
  const start = endOf(/\s*/y, text, from) ?? from;
  if (start >= text.length) return { kind: 'end', text: '', start: text.length, end: text.length };
  for (const [kind, pattern] of patterns) {
    const end = endOf(pattern, text, start);
    if (end === undefined) continue;
    const token: Token = { kind, text: text.slice(start, end), start, end };
    return kind === 'operator' || kind === 'word' ? asOperator(token) : token;
  }
  return quotedAt(text, start);
}

/** A text with quotes that aren't right, or a character that means nothing here. */
function quotedAt(text: string, start: number): Token {
  const curlyEnd = endOf(curlyText, text, start);
  if (curlyEnd !== undefined) {
    return { kind: 'text', text: text.slice(start, curlyEnd), start, end: curlyEnd, quotes: 'curly' };
  }
  if (text[start] === '"' || text[start] === "'") {
    // Up to what ends an argument, so that the rest of the expression is still read.
    const end = endOf(/.[^),\]]*/suy, text, start)!;
    return { kind: 'text', text: text.slice(start, end), start, end, quotes: 'unclosed' };
  }
  const character = String.fromCodePoint(text.codePointAt(start)!);
  return { kind: 'odd', text: character, start, end: start + character.length };
}

function asOperator(token: Token): Token {
  const upper = token.text.toUpperCase();
  const operator = Object.hasOwn(binding, upper)
    ? (upper as Operator)
    : Object.hasOwn(meant, token.text)
      ? meant[token.text]
      : undefined;
  return operator === undefined ? token : { ...token, kind: 'operator', operator };
}

function endOf(pattern: RegExp, text: string, from: number): number | undefined {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
