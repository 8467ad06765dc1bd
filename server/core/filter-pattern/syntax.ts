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
  /** Of terms and JSON: what is asked of an event; undefined where nothing is, or it can't be read. */
  readonly asks?: Asks;
  /** Of fields: one for each, in their order. */
  readonly slots: readonly Slot[];
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

/** What is asked of an event: one test, or several of which all or any must hold. `&&` binds before `||`. */
export type Asks = Test | { readonly kind: 'all' | 'any'; readonly parts: readonly Asks[] };

/** One condition: `$.status >= 500`, `$.user IS NULL`, `w1 = ERROR`, `-"timed out"`. */
export interface Test extends Piece {
  readonly kind: 'test';
  /** The selector, or the name of the field; terms have none, and fields may have none. */
  readonly subject?: Piece;
  readonly operator: Operator;
  /** As written, with its quotes. */
  readonly value?: Piece;
}

export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=' | WordOperator | 'contains' | 'lacks';
export type WordOperator = 'IS NULL' | 'IS TRUE' | 'IS FALSE' | 'NOT EXISTS';

/** One field of a space-delimited pattern. */
export interface Slot extends Piece {
  /** `...`: any number of fields. */
  readonly rest: boolean;
  readonly asks?: Asks;
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
