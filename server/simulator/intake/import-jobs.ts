import { statSync } from 'node:fs';
import { trailFilesIn } from './cloudtrail-files.ts';
import type { ImportProblem } from './trail-batches.ts';

/** Files that are read together, in their order, and what was met on the way to them. */
export interface ImportJob {
  readonly paths: readonly string[];
  /** Files whose names are none of event files. */
  readonly skipped: number;
  readonly problems: readonly ImportProblem[];
  /** No other job comes. */
  readonly isLast: boolean;
  /** How much there is to read, as packed files count. */
  readonly bytes: number;
}

/** About as much as a full chunk of the store: 8,000 records of a packed file. */
export const JOB_BYTES = 768 << 10;
const MOST_FILES = 512;
/** Of records that aren't packed as many have ten times the bytes. */
const PACKED_SHARE = 0.1;

/** Cuts the files below some paths into jobs. */
export async function* importJobs(paths: readonly string[]): AsyncGenerator<ImportJob> {
  let job = emptyJob();
  for (const path of paths) {
    for await (const found of trailFilesIn(path)) {
      if (job.bytes >= JOB_BYTES || job.paths.length === MOST_FILES) {
        yield { ...job, isLast: false };
        job = emptyJob();
      }
      if (found.problem !== undefined) job.problems.push({ path: found.path, message: found.problem });
      if (found.kind === 'other') job.skipped += 1;
      if (found.kind !== 'file') continue;
      job.paths.push(found.path);
      job.bytes += weightOf(found.path);
    }
  }
  yield { ...job, isLast: true };
}

function emptyJob() {
  return { paths: [] as string[], skipped: 0, problems: [] as ImportProblem[], bytes: 0 };
}

/** Synchronous: of ten thousand files a promise for each costs fifteen times as much as the question. */
function weightOf(path: string): number {
  // What is wrong with it is told when it is read.
  const size = sizeOf(path);
  return path.endsWith('.gz') ? size : size * PACKED_SHARE;
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}
