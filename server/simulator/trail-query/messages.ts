/** What the simulator and the process that runs SQL say to each other. */
import type { SqlProblem } from '../../core/trail/sql-text.ts';

/** Consecutive events of a set without their records. */
export interface EventRows {
  readonly set: string;
  /** The sequence number of the first one. */
  readonly first: number;
  readonly count: number;
  /** From this row on: those before are known. */
  readonly skip: number;
  readonly time: Float64Array;
  readonly errorClass: Uint8Array;
  readonly readOnly: Uint8Array;
  readonly category: Uint8Array;
  /** `values[ids[row]]` is an event's text, '' for none. */
  readonly texts: Readonly<Record<TextColumnName, { readonly ids: Uint16Array; readonly values: readonly string[] }>>;
}

/** The text columns that SQL reads. */
export const TEXT_COLUMNS = [
  'id',
  'region',
  'account',
  'name',
  'source',
  'principal',
  'user',
  'address',
  'accessKey',
  'error',
  'type',
  'resources',
] as const;

export type TextColumnName = (typeof TEXT_COLUMNS)[number];

/** Records of consecutive events, UTF-8 one after the other. */
export interface RecordTexts {
  /** The sequence number of the first one. */
  readonly first: number;
  /** Where each one ends in the bytes; of no length: it is gone. */
  readonly ends: Uint32Array;
  readonly bytes: Uint8Array;
}

export interface QueryToRun {
  readonly sql: string;
  readonly sets: readonly string[];
  readonly parameters: Readonly<Record<string, string | number | null>>;
  /** The most rows that are answered. */
  readonly limit: number;
}

export type ToQueryProcess =
  | { readonly type: 'rows'; readonly rows: EventRows }
  | { readonly type: 'forget'; readonly set: string }
  /** `from`: since when the events of each of its sets are shown, epoch milliseconds. */
  | { readonly type: 'query'; readonly query: QueryToRun; readonly from: readonly number[] }
  /** The answer to `askTexts`. */
  | { readonly type: 'texts'; readonly texts: RecordTexts }
  /** Ends the running query as soon as it can. */
  | { readonly type: 'cancel' };

export type FromQueryProcess =
  /** Rows were taken. */
  | { readonly type: 'taken' }
  /** Asks for the records around an event; while it waits it does nothing else. */
  | { readonly type: 'askTexts'; readonly set: string; readonly sequence: number }
  /** A `QueryAnswer` as JSON. */
  | { readonly type: 'answer'; readonly json: Uint8Array }
  | { readonly type: 'failed'; readonly problem: QueryProblem }
  /** It holds more memory than it may, and ends. */
  | { readonly type: 'tooLarge' };

/** Why there is no answer; the place is one in the query's text. */
export interface QueryProblem extends Partial<SqlProblem> {
  readonly message: string;
}

/** What a query found. */
export interface QueryAnswer {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
  /** True where there is more than the limits let through. */
  readonly truncated: boolean;
  /** How long SQLite took, without the reading of events that it didn't have yet. */
  readonly milliseconds: number;
}

/** The limits of a query. All ours. */
export const QUERY_LIMITS = {
  /** Rows of an answer where the question names no limit, and the most that it can name. */
  rows: 10_000,
  mostRows: 1_000_000,
  /** Characters of all cells of an answer. */
  characters: 64 << 20,
  /** How long a query may run. */
  seconds: 120,
  /** Bytes of memory of the process; more leads to its end. */
  memory: 1 << 30,
} as const;

/** What is told of a query that was cancelled. */
export const STOPPED = 'The query was stopped.';
