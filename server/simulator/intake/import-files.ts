import type { Segment } from '../../core/xray/segment.ts';
import { RECORDED, type TrailDatabase } from '../records/trail-database.ts';
import type { EncodedRecords } from '../store/chunk.ts';
import type { TraceSets } from '../traces/trace-sets.ts';
import { nameOfPaths } from './cloudtrail-files.ts';
import { type ImportJob, importJobs, JOB_BYTES } from './import-jobs.ts';
import { type ReadBatch, ReaderError, type Readers, readersHere, readersInThreads } from './import-readers.ts';
import { readTraceFile, traceFormatOf } from './trace-files.ts';
import { type ImportProblem, MOST_PROBLEMS } from './trail-batches.ts';

/** How far an import is. Events and segments are counted when they are committed: what was told is kept. */
export interface ImportProgress {
  readonly set: string;
  /** The file that is being read, or was at last. */
  readonly file: string;
  /** Files that were begun. */
  readonly files: number;
  readonly events: number;
  /** Of these, the ones that the set didn't have. */
  readonly added: number;
  /** Segments of traces, and subsegments that were sent on their own. */
  readonly segments: number;
  /** Traces of the set; known at the end. */
  readonly traces: number;
  /** The id of the only one. */
  readonly trace?: string;
  /** Digest files, whose signatures aren't checked. */
  readonly digests: number;
  /** Files in folders whose names are none of event files. */
  readonly skipped: number;
  /** The first ones, in words. */
  readonly problems: readonly ImportProblem[];
  readonly moreProblems: number;
}

/** Where events and traces are kept. */
export interface ImportInto {
  readonly trail: TrailDatabase;
  readonly traceSets: TraceSets;
}

/** Segments in one commit. */
const MOST_SEGMENTS = 1000;

/**
 * Imports files and folders into data sets of one name, of events, of traces or of both, and tells how far it is after each
 * commit, at the end in any case; what can't be read is among the problems. Files are read in several threads and kept in
 * their order: the outcome is the same each time. Events come to those that are there; traces take the place of those that
 * an earlier import left under the name. Ending the iteration ends the import, and what was imported stays.
 */
export async function* importFiles(
  into: ImportInto,
  paths: readonly string[],
  set: string = setNameOf(paths),
): AsyncGenerator<ImportProgress> {
  const run = await startImport(into, set);
  const jobs = importJobs(paths);
  let readers: Readers | undefined;
  try {
    const first = (await jobs.next()).value as ImportJob;
    readers = first.isLast && first.bytes < JOB_BYTES ? readersHere() : readersInThreads();
    for await (const begun of inOrder(readers, first, jobs)) yield* keepJob(run, begun, readers.writing);
    await run.written();
    yield run.finish();
  } catch (error) {
    if (!(error instanceof FullError)) throw error;
    run.note({ path: run.counts.file, message: FULL });
    yield run.finish();
  } finally {
    await readers?.close();
    await run.end();
  }
}

/** Whoever reads on from a broken reader is told. */
function lost(error: unknown): undefined {
  if (!(error instanceof ReaderError)) throw error;
}

class FullError extends Error {}

const FULL =
  'The data folder is full, and the import ends here. Start the simulator with a larger --max-data, or clear data sets.';

interface BegunJob {
  readonly job: ImportJob;
  readonly batches: AsyncIterable<ReadBatch>;
}

/** The jobs in their order; the next ones are begun before one is done. */
async function* inOrder(readers: Readers, first: ImportJob, rest: AsyncIterator<ImportJob>): AsyncGenerator<BegunJob> {
  const begun: BegunJob[] = [{ job: first, batches: readers.read(first.paths) }];
  let more = !first.isLast;
  for (;;) {
    while (more && begun.length < readers.ahead) {
      const { value: job, done } = await rest.next();
      if (done) more = false;
      else begun.push({ job, batches: readers.read(job.paths) });
    }
    const next = begun.shift();
    if (next === undefined) return;
    yield next;
  }
}

async function* keepJob(run: Import, { job, batches }: BegunJob, writing: number): AsyncGenerator<ImportProgress> {
  run.counts.skipped += job.skipped;
  for (const problem of job.problems) run.note(problem);
  let file = job.paths[0] ?? '';
  try {
    for await (const batch of batches) {
      file = batch.summary.file;
      if (await run.write(batch, writing)) yield run.progress();
      if (batch.summary.traces) yield* keepTraces(run, file);
    }
  } catch (error) {
    if (!(error instanceof ReaderError)) throw error;
    run.note({ path: file, message: error.message });
  }
}

async function* keepTraces(run: Import, path: string): AsyncGenerator<ImportProgress> {
  const format = await traceFormatOf(path);
  if (format === undefined) return;
  for await (const { segments, problems } of readTraceFile(path, format)) {
    for (const segment of segments) run.segments.push(segment);
    for (const problem of problems) run.note({ path, ...problem });
    if (run.segments.length < MOST_SEGMENTS) continue;
    await run.commitTraces();
    yield run.progress();
  }
  await run.commitTraces();
}

type Import = Awaited<ReturnType<typeof startImport>>;

async function startImport({ trail, traceSets }: ImportInto, set: string) {
  const counts = { file: '', files: 0, events: 0, added: 0, segments: 0, digests: 0, skipped: 0, moreProblems: 0 };
  const problems: ImportProblem[] = [];
  const segments: Segment[] = [];
  const events = await trail.startImport(set);
  const writing: Promise<void>[] = [];
  let told = 0;
  const note = (problem: ImportProblem): void => {
    if (problems.length < MOST_PROBLEMS) problems.push(problem);
    else counts.moreProblems += 1;
  };
  const keep = async (
    encoded: Promise<EncodedRecords | undefined>,
    before: Promise<void> | undefined,
    read: number,
  ) => {
    const records = await encoded.catch(lost);
    await before;
    if (records && !events.hasRoom(records)) throw new FullError();
    if (records) await events.put(records);
    counts.events += read;
    counts.added += records?.count ?? 0;
  };
  const progress = (): ImportProgress => ({ set, ...counts, traces: 0, problems: [...problems] });
  return {
    counts,
    segments,
    note,
    progress,
    /** Keeps what is new of a batch, at most so many at a time; true where some were committed, or long none were found. */
    async write({ summary, encode }: ReadBatch, atATime: number): Promise<boolean> {
      const { ids } = summary;
      counts.file = summary.file;
      for (const what of ['files', 'digests', 'moreProblems'] as const) counts[what] += summary[what];
      for (const problem of summary.problems) note(problem);
      const kept = keep(encode(events.fresh(ids)), writing.at(-1), ids.length);
      // Who waits for it learns of a failure.
      kept.catch(() => {});
      writing.push(kept);
      if (writing.length >= atATime) await writing.shift();
      const isMore = counts.events > told || ids.length === 0;
      told = counts.events;
      return isMore;
    },
    async written(): Promise<void> {
      for (const kept of writing.splice(0)) await kept;
    },
    async commitTraces(): Promise<void> {
      if (segments.length === 0) return;
      const { traces } = traceSets.open(set);
      if (counts.segments === 0) await traces.clear();
      const ready = segments.splice(0);
      await traces.append(ready);
      counts.segments += ready.length;
    },
    finish(): ImportProgress {
      if (counts.segments === 0) return progress();
      const { traces } = traceSets.open(set);
      const extent = traces.extent();
      const all = traces.between(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
      const trace = extent.traces === 1 ? all.id(0) : undefined;
      return { ...progress(), traces: extent.traces, ...(trace !== undefined && { trace }) };
    },
    async end(): Promise<void> {
      await Promise.allSettled(writing);
      events.end();
    },
  };
}

/** The name of a data set for paths, never that of what the simulator records itself. */
export function setNameOf(paths: readonly string[]): string {
  const name = nameOfPaths(paths);
  return name === RECORDED ? `${name} (files)` : name;
}
