/** Where the events of `nephoscope trail query` come from. */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { type ImportProgress, importFiles } from '../simulator/intake/import-files.ts';
import { openTrailDatabase, type TrailDatabase } from '../simulator/records/trail-database.ts';
import { StoreError } from '../simulator/store/sqlite.ts';
import { openStore, type Store } from '../simulator/store/store.ts';
import { openTraceSets } from '../simulator/traces/trace-sets.ts';
import { QueryFailure } from '../simulator/trail-query/connection.ts';
import { type QueryAnswer, STOPPED } from '../simulator/trail-query/messages.ts';
import { openTrailQueries } from '../simulator/trail-query/queries.ts';

export interface Asked {
  readonly sql: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly limit: number;
  /** All where it is undefined. */
  readonly sets: readonly string[] | undefined;
}

export interface Said {
  readonly signal: AbortSignal;
  /** Shows how far it is. */
  readonly progress: (text: string) => void;
  /** Takes a sentence about what could not be read. */
  readonly notice: (sentence: string) => void;
}

/** The query itself is at fault, or was stopped. */
export class WrongQuery extends Error {}

/** There is nothing to ask. */
export class CouldNotRun extends Error {}

/** Asks files and folders, which are read into a folder that goes afterwards. */
export async function queryFiles(question: Asked, paths: readonly string[], said: Said): Promise<QueryAnswer> {
  const missing = paths.find((path) => !statSync(path, { throwIfNoEntry: false }));
  if (missing !== undefined) throw new CouldNotRun(`There is no ${missing}.`);
  const folder = mkdtempSync(join(tmpdir(), 'nephoscope-query-'));
  try {
    return await withStore({ folder, maxBytes: Number.POSITIVE_INFINITY }, async (store, trail) => {
      await readInto(store, trail, paths, said);
      return query(trail, question, said);
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Asks what a simulator kept in its folder. */
export function queryFolder(question: Asked, folder: string, said: Said): Promise<QueryAnswer> {
  if (!statSync(join(folder, 'nephoscope.sqlite'), { throwIfNoEntry: false })) {
    throw new CouldNotRun(`There are no data of a simulator in ${folder}.`);
  }
  return withStore({ folder, notice: said.notice }, (_, trail) => query(trail, question, said));
}

/** Asks the simulator that announced itself. */
export async function querySimulator({ sets, ...question }: Asked, { signal, progress }: Said): Promise<QueryAnswer> {
  const endpoint = announced();
  const answer = await fetch(`${endpoint}/_nephoscope/trail/query`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-nephoscope-internal': '1' },
    body: JSON.stringify({ ...question, ...(sets && { sets }) }),
    signal,
  }).catch(() => {
    throw signal.aborted ? new WrongQuery(STOPPED) : new CouldNotRun(NONE);
  });
  let last: Line = {};
  for await (const line of createInterface({ input: Readable.fromWeb(answer.body as never) })) {
    if (line === '') continue;
    last = JSON.parse(line) as Line;
    if (last.loading) progress(reading(last.loading));
  }
  if (last.error) throw new WrongQuery(last.error.message);
  if (last.rows) return last as QueryAnswer;
  throw new CouldNotRun(signal.aborted ? STOPPED : 'The simulator ended before it answered.');
}

interface Line extends Partial<QueryAnswer> {
  readonly loading?: { readonly events: number; readonly total: number };
  readonly error?: { readonly message: string };
}

const NONE = 'No simulator runs: start one with nephoscope simulate --discovery FILE, or name files with --from.';

function announced(): string {
  const file = process.env.NEPHOSCOPE_DISCOVERY || join(homedir(), '.nephoscope', 'simulator.json');
  try {
    const { endpoint } = JSON.parse(readFileSync(file, 'utf8')) as { endpoint?: unknown };
    if (typeof endpoint === 'string') return endpoint;
  } catch {
    // No file or none of ours: there is no simulator, either way.
  }
  throw new CouldNotRun(NONE);
}

async function withStore<T>(
  options: Parameters<typeof openStore>[0],
  work: (store: Store, trail: TrailDatabase) => Promise<T>,
): Promise<T> {
  let store: Store;
  try {
    store = openStore(options);
  } catch (error) {
    throw error instanceof StoreError ? new CouldNotRun(error.message) : error;
  }
  try {
    return await work(store, openTrailDatabase(store));
  } finally {
    await store.close();
  }
}

async function readInto(store: Store, trail: TrailDatabase, paths: readonly string[], said: Said): Promise<void> {
  const into = { trail, traceSets: openTraceSets(store) };
  let found = 0;
  for (const path of paths) {
    let last: ImportProgress | undefined;
    for await (const progress of importFiles(into, [resolve(path)])) {
      if (said.signal.aborted) throw new WrongQuery(STOPPED);
      said.progress(`${found + progress.events} events read: ${progress.file}`);
      last = progress;
    }
    found += last?.events ?? 0;
    for (const problem of last?.problems ?? []) said.notice(`${problem.path}: ${problem.message}`);
    if (last?.moreProblems) said.notice(`${last.moreProblems} more problems.`);
  }
  if (found === 0) throw new CouldNotRun('There are no CloudTrail events in these files.');
}

async function query(trail: TrailDatabase, question: Asked, { signal, progress }: Said): Promise<QueryAnswer> {
  const names = trail.sets().map(({ name }) => name);
  const unknown = question.sets?.find((set) => !names.includes(set));
  if (unknown !== undefined) throw new CouldNotRun(`There is no data set "${unknown}"; there are ${names.join(', ')}.`);
  const queries = openTrailQueries(trail);
  try {
    const asked = { ...question, sets: question.sets ?? names };
    const json = await queries.query(asked, signal, (step) => progress(reading(step)));
    return JSON.parse(Buffer.from(json).toString()) as QueryAnswer;
  } catch (error) {
    throw error instanceof QueryFailure ? new WrongQuery(error.message) : error;
  } finally {
    await queries.close();
  }
}

function reading({ events, total }: { events: number; total: number }): string {
  return `${events} of ${total} events made ready`;
}
