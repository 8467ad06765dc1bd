/** The process that runs SQL, as the simulator holds it: made when a query comes, given up when none came for a while. */
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { TrailDatabase } from '../records/trail-database.ts';
import type { TextColumn } from '../store/columns.ts';
import {
  type EventRows,
  type FromQueryProcess,
  QUERY_LIMITS,
  type QueryProblem,
  type QueryToRun,
  type RecordTexts,
  STOPPED,
  TEXT_COLUMNS,
  type ToQueryProcess,
} from './messages.ts';

/** Set by the build: the bundle stands beside the others in dist/. */
declare const IN_BUNDLE: true | undefined;

const SCRIPT = join(import.meta.dirname, typeof IN_BUNDLE === 'undefined' ? 'query-process.ts' : 'trail-query.js');

/** How long a query that was asked to end has to do so. In milliseconds. */
const GRACE = 300;

export interface QueryProcess {
  /** What it has of a set: the number of its events and of the last one. */
  readonly known: Map<string, { count: number; last: number }>;
  /** Hands over events; resolves when they are taken. */
  add(rows: EventRows): Promise<void>;
  forget(set: string): void;
  /** Resolves with a `QueryAnswer` as JSON; of each set events before its `from` aren't shown. Rejects with a QueryFailure. */
  query(query: QueryToRun, from: readonly number[], signal: AbortSignal): Promise<Uint8Array>;
  alive(): boolean;
  end(): void;
}

/** No answer, for a reason that whoever asked can change. */
export class QueryFailure extends Error {
  readonly problem: QueryProblem;
  constructor(problem: QueryProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** Starts the process, which asks `trail` for the records that its queries read. */
export function startQueryProcess(trail: TrailDatabase): QueryProcess {
  const child = fork(SCRIPT, [], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  // Who waits for an answer, in order.
  const waiting: Waiting[] = [];
  let ended = false;
  const end = (problem: QueryProblem): void => {
    ended = true;
    child.kill('SIGKILL');
    for (const { reject } of waiting.splice(0)) reject(new QueryFailure(problem));
  };
  child.on('error', (error) => end({ message: `The process that runs SQL failed: ${error.message}` }));
  child.on('exit', () => end({ message: 'The process that runs SQL has ended.' }));
  child.on('message', (message: FromQueryProcess) => {
    if (message.type === 'askTexts') tell(child, { type: 'texts', texts: textsAround(trail, message) });
    else if (message.type === 'tooLarge') end({ message: TOO_LARGE });
    else if (message.type === 'failed') waiting.shift()?.reject(new QueryFailure(message.problem));
    else waiting.shift()?.resolve(message.type === 'answer' ? message.json : new Uint8Array());
  });
  const ask = (message: ToQueryProcess): Promise<Uint8Array> =>
    new Promise((resolve, reject) => {
      if (ended) return reject(new QueryFailure({ message: 'The process that runs SQL has ended.' }));
      waiting.push({ resolve, reject });
      tell(child, message);
    });
  return {
    known: new Map(),
    add: (rows) => taken(ask({ type: 'rows', rows })),
    forget: (set) => tell(child, { type: 'forget', set }),
    async query(query, from, signal) {
      const stop = stopOn(signal, () => tell(child, { type: 'cancel' }), end);
      try {
        return await ask({ type: 'query', query, from });
      } finally {
        stop();
      }
    },
    alive: () => !ended,
    end: () => end({ message: ENDING }),
  };
}

/** Who handed rows over may have gone on with something else when the process ends. */
function taken(answer: Promise<unknown>): Promise<void> {
  const done = answer.then(() => {});
  done.catch(() => {});
  return done;
}

interface Waiting {
  resolve(json: Uint8Array): void;
  reject(reason: QueryFailure): void;
}

export const ENDING = 'The simulator ends.';
const TOO_LARGE = `The query was stopped: it took more than ${QUERY_LIMITS.memory / 2 ** 30} GB of memory.`;
const TOO_LONG = `The query was stopped: it ran longer than ${QUERY_LIMITS.seconds} seconds.`;

/** Ends a query that is no longer wanted or takes too long: politely, and then with its process. Answers how to stop. */
function stopOn(signal: AbortSignal, ask: () => void, end: (problem: QueryProblem) => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const aborted = () => {
    ask();
    timer = setTimeout(() => end({ message: STOPPED }), GRACE);
  };
  const limit = setTimeout(() => end({ message: TOO_LONG }), QUERY_LIMITS.seconds * 1000);
  if (signal.aborted) aborted();
  signal.addEventListener('abort', aborted, { once: true });
  return () => {
    clearTimeout(limit);
    clearTimeout(timer);
    signal.removeEventListener('abort', aborted);
  };
}

function tell(child: ChildProcess, message: ToQueryProcess): void {
  if (child.connected) child.send(message, () => {});
}

/** The records of the chunk that holds the event; of an event that is gone only that. */
function textsAround(trail: TrailDatabase, { set, sequence }: { set: string; sequence: number }): RecordTexts {
  const [chunk] = take(trail.chunks(set, sequence - 1), 1);
  if (!chunk || chunk.first > sequence) return { first: sequence, ends: new Uint32Array(1), bytes: new Uint8Array() };
  const parts = Array.from({ length: chunk.count }, (_, row) => chunk.bytes(row));
  let end = 0;
  const ends = Uint32Array.from(parts, (part) => {
    end += part.length;
    return end;
  });
  return { first: chunk.first, ends, bytes: Buffer.concat(parts, end) };
}

/** The events of a set after a number, piece by piece. */
export function* rowsOf(trail: TrailDatabase, set: string, after: number): Iterable<EventRows> {
  for (const { first, count, columns } of trail.chunks(set, after)) {
    const { time, errorClass, readOnly, category } = columns;
    const texts = Object.fromEntries(TEXT_COLUMNS.map((name) => [name, textsOf(columns[name])])) as EventRows['texts'];
    const skip = Math.max(0, after + 1 - first);
    yield { set, first, count, skip, time, errorClass, readOnly, category, texts };
  }
}

function textsOf({ ids, size, value }: TextColumn): EventRows['texts']['id'] {
  return { ids, values: Array.from({ length: size }, (_, id) => value(id)) };
}

function take<T>(items: Iterable<T>, count: number): T[] {
  const taken: T[] = [];
  for (const item of items) {
    taken.push(item);
    if (taken.length === count) break;
  }
  return taken;
}
