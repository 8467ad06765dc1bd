/** A filter expression cut into words, texts, numbers and signs. Total: what fits nothing becomes a sign. */
import type { Span } from '../value.ts';

export interface Token {
  readonly kind: 'word' | 'text' | 'number' | 'sign' | 'end';
  /** As written; of a text, without quotes and escapes. */
  readonly value: string;
  readonly at: Span;
  /** A text without its second quote. */
  readonly unclosed?: true;
}

const shape =
  /"(?:[^"\\]|\\[\s\S])*("?)|-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?(?![\w.])|[A-Za-z_][\w.-]*|[<>!]=|\S/gy;

/** The tokens of a text, the last one `end`. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const blank = /\s*/gy;
  let position = 0;
  for (;;) {
    blank.lastIndex = position;
    position += blank.exec(text)![0].length;
    shape.lastIndex = position;
    const found = shape.exec(text);
    if (found === null) break;
    tokens.push(tokenOf(found[0], position, found[1]));
    position += found[0].length;
  }
  tokens.push({ kind: 'end', value: '', at: { start: text.length, end: text.length } });
  return tokens;
}

function tokenOf(written: string, start: number, quote: string | undefined): Token {
  const at = { start, end: start + written.length };
  if (written.startsWith('"')) {
    const inner = quote === '"' ? written.slice(1, -1) : written.slice(1);
    const value = inner.replace(/\\([\s\S])/g, '$1');
    return quote === '"' ? { kind: 'text', value, at } : { kind: 'text', value, at, unclosed: true };
  }
  if (/^[A-Za-z_]/.test(written)) return { kind: 'word', value: written, at };
  return { kind: /\d/.test(written) ? 'number' : 'sign', value: written, at };
}
