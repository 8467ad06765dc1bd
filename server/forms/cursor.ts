/** What stands at an offset of a document, or could be written there. */
import type { Place } from '../core/choice.ts';
import { mark, type Spot, spotAt, spotOfMark, wordAt } from '../core/spot.ts';
import type { Span, StringValue, Value } from '../core/value.ts';
import type { Definition } from './definition.ts';
import { type FormDocument, type Placed, partsOf, reread } from './document.ts';
import type { Syntax } from './slices.ts';

export interface Cursor {
  readonly definition: Definition;
  readonly place: Omit<Place, 'around'>;
  /** The characters of the key or value, quotes included. */
  readonly at: Span;
  /** The same without the quotes; undefined where the cursor stands in a text that can only change from within. */
  readonly replaces: Span | undefined;
  readonly quote: '"' | "'" | undefined;
  /** The second quote is still missing. */
  readonly unclosed?: true;
  /** True for a key without a value behind it. */
  readonly bare: boolean;
  /** Where the character at this index of the string stands in the document. */
  readonly offsetOf: (index: number) => number;
}

/** The key or value at an offset, in each definition that holds it; none between them and outside of every definition. */
export function cursorsAt(document: FormDocument, offset: number): readonly Cursor[] {
  const placed = partAt(document, offset);
  return (placed?.part.definitions() ?? []).flatMap((definition) => {
    const spot = spotAt(definition.value, offset - placed!.start);
    return spot ? [onSpot(document, placed!.start, definition, spot, offset)] : [];
  });
}

/** What a completion at an offset could replace, also where nothing is written yet; the likeliest first. */
export function slotsAt(document: FormDocument, offset: number): readonly Cursor[] {
  const cursors = cursorsAt(document, offset);
  if (cursors.some((cursor) => !beginsKey(document, cursor))) {
    return cursors.filter((cursor) => takesText(document, cursor, offset));
  }
  const placed = partAt(document, offset);
  const empty = placed && placed.part.text.length <= longestReread ? emptySlots(document, placed, offset) : [];
  return [...empty, ...cursors];
}

/** In characters. A part is read again for each question; resources are far smaller. */
const longestReread = 100_000;

/** The part that an offset stands in, or behind. */
export function partAt(document: FormDocument, offset: number): Placed | undefined {
  return partsOf(document).findLast(({ start }) => start <= offset);
}

function onSpot(document: FormDocument, base: number, definition: Definition, spot: Spot, offset: number): Cursor {
  const { path, on, value } = spot;
  const { text } = document;
  const string = on === 'value' ? textOf(value) : undefined;
  // What `Fn::Sub` fills in is written in its argument.
  const own = string && value.kind === 'unknown' ? string.at : spot.at;
  const at = { start: base + own.start, end: base + own.end };
  const first = text[at.start];
  // A file that is one text as a whole has no quotes around it.
  const isText = document.form === 'event-pattern' || document.form === 'guard';
  const quote = !isText && (first === '"' || first === "'") ? first : undefined;
  const closed = quote !== undefined && at.end - at.start > 1 && text[at.end - 1] === quote;
  // Quotes that are still open would take the rest of the text.
  if (quote && !closed) at.end = Math.min(at.end, Math.max(offset, at.start + 1));
  const inside = quote ? { start: at.start + 1, end: closed ? at.end - 1 : at.end } : at;
  return {
    definition,
    place: {
      root: definition.value,
      path,
      on,
      ...(string && { string: { text: string.value, index: indexAt(string, offset - base) } }),
    },
    at,
    replaces: inside,
    quote,
    ...(quote && !closed && { unclosed: true as const }),
    bare: on === 'key' && !/^\s*:/.test(text.slice(at.end, at.end + 20)),
    // Of joined texts nothing is written in one piece.
    offsetOf: (index) => base + (string && !string.inOnePiece ? string.offset(index) : own.start),
  };
}

/** The text of a value, also where the deploy fills in some of it. */
function textOf(value: Value): StringValue | undefined {
  return value.kind === 'string' ? value : value.kind === 'unknown' ? value.text : undefined;
}

/** The index of the last character that stands at an offset or before it. */
function indexAt(string: StringValue, offset: number): number {
  let [low, high] = [0, string.value.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (string.offset(middle) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * True for a begun YAML key: one that took the next line's key with it (`Met`, line end, `Period: 60`), or a word alone on
 * the line below its parent, which reads as the parent's value.
 */
function beginsKey({ text, syntax }: FormDocument, { place, at, quote }: Cursor): boolean {
  if (place.on === 'key') return text.slice(at.start, at.end).includes('\n');
  if (syntax === 'json' || quote !== undefined || !place.string) return false;
  const lineStart = text.lastIndexOf('\n', at.start - 1) + 1;
  return /^[ \t]*$/.test(text.slice(lineStart, at.start)) && /^[\w.$-]+$/.test(text.slice(at.start, at.end));
}

/** False behind closed quotes, in functions, and in texts that a function puts together. */
function takesText({ text }: FormDocument, { place, at, quote, replaces, offsetOf }: Cursor, offset: number): boolean {
  if (replaces && quote && (offset < replaces.start || offset > replaces.end)) return false;
  if (place.on === 'key') return true;
  if (!place.string) return !/^[!{]/.test(text.slice(at.start, at.end));
  const { length } = place.string.text;
  return length < 3 || offsetOf(0) < offsetOf(length - 1);
}

/** Writes the mark at the offset, reads the part again and looks where the mark came out. */
function emptySlots(document: FormDocument, { start: base, part }: Placed, offset: number): readonly Cursor[] {
  const { word, before, after } = gapAt(part.text, offset - base, document.syntax);
  const marked = `${part.text.slice(0, word.start)}${before}${mark}${after}${part.text.slice(word.end)}`;
  const at = { start: base + word.start, end: base + word.end };
  return (reread(document, marked)?.definitions() ?? []).flatMap((definition): Cursor[] => {
    const spot = spotOfMark(definition.value);
    if (!spot) return [];
    const { path, on, value } = spot;
    const string = on === 'value' && value.kind === 'string' ? withoutMark(value.value, after) : undefined;
    return [
      {
        definition,
        place: { root: definition.value, path, on, ...(string && { string }) },
        at,
        // A text that goes on here changes from within alone.
        replaces: string === undefined || string.text === '' ? at : undefined,
        quote: undefined,
        bare: on === 'key',
        offsetOf: () => at.start,
      },
    ];
  });
}

function withoutMark(value: string, after: string): { text: string; index: number } {
  const index = value.indexOf(mark);
  const length = value.startsWith(mark + after, index) ? mark.length + after.length : mark.length;
  return { text: value.slice(0, index) + value.slice(index + length), index };
}

interface Gap {
  /** What is begun there. */
  readonly word: Span;
  /** What has to stand around the mark to be read. */
  readonly before: string;
  readonly after: string;
}

function gapAt(text: string, offset: number, syntax: Syntax): Gap {
  if (syntax === 'json') return { word: wordAt(text, offset), before: '"', after: '"' };
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const newline = text.indexOf('\n', offset);
  const line = text.slice(lineStart, newline < 0 ? text.length : newline).replace(/\r$/, '');
  // Nothing but a word, perhaps as an item of a list.
  const [, indent, dashes, begun] = /^([ \t]*)((?:-[ \t]+)*)([\w.$-]*)[ \t]*$/.exec(line) ?? [];
  const start = lineStart + (indent?.length ?? 0) + (dashes?.length ?? 0);
  const end = start + (begun?.length ?? 0);
  if (begun && offset >= start && offset <= end) return { word: { start, end }, before: '', after: dashes ? '' : ':' };
  if (begun === '' && offset >= start) {
    return { word: { start: offset, end: offset }, before: '', after: dashes ? '' : ':' };
  }
  return { word: { start: offset, end: offset }, before: text[offset - 1] === ':' ? ' ' : '', after: '' };
}
