/**
 * The stretches of a text that stand around an index, from the word outwards: what an editor selects when a selection
 * grows. All of our languages nest by brackets and quotes, so one reading serves them.
 */
import type { Span } from './value.ts';

const pairs: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const closing = new Set(Object.values(pairs));
/** Longer texts than any of the languages takes aren't looked at. */
const longest = 200_000;

interface Bracket extends Span {
  /** Where the parts of what is inside begin: behind the bracket, and behind each comma. */
  readonly parts: number[];
}

/** The stretches around an index, the innermost first, each within the next; the whole text is the last one. */
export function nestedSpans(text: string, index: number): Span[] {
  if (text.length > longest || text === '') return [];
  const found: Span[] = [];
  for (const { start, end, parts } of bracketsAround(text, index)) {
    const part = parts.findLast((from) => from <= index) ?? start + 1;
    const next = parts.find((from) => from > index);
    found.push(trimmed(text, part, next === undefined ? end - 1 : next - 1));
    found.push(trimmed(text, start + 1, end - 1), { start, end }, { start: wordBefore(text, start), end });
  }
  const word = wordAround(text, index);
  const all = [...(word ? [word] : []), ...quotesAround(text, index), ...found, { start: 0, end: text.length }];
  const ordered = all
    .filter(({ start, end }) => start < end && start <= index && index <= end)
    .sort((a, b) => a.end - a.start - (b.end - b.start));
  return ordered.filter((span, i) => {
    const inner = ordered.slice(0, i).findLast((one) => within(one, span));
    const outside = ordered.slice(0, i).every((one) => within(one, span));
    return outside && !(inner && inner.start === span.start && inner.end === span.end);
  });
}

function within(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The brackets that are open at an index and closed behind it, the innermost first; those in quotes don't count. */
function bracketsAround(text: string, index: number): Bracket[] {
  const open: { start: number; close: string; parts: number[] }[] = [];
  const found: Bracket[] = [];
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (char === '"') at = endOfQuoted(text, at) - 1;
    else if (Object.hasOwn(pairs, char)) open.push({ start: at, close: pairs[char]!, parts: [at + 1] });
    else if (char === ',') open.at(-1)?.parts.push(at + 1);
    else if (closing.has(char)) {
      const opened = open.pop();
      if (opened?.close !== char) continue;
      if (opened.start < index && index <= at) found.push({ start: opened.start, end: at + 1, parts: opened.parts });
    }
  }
  return found;
}

/** A text in double quotes around an index: without them, and with them. */
function quotesAround(text: string, index: number): Span[] {
  for (let at = text.indexOf('"'); at >= 0 && at < index; ) {
    const end = endOfQuoted(text, at);
    if (at < index && index < end)
      return [
        { start: at + 1, end: end - 1 },
        { start: at, end },
      ];
    at = text.indexOf('"', end);
  }
  return [];
}

/** Behind the closing quote; the end of the text where there is none. */
function endOfQuoted(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}

/** A function's name belongs to its brackets. */
function wordBefore(text: string, at: number): number {
  let start = at;
  while (start > 0 && /[\w.]/.test(text[start - 1]!)) start--;
  return start;
}

function wordAround(text: string, index: number): Span | undefined {
  let [start, end] = [index, index];
  while (start > 0 && /[\w.$@-]/.test(text[start - 1]!)) start--;
  while (end < text.length && /[\w.$@-]/.test(text[end]!)) end++;
  return start < end ? { start, end } : undefined;
}

function trimmed(text: string, from: number, to: number): Span {
  let [start, end] = [from, to];
  while (start < end && /\s/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  return { start, end };
}
