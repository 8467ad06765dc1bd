import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { EncodedRecords } from '../store/chunk.ts';
import type { FromReader, ToReader } from './import-worker.ts';
import { type BatchSummary, batchesOf } from './trail-batches.ts';

/** A batch as it comes to whoever keeps the events: it says which are new, and gets them encoded. */
export interface ReadBatch {
  readonly summary: BatchSummary;
  /** To be called once. Rejects where the reader broke. */
  encode(fresh: Uint8Array): Promise<EncodedRecords | undefined>;
}

/** Those who read files for an import. */
export interface Readers {
  /** How many jobs are worth being begun before the first is done. */
  readonly ahead: number;
  /** Batches whose chunks are made and written while others are read. */
  readonly writing: number;
  /** Begins to read some files. Throws, between two batches, where the reader broke. */
  read(paths: readonly string[]): AsyncIterable<ReadBatch>;
  close(): Promise<void>;
}

/** A thread broke; what it had read is to be imported again. */
export class ReaderError extends Error {}

/** Set by the build: a bundle has the thread's program beside it. */
declare const IN_BUNDLE: true | undefined;
const PROGRAM = join(import.meta.dirname, typeof IN_BUNDLE === 'undefined' ? 'import-worker.ts' : 'import-worker.js');

/** More would wait for the one who keeps the events. */
const MOST_THREADS = 4;
/** While a job waits for the one who keeps events, another one is read. */
const JOBS_FOR_EACH = 2;
/** Megabytes of a thread's heap: a document of 4 MB needs a hundred at worst. */
const MOST_HEAP = 256;
/** Events of a batch: as many as a full chunk of the store has; fewer where no other thread does the work. */
const MOST_EVENTS = 8192;
const MOST_EVENTS_HERE = 1024;

/** Reads in this thread: for a few files that isn't worth a thread. */
export function readersHere(): Readers {
  return {
    ahead: 1,
    writing: 1,
    async *read(paths) {
      for await (const { summary, encode } of batchesOf(paths, MOST_EVENTS_HERE)) {
        yield { summary, encode: async (fresh) => encode(fresh) };
      }
    },
    async close() {},
  };
}

/** Reads in as many threads as the machine has processors, at most four. */
export function readersInThreads(): Readers {
  const threads = Array.from({ length: Math.min(MOST_THREADS, availableParallelism()) }, startThread);
  let jobs = 0;
  return {
    ahead: threads.length * JOBS_FOR_EACH,
    writing: threads.length * JOBS_FOR_EACH,
    read(paths) {
      jobs += 1;
      return threads[jobs % threads.length]!.read(jobs, paths);
    },
    async close() {
      await Promise.all(threads.map((thread) => thread.close()));
    },
  };
}

/** What is open of a job. */
interface Job {
  /** Messages that nobody has taken yet. */
  readonly messages: Array<Exclude<FromReader, { kind: 'chunk' }> | Error>;
  /** Tells who waits for the next. */
  arrived: () => void;
  /** Who waits for the chunk of the last batch. */
  chunk: { resolve(records: EncodedRecords | undefined): void; reject(error: Error): void } | undefined;
}

function startThread() {
  const open = new Map<number, Job>();
  let worker: Worker | undefined;
  const start = (): Worker => {
    const started = new Worker(PROGRAM, {
      resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP, maxYoungGenerationSizeMb: 96 },
    });
    started.on('message', (message: FromReader) => {
      take(open.get(message.job), message);
      if (message.kind === 'done') open.delete(message.job);
    });
    // It is started again for the next job.
    const broke = (error: Error): void => {
      if (worker === started) worker = undefined;
      const reader = new ReaderError(`It wasn't read to its end: ${error.message}`);
      for (const job of open.values()) fail(job, reader);
      open.clear();
    };
    started.once('error', broke);
    started.once('exit', (code) => broke(new Error(`The reader ended with code ${code}.`)));
    return started;
  };
  const send = (message: ToReader): void => {
    worker ??= start();
    worker.postMessage(message);
  };
  return {
    read(number: number, paths: readonly string[]): AsyncIterable<ReadBatch> {
      const job: Job = { messages: [], arrived() {}, chunk: undefined };
      open.set(number, job);
      // Now, and not when somebody asks for its first batch.
      send({ kind: 'read', job: number, paths, mostEvents: MOST_EVENTS });
      return batchesOfJob(number, job, send);
    },
    async close() {
      const closing = worker;
      worker = undefined;
      await closing?.terminate();
    },
  };
}

function take(job: Job | undefined, message: FromReader): void {
  if (job === undefined) return;
  if (message.kind === 'chunk') job.chunk?.resolve(message.records);
  else {
    job.messages.push(message);
    job.arrived();
  }
}

function fail(job: Job, error: Error): void {
  job.chunk?.reject(error);
  job.messages.push(error);
  job.arrived();
}

async function* batchesOfJob(number: number, job: Job, send: (message: ToReader) => void): AsyncGenerator<ReadBatch> {
  for (;;) {
    const message = job.messages.shift();
    if (message === undefined) {
      await new Promise<void>((resolve) => {
        job.arrived = resolve;
      });
    } else if (message instanceof Error) throw message;
    else if (message.kind === 'done') return;
    else {
      yield {
        summary: message.summary,
        encode(fresh) {
          send({ kind: 'fresh', job: number, fresh });
          return new Promise((resolve, reject) => {
            job.chunk = { resolve, reject };
          });
        },
      };
    }
  }
}
