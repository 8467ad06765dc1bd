/** What the query panel and the extension host say to each other. */
import type { Rows } from '../../server/core/trail/query-formats.ts';

export interface DataSet {
  name: string;
  count: number;
}

/** A query as it is asked; without sets of all of them. */
export interface Question {
  sql: string;
  sets?: string[];
  parameters: Record<string, string>;
}

export interface Answer extends Rows {
  /** There is more than the most rows that are answered. */
  truncated: boolean;
  milliseconds: number;
}

/** A place in the query's text, in UTF-16 units. */
export interface Place {
  at: number;
  length: number;
}

export type ToView =
  /** First of all: the query that is still asked, and what was answered last, for a page that was made anew. */
  | { type: 'resumed'; request?: number; answer?: Answer }
  /** The sets as they are now. Sent after each change of any. */
  | { type: 'sets'; sets: DataSet[] }
  | { type: 'status'; status: 'loading' | 'disconnected' | 'error'; message: string }
  /** Events are made ready for a query. */
  | { type: 'loading'; request: number; events: number; total: number }
  | { type: 'answer'; request: number; answer: Answer }
  /** A query that could not be answered, and where it is wrong. */
  | { type: 'failed'; request: number; message: string; place?: Place }
  /** Puts a text into the box and asks it. */
  | { type: 'show'; sql: string };

export type FromView =
  /** First of all: the host answers with `sets`. */
  | { type: 'ready' }
  | { type: 'connect' }
  | { type: 'run'; request: number; question: Question }
  | { type: 'cancel'; request: number }
  /** Lets a person choose a file for an answer. */
  | { type: 'save'; format: 'csv' | 'json' | 'sql'; text: string }
  | { type: 'copy'; text: string }
  /** Shows an event in the timeline. */
  | { type: 'openEvent'; set?: string; eventId: string }
  /** Lets a person choose files or a folder of events. */
  | { type: 'openFiles' };
