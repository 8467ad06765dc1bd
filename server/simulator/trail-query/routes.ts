import { type Control, ControlError, type ControlRequest } from '../control.ts';
import type { HttpResponse } from '../http.ts';
import { RECORDED, type TrailDatabase } from '../records/trail-database.ts';
import { QueryFailure } from './connection.ts';
import { QUERY_LIMITS, type QueryProblem, type QueryToRun } from './messages.ts';
import { openTrailQueries, type QueryProgress, type TrailQueries } from './queries.ts';

/** An answer that takes longer comes with its progress. Both in milliseconds of real time: this is about eyes. */
const PATIENCE = 200;
const BETWEEN = 250;

/**
 * Adds POST /_nephoscope/trail/query `{"sql", "sets"?, "parameters"?, "limit"?}`: one statement of SQL that reads `events`
 * and `resources` of the data sets (of all where none are named). Answers lines of JSON: while it takes long
 * `{"loading": {"events", "total"}}`, at the end a `QueryAnswer`. What is wrong with the query is answered with status 400
 * and `{"error": {"at": "sql", "message", "place"?: {"at", "length"}}}`, and as the last line where the answer has begun.
 * Closing the connection ends the query.
 */
export function addTrailQueryRoute(control: Control, trail: TrailDatabase): TrailQueries {
  const queries = openTrailQueries(trail);
  control.route('POST', '/_nephoscope/trail/query', async ({ body }) => {
    const query = queryIn(body, trail);
    const abort = new AbortController();
    let progress: QueryProgress | undefined;
    const answer = queries
      .query(query, abort.signal, (step) => {
        progress = step;
      })
      .then(
        (json) => ({ status: 200, line: json }),
        (error) => ({ status: 400, line: Buffer.from(JSON.stringify({ error: errorOf(error) })) }),
      );
    const quick = await within(answer, PATIENCE);
    if (quick) return lines(quick.status, ended(quick.line));
    return lines(
      200,
      long(answer, () => progress, abort),
    );
  });
  return queries;
}

/** Tells the progress until there is the answer; ending the iteration ends the query. */
async function* long(
  answer: Promise<{ line: Uint8Array }>,
  progress: () => QueryProgress | undefined,
  abort: AbortController,
): AsyncGenerator<Uint8Array> {
  try {
    for (;;) {
      const done = await within(answer, BETWEEN);
      if (done) return yield ended(done.line);
      yield Buffer.from(`${JSON.stringify({ loading: progress() ?? { events: 0, total: 0 } })}\n`);
    }
  } finally {
    abort.abort();
  }
}

async function within<T>(promise: Promise<T>, milliseconds: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, milliseconds, undefined);
  });
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

function errorOf(error: unknown): object {
  const { message, at, length }: QueryProblem =
    error instanceof QueryFailure ? error.problem : { message: (error as Error).message };
  return { at: 'sql', message, ...(at !== undefined && { place: { at, length } }) };
}

function lines(status: number, body: HttpResponse['body']): HttpResponse {
  return { status, headers: { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' }, body };
}

function ended(line: Uint8Array): Uint8Array {
  return Buffer.concat([line, Buffer.from('\n')]);
}

type Body = ControlRequest['body'];

const MEMBERS = ['sql', 'sets', 'parameters', 'limit'];

function queryIn(body: Body, trail: TrailDatabase): QueryToRun {
  const unknown = Object.keys(body).find((name) => !MEMBERS.includes(name));
  if (unknown !== undefined) {
    throw new ControlError(
      unknown,
      `There is no "${unknown}" here; there are ${MEMBERS.map((it) => `"${it}"`).join(', ')}.`,
    );
  }
  const { sql, limit = QUERY_LIMITS.rows } = body;
  if (typeof sql !== 'string') throw new ControlError('sql', '"sql" takes a text such as "SELECT * FROM events".');
  if (!Number.isInteger(limit) || (limit as number) < 1 || (limit as number) > QUERY_LIMITS.mostRows) {
    throw new ControlError('limit', `"limit" takes a number of rows from 1 to ${QUERY_LIMITS.mostRows}.`);
  }
  return { sql, sets: setsIn(body, trail), parameters: parametersIn(body), limit: limit as number };
}

function setsIn({ sets }: Body, trail: TrailDatabase): string[] {
  const names = trail.sets().map(({ name }) => name);
  if (sets === undefined) return names;
  const isName = (name: unknown): name is string => typeof name === 'string';
  if (!Array.isArray(sets) || !sets.every(isName)) throw new ControlError('sets', '"sets" takes a list of names.');
  // The simulator's own set is there before its first event.
  const unknown = sets.find((name) => !names.includes(name) && name !== RECORDED);
  if (unknown === undefined) return sets;
  throw new ControlError(
    'sets',
    `There is no data set "${unknown}"; there are ${[...names].sort().join(', ') || 'none'}.`,
  );
}

function parametersIn({ parameters = {} }: Body): QueryToRun['parameters'] {
  const isValue = (value: unknown) => value === null || typeof value === 'string' || typeof value === 'number';
  const isObject = typeof parameters === 'object' && parameters !== null && !Array.isArray(parameters);
  if (isObject && Object.values(parameters).every(isValue)) return parameters as QueryToRun['parameters'];
  throw new ControlError('parameters', '"parameters" takes an object of texts, numbers and null by name.');
}
