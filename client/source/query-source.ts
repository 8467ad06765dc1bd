/** SQL over a simulator's CloudTrail events. */
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';

export interface TrailQuestion {
  readonly sql: string;
  /** The data sets; all where none are named. */
  readonly sets?: readonly string[];
  readonly parameters: Readonly<Record<string, string>>;
}

export interface TrailAnswer {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
  /** There is more than was answered. */
  readonly truncated: boolean;
  readonly milliseconds: number;
}

/** How many events of those that a query reads are ready for it. */
export interface QueryLoading {
  readonly events: number;
  readonly total: number;
}

/** A query that is wrong, with the place in its text where that is known. */
export class QueryMistake extends Error {
  readonly place: { readonly at: number; readonly length: number } | undefined;
  constructor(message: string, place: QueryMistake['place']) {
    super(message);
    this.place = place;
  }
}

type Line = Partial<TrailAnswer> & {
  readonly loading?: QueryLoading;
  readonly error?: { readonly message: string; readonly place?: QueryMistake['place'] };
};

/** Asks the simulator at an endpoint; aborting the signal ends the query there. Rejects with a QueryMistake. */
export async function queryTrail(
  endpoint: string,
  headers: Readonly<Record<string, string>>,
  question: TrailQuestion,
  loading: (loading: QueryLoading) => void,
  signal: AbortSignal,
): Promise<TrailAnswer> {
  const url = `${endpoint}/_nephoscope/trail/query`;
  const { body } = await fetch(url, { method: 'POST', headers, body: JSON.stringify(question), signal });
  let last: Line = {};
  for await (const line of createInterface({ input: Readable.fromWeb(body as never) })) {
    if (line === '') continue;
    last = JSON.parse(line) as Line;
    if (last.loading) loading(last.loading);
  }
  if (last.error) throw new QueryMistake(last.error.message, last.error.place);
  if (!last.rows) throw new Error('The simulator ended before it answered.');
  return last as TrailAnswer;
}
