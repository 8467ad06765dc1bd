/** SQL over events, in the thread that asks: SQLite reads, nothing else. */
import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite';
import { placeInWords, placeOfComplaint, readSql } from '../../core/trail/sql-text.ts';
import { loadSqlite } from '../store/sqlite.ts';
import type { EventRows, QueryAnswer, QueryProblem, QueryToRun, RecordTexts } from './messages.ts';
import { QUERY_LIMITS, STOPPED } from './messages.ts';
import { recordReader } from './record-texts.ts';
import { openEventTables, placeOf } from './tables.ts';

export interface QueryEngine {
  add(rows: EventRows): void;
  forget(set: string): void;
  /** Of each set events before its `from` (epoch milliseconds) aren't shown. Throws a QueryError with SQLite's words. */
  query(query: QueryToRun, from: readonly number[]): QueryAnswer;
}

export class QueryError extends Error {
  readonly problem: QueryProblem;
  constructor(problem: QueryProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

export interface QueryEngineOptions {
  /** The records around an event; blocks until they are there. */
  readonly fetch: (set: string, sequence: number) => RecordTexts;
  /** Asked now and then while a query runs. */
  readonly cancelled: () => boolean;
}

/**
 * Opens an engine without events; throws a QueryError where this Node.js can't. Its tables are a file that SQLite removes, of which 64 MB are in
 * memory.
 */
export function openQueryEngine({ fetch, cancelled }: QueryEngineOptions): QueryEngine {
  const { DatabaseSync, constants } = loadSqlite();
  const database = new DatabaseSync('', { allowExtension: false });
  if (!('columns' in database.prepare('SELECT 1'))) {
    throw new QueryError({ message: `SQL needs Node.js 22.16 or later; this is ${process.version}.` });
  }
  database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;');
  const records = recordReader(fetch);
  const sets: string[] = [];
  const check = () => {
    if (cancelled()) throw new QueryError({ message: STOPPED });
  };
  database.function('record_of', { deterministic: true }, (number) => {
    check();
    const { set, sequence } = placeOf(number as number);
    const name = sets[set];
    return name === undefined ? null : records.read(name, sequence);
  });
  const tables = openEventTables(database, sets);
  return {
    add: tables.add,
    forget(set) {
      tables.forget(set);
      records.forget(set);
    },
    query(query, from) {
      const parameters = parametersOf(query);
      tables.show(query.sets, from);
      return readOnly(database, constants, () => {
        const statement = prepared(database, query.sql);
        const started = performance.now();
        try {
          return answerOf(statement, parameters, query.limit, started, check);
        } catch (error) {
          throw error instanceof QueryError ? error : new QueryError({ message: wordsOf(error) });
        }
      });
    },
  };
}

type Parameters = Readonly<Record<string, string | number | null>>;

/** The values of a query's parameters; throws where the text isn't one statement that reads, or one has no value. */
function parametersOf({ sql, parameters }: QueryToRun): Parameters {
  const read = readSql(sql);
  if ('message' in read) throw new QueryError(withPlace(sql, read.message, read));
  const missing = read.parameters.find((name) => !Object.hasOwn(parameters, name));
  if (missing !== undefined) throw new QueryError({ message: `The parameter :${missing} has no value.` });
  const unknown = Object.keys(parameters).find((name) => !read.parameters.includes(name));
  if (unknown !== undefined) throw new QueryError({ message: `The query has no parameter :${unknown}.` });
  return parameters;
}

function prepared(database: DatabaseSync, sql: string): StatementSync {
  const complaint = (text: string): string | undefined => {
    try {
      database.prepare(text);
      return undefined;
    } catch (error) {
      return wordsOf(error);
    }
  };
  try {
    const statement = database.prepare(sql);
    statement.setReadBigInts(true);
    statement.setReturnArrays(true);
    return statement;
  } catch (error) {
    const message = wordsOf(error);
    throw new QueryError(withPlace(sql, message, placeOfComplaint(sql, message, complaint)));
  }
}

function withPlace(sql: string, message: string, place: { at: number; length: number } | undefined): QueryProblem {
  if (place === undefined) return { message };
  return { message: `${message} (${placeInWords(sql, place.at)})`, at: place.at, length: place.length };
}

function answerOf(
  statement: StatementSync,
  parameters: Parameters,
  limit: number,
  started: number,
  check: () => void,
): QueryAnswer {
  const columns = statement.columns().map(({ name }) => name);
  const rows: (string | number | null)[][] = [];
  let characters = 0;
  let truncated = false;
  for (const row of statement.iterate(parameters) as Iterable<unknown> as Iterable<SQLOutputValue[]>) {
    check();
    if (rows.length === limit || characters > QUERY_LIMITS.characters) {
      truncated = true;
      break;
    }
    const cells = row.map(cellOf);
    for (const cell of cells) characters += typeof cell === 'string' ? cell.length : 8;
    rows.push(cells);
  }
  return { columns, rows, truncated, milliseconds: Math.round((performance.now() - started) * 10) / 10 };
}

/** A value as JSON has it: numbers that it can't hold become text, bytes SQLite's way to write them. */
function cellOf(value: SQLOutputValue): string | number | null {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : value > 0 ? 'Inf' : '-Inf';
  return value instanceof Uint8Array ? `X'${Buffer.from(value).toString('hex')}'` : value;
}

type Constants = typeof import('node:sqlite')['constants'];

/** Nothing changes meanwhile: SQLite refuses by `query_only`, and where Node can ask its authorizer, all but reading. */
function readOnly<T>(database: DatabaseSync, constants: Constants, work: () => T): T {
  const guarded = database as DatabaseSync & { setAuthorizer?(authorize: ((action: number) => number) | null): void };
  const { SQLITE_SELECT, SQLITE_READ, SQLITE_FUNCTION, SQLITE_RECURSIVE, SQLITE_OK, SQLITE_DENY } =
    constants as unknown as Record<string, number>;
  const allowed = new Set([SQLITE_SELECT, SQLITE_READ, SQLITE_FUNCTION, SQLITE_RECURSIVE]);
  database.exec('PRAGMA query_only = ON');
  guarded.setAuthorizer?.((action) => (allowed.has(action) ? SQLITE_OK! : SQLITE_DENY!));
  try {
    return work();
  } finally {
    guarded.setAuthorizer?.(null);
    database.exec('PRAGMA query_only = OFF');
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
