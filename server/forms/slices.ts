/**
 * Templates cut into the texts of their resources, by a scan that needs no parser: an edit touches one slice, and only
 * that one is parsed again.
 *
 * Templates that people or tools lay out on lines (all YAML, pretty-printed JSON) are cut by indentation, so that an
 * unclosed quote or bracket stays within its resource. JSON on few lines is cut by its braces. Anything else is one
 * slice.
 */

export type Syntax = 'yaml' | 'json';

/** One resource's text, its key included. */
export interface Slice {
  readonly start: number;
  readonly end: number;
}

export interface Layout {
  readonly by: 'lines' | 'braces' | 'nothing';
  readonly slices: readonly Slice[];
  /** Where the members of `Resources` begin and end. */
  readonly start: number;
  readonly end: number;
  /** The column of their keys (by lines). */
  readonly column: number;
  /** There is no `Resources`: slices are what stands in the file's first column. */
  readonly fragment?: true;
}

/** A replaced stretch: [start, end) of the old text became `text`. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Cuts a whole template or a fragment of one. Linear in the text. */
export function layoutOf(text: string, syntax: Syntax): Layout {
  if (syntax === 'yaml' && text.length <= longestWithAliases && hasAlias(text)) return bracesLayout(text, syntax);
  return (syntax === 'yaml' ? yamlLayout(text) : jsonLayout(text)) ?? bracesLayout(text, syntax);
}

/** A template whose parts use one another's anchors is read as a whole, unless that takes too long. In characters. */
const longestWithAliases = 60_000;

function hasAlias(text: string): boolean {
  return /(?:[:-][ \t]+|[[,{][ \t]*|^[ \t]*)\*[A-Za-z_][\w-]*[ \t]*(?:[,\]}#]|\r?$)/m.test(text);
}

/**
 * The layout after a change, and which slices of the old one it kept: `kept.before` from the front, `kept.after` from
 * the back are the same texts as before. Only the touched slices are scanned where that is safe.
 */
export function relayout(
  old: Layout,
  change: Change,
  text: string,
  syntax: Syntax,
): { readonly layout: Layout | undefined; readonly kept: { readonly before: number; readonly after: number } } {
  const first = lastIndexWhere(old.slices, (slice) => slice.start < change.start);
  const last = old.slices.findIndex((slice) => slice.end > change.end);
  const shift = change.text.length - (change.end - change.start);
  if (old.by !== 'lines' || first < 0 || last < first)
    return { layout: layoutOf(text, syntax), kept: { before: 0, after: 0 } };
  const from = old.slices[first]!.start;
  const to = old.slices[last]!.end + shift;
  const region = scanLines(text, from, to, old.column, syntax);
  const inPlace = region.end === to && region.slices[0]?.start === from && !endsSection(text, to, old, shift);
  const mayBeWhole = syntax === 'yaml' && text.length <= longestWithAliases;
  // With a header a fragment is one no more.
  const isOther =
    (old.fragment && /Resources/.test(text.slice(from, to))) || (mayBeWhole && hasAlias(text.slice(from, to)));
  const safe = inPlace && !isOther;
  if (!safe) return { layout: layoutOf(text, syntax), kept: { before: 0, after: 0 } };
  const after = old.slices.slice(last + 1);
  return {
    layout: {
      ...old,
      end: old.end + shift,
      slices: [
        ...old.slices.slice(0, first),
        ...region.slices,
        ...after.map(({ start, end }) => ({ start: start + shift, end: end + shift })),
      ],
    },
    kept: { before: first, after: after.length },
  };
}

/** The region must end where a line ends, else the change joined it with what follows. */
function endsSection(text: string, to: number, old: Layout, shift: number): boolean {
  return to < old.end + shift && text.charCodeAt(to - 1) !== 10;
}

function yamlLayout(text: string): Layout | undefined {
  let header: RegExpExecArray | undefined;
  for (const found of text.matchAll(/^( *)(?:Resources|"Resources"|'Resources')[ \t]*:[ \t]*(?:#.*)?\r?$/gm)) {
    if (!header || found[1]!.length < header[1]!.length) header = found;
    if (header[1] === '') break;
  }
  if (header) return linesFrom(text, header.index + header[0].length + 1, header[1]!.length, 'yaml');
  return firstColumn(text, 0) === 0 ? { ...linesFrom(text, 0, -1, 'yaml')!, fragment: true } : undefined;
}

function jsonLayout(text: string): Layout | undefined {
  let header: RegExpExecArray | undefined;
  for (const found of text.matchAll(/^([ \t]*)"Resources"[ \t]*:[ \t]*\{[ \t]*\r?$/gm)) {
    if (!header || found[1]!.length < header[1]!.length) header = found;
  }
  if (!header) return undefined;
  return linesFrom(text, header.index + header[0].length + 1, header[1]!.length, 'json');
}

function linesFrom(text: string, start: number, parentColumn: number, syntax: Syntax): Layout | undefined {
  const column = firstColumn(text, start);
  if (column === undefined || column <= parentColumn) return undefined;
  const { slices, end } = scanLines(text, start, text.length, column, syntax);
  return { by: 'lines', slices, start, end, column };
}

/** The column of the first line that holds more than a comment. */
function firstColumn(text: string, from: number): number | undefined {
  for (let at = from; at < text.length; at = lineAfter(text, at)) {
    const column = columnOf(text, at);
    const char = text.charCodeAt(at + column);
    if (!isBlank(char) && char !== HASH) return column;
  }
  return undefined;
}

/** Slices of the lines in [from, to) that start at a column, until a line that stands left of it. */
function scanLines(
  text: string,
  from: number,
  to: number,
  column: number,
  syntax: Syntax,
): { slices: Slice[]; end: number } {
  const slices: Slice[] = [];
  let open = -1;
  let at = from;
  for (; at < to; at = lineAfter(text, at)) {
    const indent = columnOf(text, at);
    const char = text.charCodeAt(at + indent);
    if (indent > column || isBlank(char) || (char === HASH && syntax === 'yaml')) continue;
    if (indent < column) break;
    if (syntax === 'json' && char !== QUOTE) continue;
    if (open >= 0) slices.push({ start: open, end: at });
    open = at;
  }
  const end = Math.min(at, to);
  if (open >= 0) slices.push({ start: open, end });
  return { slices, end };
}

/** JSON on few lines: the members of the root's `Resources` by counting braces; strings end at the latest with their line. */
function bracesLayout(text: string, syntax: Syntax): Layout {
  const whole: Layout = {
    by: 'nothing',
    slices: [{ start: 0, end: text.length }],
    start: 0,
    end: text.length,
    column: 0,
  };
  if (syntax !== 'json') return whole;
  const slices: Slice[] = [];
  let depth = 0;
  let inside = false;
  let open = -1;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === QUOTE) {
      const end = stringEnd(text, at);
      if (depth === 1) inside = text.slice(at, end) === '"Resources"';
      else if (depth === 2 && inside && open < 0) open = at;
      at = end - 1;
    } else if (char === 123 || char === 91) depth++;
    else if (char === 125 || char === 93) {
      depth--;
      if (open >= 0 && depth === 2) {
        slices.push({ start: open, end: at + 1 });
        open = -1;
      }
    }
  }
  if (open >= 0) slices.push({ start: open, end: text.length });
  return slices.length === 0 ? whole : { ...whole, by: 'braces', slices };
}

/** Just after a string that starts at `at`; an unclosed one ends with its line. */
function stringEnd(text: string, at: number): number {
  for (let i = at + 1; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (char === 92) i++;
    else if (char === QUOTE || char === 10) return i + 1;
  }
  return text.length;
}

const HASH = 35;
const QUOTE = 34;

function columnOf(text: string, at: number): number {
  let column = 0;
  for (let char = text.charCodeAt(at); char === 32 || char === 9; char = text.charCodeAt(at + column)) column++;
  return column;
}

/** The end of a line or of the text (NaN). */
function isBlank(char: number): boolean {
  return char === 10 || char === 13 || Number.isNaN(char);
}

function lineAfter(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  return newline < 0 ? text.length : newline + 1;
}

function lastIndexWhere(slices: readonly Slice[], holds: (slice: Slice) => boolean): number {
  for (let i = slices.length - 1; i >= 0; i--) if (holds(slices[i]!)) return i;
  return -1;
}
