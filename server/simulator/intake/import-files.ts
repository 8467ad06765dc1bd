import type { Segment } from '../../core/xray/segment.ts';
import type { TrailEvent } from '../records/event.ts';
import { RECORDED, type TrailDatabase } from '../records/trail-database.ts';
import type { TraceSets } from '../traces/trace-sets.ts';
import { eventOf } from '../trail/event-of.ts';
import { type FileProblem, nameOfPaths, readTrailFile, trailFilesIn } from './cloudtrail-files.ts';
import { readTraceFile, traceFormatOf } from './trace-files.ts';

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

export interface ImportProblem extends FileProblem {
  readonly path: string;
}

/** Where events and traces are kept. */
export interface ImportInto {
  readonly trail: TrailDatabase;
  readonly traceSets: TraceSets;
}

/** Events or segments in one commit, and how long they may wait for it. */
const MOST_WAITING = 1000;
const LONGEST_WAIT = 250;
const MOST_PROBLEMS = 100;

/**
 * Imports files and folders into data sets of one name, of events, of traces or of both, and tells how far it is after each
 * commit, at the end in any case; what can't be read is among the problems. Events come to those that are there; traces
 * take the place of those that an earlier import left under the name. Ending the iteration ends the import, and what was
 * imported stays.
 */
export async function* importFiles(
  into: ImportInto,
  paths: readonly string[],
  set: string = setNameOf(paths),
): AsyncGenerator<ImportProgress> {
  const run = startImport(into, set);
  for await (const { path, kind, problem } of filesOf(paths)) {
    if (problem !== undefined) run.note({ path, message: problem });
    if (kind === 'other') run.counts.skipped += 1;
    if (kind !== 'file') continue;
    run.counts.file = path;
    run.counts.files += 1;
    for await (const _ of readFile(path, run)) if (run.isDue()) yield await run.commit();
  }
  await run.commit();
  yield run.finish();
}

/** Puts what is in a file among what waits, piece by piece. */
async function* readFile(path: string, run: Import): AsyncGenerator<void> {
  const format = await traceFormatOf(path);
  if (format === undefined) return yield* readEvents(path, run);
  for await (const { segments, problems } of readTraceFile(path, format)) {
    for (const segment of segments) run.segments.push(segment);
    for (const problem of problems) run.note({ path, ...problem });
    yield;
  }
}

async function* readEvents(path: string, run: Import): AsyncGenerator<void> {
  let found = 0;
  for await (const { events, digests, problems } of readTrailFile(path)) {
    for (const { record, text } of events) run.events.push(eventOf(record, text));
    run.counts.digests += digests;
    found += events.length + digests;
    for (const problem of problems) run.note({ path, ...problem });
    yield;
  }
  if (found === 0) run.note({ path, message: NOTHING });
}

const NOTHING =
  'Nothing in it is an event of CloudTrail or a trace of X-Ray, OpenTelemetry, Jaeger or Zipkin in a form that is read.';

type Import = ReturnType<typeof startImport>;

function startImport({ trail, traceSets }: ImportInto, set: string) {
  const problems: ImportProblem[] = [];
  const counts = { file: '', files: 0, events: 0, added: 0, segments: 0, digests: 0, skipped: 0, moreProblems: 0 };
  const events: TrailEvent[] = [];
  const segments: Segment[] = [];
  let since = performance.now();
  const progress = (): ImportProgress => ({ set, ...counts, traces: 0, problems: [...problems] });
  const commitTraces = async (): Promise<void> => {
    if (segments.length === 0) return;
    const { traces } = traceSets.open(set);
    if (counts.segments === 0) await traces.clear();
    const ready = segments.splice(0);
    await traces.append(ready);
    counts.segments += ready.length;
  };
  return {
    counts,
    events,
    segments,
    note(problem: ImportProblem): void {
      if (problems.length < MOST_PROBLEMS) problems.push(problem);
      else counts.moreProblems += 1;
    },
    isDue: () => events.length + segments.length >= MOST_WAITING || performance.now() - since > LONGEST_WAIT,
    async commit(): Promise<ImportProgress> {
      const ready = events.splice(0);
      counts.added += await trail.add(set, ready);
      counts.events += ready.length;
      await commitTraces();
      since = performance.now();
      return progress();
    },
    finish(): ImportProgress {
      if (counts.segments === 0) return progress();
      const { traces } = traceSets.open(set);
      const extent = traces.extent();
      const all = traces.between(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
      const trace = extent.traces === 1 ? all.id(0) : undefined;
      return { ...progress(), traces: extent.traces, ...(trace !== undefined && { trace }) };
    },
  };
}

/** The name of a data set for paths, never that of what the simulator records itself. */
export function setNameOf(paths: readonly string[]): string {
  const name = nameOfPaths(paths);
  return name === RECORDED ? `${name} (files)` : name;
}

async function* filesOf(paths: readonly string[]) {
  for (const path of paths) yield* trailFilesIn(path);
}
