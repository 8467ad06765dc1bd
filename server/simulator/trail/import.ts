import { type FileProblem, nameOfPaths, readTrailFile, trailFilesIn } from '../intake/cloudtrail-files.ts';
import type { TrailEvent } from '../records/event.ts';
import { RECORDED, type TrailDatabase } from '../records/trail-database.ts';
import { eventOf } from './event-of.ts';

/** How far an import is. Events are counted when they are committed: what was told is kept. */
export interface ImportProgress {
  readonly set: string;
  /** The file that is being read, or was at last. */
  readonly file: string;
  /** Files that were begun. */
  readonly files: number;
  readonly events: number;
  /** Of these, the ones that the set didn't have. */
  readonly added: number;
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

/** Events in one commit, and how long they may wait for it. */
const MOST_EVENTS = 1000;
const LONGEST_WAIT = 250;
const MOST_PROBLEMS = 100;

/**
 * Imports files and folders into a data set and tells how far it is after each commit, at the end in any case; what can't
 * be read is among the problems. Ending the iteration ends the import, and what was imported stays.
 */
export async function* importTrail(
  trail: TrailDatabase,
  paths: readonly string[],
  set: string = setNameOf(paths),
): AsyncGenerator<ImportProgress> {
  const problems: ImportProblem[] = [];
  const counts = { file: '', files: 0, events: 0, added: 0, digests: 0, skipped: 0, moreProblems: 0 };
  let waiting: TrailEvent[] = [];
  let since = performance.now();
  const note = (problem: ImportProblem): void => {
    if (problems.length < MOST_PROBLEMS) problems.push(problem);
    else counts.moreProblems += 1;
  };
  const commit = async (): Promise<ImportProgress> => {
    counts.added += await trail.add(set, waiting);
    counts.events += waiting.length;
    waiting = [];
    since = performance.now();
    return { set, ...counts, problems: [...problems] };
  };
  for await (const { path, kind, problem } of filesOf(paths)) {
    if (kind === 'other') counts.skipped += 1;
    if (problem !== undefined) note({ path, message: problem });
    if (kind !== 'file') continue;
    counts.file = path;
    counts.files += 1;
    for await (const found of readTrailFile(path)) {
      for (const { record, text } of found.events) waiting.push(eventOf(record, text));
      counts.digests += found.digests;
      for (const problem of found.problems) note({ path, ...problem });
      if (waiting.length >= MOST_EVENTS || performance.now() - since > LONGEST_WAIT) yield await commit();
    }
  }
  yield await commit();
}

/** The name of a data set for paths, never that of what the simulator records itself. */
export function setNameOf(paths: readonly string[]): string {
  const name = nameOfPaths(paths);
  return name === RECORDED ? `${name} (files)` : name;
}

async function* filesOf(paths: readonly string[]) {
  for (const path of paths) yield* trailFilesIn(path);
}
