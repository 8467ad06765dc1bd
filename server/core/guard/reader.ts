/** What the parts of the parser share: where it stands in the text, and what it has to tell. */
import type { Span } from '../value.ts';
import type { PolicyFix, PolicyProblem } from './syntax.ts';

export interface Reader {
  readonly text: string;
  at: number;
  /** How deep blocks, filters and lists are nested. */
  depth: number;
  readonly problems: PolicyProblem[];
}

/** Deeper nesting isn't read: Guard's own parser recurses as well. */
export const deepest = 100;
const mostProblems = 50;

/** A mistake that was told: the parser goes on behind it. */
export const failed = Symbol('failed');
export type Failed = typeof failed;

export function makeReader(text: string): Reader {
  return { text, at: 0, depth: 0, problems: [] };
}

/** Tells a problem. */
export function tell({ problems, text }: Reader, { start, end }: Span, message: string, ...fixes: PolicyFix[]): Failed {
  const last = text.length;
  const from = Math.max(0, Math.min(start, end > last ? last - 1 : last));
  if (problems.length < mostProblems) problems.push({ start: from, end: Math.min(end, last), message, fixes });
  return failed;
}

/** What nests so deep ends the reading: Guard can't read it either. */
export function tooDeep(reader: Reader, span: Span): Failed {
  reader.at = reader.text.length;
  return tell(reader, span, `This nests deeper than ${deepest} levels: what follows isn't read.`);
}

/** The fix that writes a text in the place of a span. */
export function writing({ start, end }: Span, text: string, title = `Replace with ${text.trim()}`): PolicyFix {
  return { start, end, title, text };
}

/** Blanks, line ends and comments. */
export function skipBlanks(reader: Reader): void {
  while (run(reader, /\s+|#[^\n]*/y) !== undefined);
}

/** Blanks on the same line. */
export function skipSpace(reader: Reader): void {
  run(reader, /[ \t]*/y);
}

/** Goes behind what matches here and gives it; undefined where nothing does. The pattern is sticky. */
export function run(reader: Reader, pattern: RegExp): string | undefined {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text);
  if (!found) return undefined;
  reader.at += found[0].length;
  return found[0];
}

/** What matches here; the reader stays. */
export function peek({ text, at }: Reader, pattern: RegExp): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** Goes behind these characters where they stand here. */
export function take(reader: Reader, characters: string): boolean {
  if (!reader.text.startsWith(characters, reader.at)) return false;
  reader.at += characters.length;
  return true;
}

/** A name begins with a letter; letters, digits and underscores follow. */
export const name = /[A-Za-z][\p{L}\p{N}_]*/uy;

/** The word, or else the character, that stands here: what a message names. */
export function tokenHere(reader: Reader): Span & { readonly text: string } {
  const { at: start } = reader;
  const text = peek(reader, /[%$\w.:-]+|[=!<>&|~]+|[\s\S]/y) ?? '';
  return { text: text === '\n' || text === '\r' ? '' : text, start, end: start + text.length };
}

/** Where the line ends. */
export function lineEnd({ text, at }: Reader): number {
  const newline = text.indexOf('\n', at);
  return newline < 0 ? text.length : newline;
}
