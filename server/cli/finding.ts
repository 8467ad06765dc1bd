/** A problem as the command line tells it: with file, lines and columns. */
import type { AwsError, Severity } from '../core/check.ts';
import type { PlacedProblem } from '../forms/document.ts';

/** Zero-based lines and UTF-16 columns, as in the language server protocol; `end` is exclusive. */
export interface Finding {
  readonly file: string;
  readonly range: { readonly start: Position; readonly end: Position };
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  /** The logical id, or the rule's or file's name. */
  readonly resource: string;
  /** The exact text that the service would answer, where it would. */
  readonly aws?: AwsError;
}

export interface Position {
  readonly line: number;
  readonly character: number;
}

/** The problem of a file's text. */
export function finding(
  file: string,
  text: string,
  { at, severity, code, message, definition, aws }: PlacedProblem,
): Finding {
  const range = { start: positionAt(text, at.start), end: positionAt(text, at.end) };
  return { file, range, severity, code, message, resource: definition.name, ...(aws && { aws }) };
}

function positionAt(text: string, offset: number): Position {
  let line = 0;
  let lineStart = 0;
  for (let newline = text.indexOf('\n'); newline >= 0 && newline < offset; newline = text.indexOf('\n', lineStart)) {
    line++;
    lineStart = newline + 1;
  }
  return { line, character: offset - lineStart };
}
