/**
 * Filter patterns of CloudWatch Logs: what one says, as far as checks ask.
 * Source: CloudWatch Logs User Guide, "Filter pattern syntax for metric filters, subscription filters, filter log events,
 * and Live Tail".
 */

/** Dispatched on the first character that isn't blank: `{` is JSON, `[` space-delimited, nothing matches everything. */
export type PatternKind = 'everything' | 'terms' | 'json' | 'fields';

export interface ParsedPattern {
  readonly kind: PatternKind;
  /** Of terms: all of them. */
  readonly terms: readonly Term[];
  /** Of JSON: the selectors as written, `$.latency`. */
  readonly selectors: readonly Piece[];
  /** Of fields: the names that they are bound to. */
  readonly names: readonly Piece[];
  /** What stands between two `%`. */
  readonly regexes: readonly Piece[];
  readonly faults: readonly PatternFault[];
}

/** A stretch of the pattern. */
export interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface Term extends Piece {
  /** `?` any of them, `-` none of them; plain ones are all wanted. */
  readonly prefix: '?' | '-' | '';
}

export interface PatternFault {
  readonly start: number;
  readonly end: number;
  readonly message: string;
  /** True where brackets, quotes or operands are missing, so that no reading is left. */
  readonly certain?: true;
  /** What to write in the place of [start, end). */
  readonly instead?: string;
}
