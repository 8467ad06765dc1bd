/** Where each character of a string's value stands in the text that spells it: quotes, escapes, folds and indentation. */

export type Style = 'plain' | 'single' | 'double' | 'block';

/**
 * Offsets of the characters of `value`, spelled by `text` from `start` (its quote, its first character, or its block
 * header) to `end`. The last element is where the value ends. Total and linear: where the spelling is odd, offsets stay
 * within [start, end].
 */
export function offsetsOf(value: string, text: string, start: number, end: number, style: Style): Uint32Array {
  const offsets = new Uint32Array(value.length + 1);
  const indent = style === 'block' ? blockIndent(text, start, end) : Number.MAX_SAFE_INTEGER;
  let at = style === 'plain' ? start : style === 'block' ? lineAfter(text, start, end, indent) : start + 1;
  let folding = false;
  for (let i = 0; i < value.length; i++) {
    const char = value.charCodeAt(i);
    const spellsBreak = char === LF || char === SPACE;
    let folds = false;
    if (style === 'double') at = skipJoins(text, at, end);
    while (!spellsBreak && at < end && isBreak(text.charCodeAt(at))) at = lineAfter(text, at, end, indent);
    offsets[i] = Math.min(at, end);
    if (style === 'double' && text.charCodeAt(at) === BACKSLASH) {
      const length = escapeLength(text, at);
      const pair = length === 10 && char >= 0xd800 && char < 0xdc00 && i + 1 < value.length;
      if (pair) offsets[++i] = Math.min(at, end);
      at += length;
    } else if (style === 'single' && char === APOSTROPHE) at += 2;
    else if (spellsBreak && endsLine(text, at, style)) {
      at = lineAfter(text, at, end, indent);
      // Outside of blocks the first break of several folds away.
      if (style !== 'block' && char === LF && !folding) at = lineAfter(text, at, end, indent);
      folds = true;
    } else at++;
    folding = folds;
  }
  offsets[value.length] = Math.min(at, end);
  return offsets;
}

const LF = 10;
const CR = 13;
const SPACE = 32;
const APOSTROPHE = 39;
const BACKSLASH = 92;

const isBreak = (char: number) => char === LF || char === CR;
const isSpace = (char: number) => char === SPACE || char === 9;

/** True at a line's end, and at the white space that folds away with it. */
function endsLine(text: string, at: number, style: Style): boolean {
  let i = at;
  if (style !== 'block') while (isSpace(text.charCodeAt(i))) i++;
  return isBreak(text.charCodeAt(i));
}

/** Just after this line's end and at most `indent` blanks of the next line. */
function lineAfter(text: string, from: number, end: number, indent: number): number {
  const newline = text.indexOf('\n', from);
  if (newline < 0 || newline >= end) return end;
  let at = newline + 1;
  while (at < end && at - newline - 1 < indent && isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** A block scalar's indentation: what its header says, or the least of its lines that aren't blank. */
function blockIndent(text: string, start: number, end: number): number {
  const said = /^[|>][-+]?([1-9])/.exec(text.slice(start, start + 3))?.[1];
  if (said !== undefined) return parentIndent(text, start) + Number(said);
  let least = Number.MAX_SAFE_INTEGER;
  for (
    let newline = text.indexOf('\n', start);
    newline >= 0 && newline < end;
    newline = text.indexOf('\n', newline + 1)
  ) {
    let column = 0;
    while (text.charCodeAt(newline + 1 + column) === SPACE) column++;
    if (newline + 1 + column < end && !isBreak(text.charCodeAt(newline + 1 + column))) least = Math.min(least, column);
  }
  return least;
}

/** The column of the key or dash that the header stands behind. */
function parentIndent(text: string, start: number): number {
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const [, dashes = '', rest = ''] = /^((?:[ ]|[-?] )*)(.*)$/.exec(line) ?? [];
  return rest.includes(':') ? dashes.length : Math.max(0, dashes.lastIndexOf('-'));
}

/** A backslash at a line's end joins the lines. */
function skipJoins(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && text.charCodeAt(at) === BACKSLASH && isBreak(text.charCodeAt(at + 1))) {
    at = lineAfter(text, at, end, Number.MAX_SAFE_INTEGER);
  }
  return at;
}

function escapeLength(text: string, at: number): number {
  const kind = text[at + 1];
  return kind === 'x' ? 4 : kind === 'u' ? 6 : kind === 'U' ? 10 : 2;
}
