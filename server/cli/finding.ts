/** A problem as the command line tells it: with file, lines and columns. */
import type { AwsError, Severity } from '../core/check.ts';
import type { PlacedProblem } from '../forms/document.ts';
import type { Position, PositionOf } from '../forms/lines.ts';

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

/** A finding and what a report shows with it, so that no report needs the file. */
export interface Located {
  readonly finding: Finding;
  /** The line that it starts on, at most 2,000 characters. */
  readonly source: string;
}

/** What a check has found in all files. */
export interface Report {
  readonly found: readonly Located[];
  readonly files: number;
}

/** The problem of a file's text; `positionOf` is that text's. */
export function locate(
  file: string,
  text: string,
  positionOf: PositionOf,
  { at, severity, code, message, definition, aws }: PlacedProblem,
): Located {
  const range = { start: positionOf(at.start), end: positionOf(at.end) };
  const finding = { file, range, severity, code, message, resource: definition.name, ...(aws && { aws }) };
  // A text cut out of the file's would keep all of it alive.
  return structuredClone({ finding, source: lineAt(text, at.start) });
}

function lineAt(text: string, offset: number): string {
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  const newline = text.indexOf('\n', offset);
  const end = Math.min(newline < 0 ? text.length : newline, start + 2000);
  return text.slice(start, end).replace(/\r$/, '');
}
