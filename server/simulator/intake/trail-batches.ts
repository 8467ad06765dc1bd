import { EVENT_COLUMNS } from '../records/event.ts';
import { identified, recordOf } from '../records/event-record.ts';
import { indexMentions } from '../records/mentions.ts';
import type { EncodedRecords } from '../store/chunk.ts';
import { hash53 } from '../store/hash.ts';
import { recordsWriter } from '../store/records-writer.ts';
import { MOST_POSTINGS, wordsWriter } from '../store/words.ts';
import { eventOf } from '../trail/event-of.ts';
import { type FileProblem, type Found, type FoundEvent, readTrailFile } from './cloudtrail-files.ts';
import { traceFormatOf } from './trace-files.ts';

export interface ImportProblem extends FileProblem {
  readonly path: string;
}

/** Events of some files, read and parsed, to be kept together. */
export interface TrailBatch {
  readonly summary: BatchSummary;
  /** Writes those events as a chunk that have a 1; undefined where none has. */
  encode(fresh: Uint8Array): EncodedRecords | undefined;
}

export interface BatchSummary {
  /** The last file of the batch. */
  readonly file: string;
  /** Files that it began. */
  readonly files: number;
  /** The `hash53` of each event's id. */
  readonly ids: Float64Array;
  readonly digests: number;
  /** The first ones, and how many came after them. */
  readonly problems: readonly ImportProblem[];
  readonly moreProblems: number;
  /** The last file holds traces, and is to be read by somebody else. */
  readonly traces: boolean;
}

/** A batch ends with so many bytes of records, and long before its index is full. */
const MOST_BYTES = 8 << 20;
const ENOUGH_POSTINGS = MOST_POSTINGS / 2;

/** A small packed file may hold a hundred million things that are no events. */
export const MOST_PROBLEMS = 100;
/** Pieces without an event after which a batch ends all the same: whoever waits may want no more. */
const MOST_QUIET = 64;

const NOTHING =
  'Nothing in it is an event of CloudTrail or a trace of X-Ray, OpenTelemetry, Jaeger or Zipkin in a form that is read.';

/** Reads files one after the other, in batches of at most so many events or about 8 MB. */
export async function* batchesOf(paths: readonly string[], mostEvents: number): AsyncGenerator<TrailBatch> {
  let batch = startBatch();
  for (const path of paths) {
    batch.begin(path);
    if (await holdsTraces(path)) {
      yield batch.finish(true);
      batch = startBatch();
      continue;
    }
    let found = 0;
    let quiet = 0;
    for await (const piece of readTrailFile(path)) {
      found += piece.events.length + piece.digests;
      batch.note(piece);
      quiet = piece.events.length > 0 ? 0 : quiet + 1;
      if (quiet === MOST_QUIET) {
        yield batch.finish();
        batch = startBatch(path);
        quiet = 0;
      }
      for (const event of piece.events) {
        if (batch.isFull(mostEvents)) {
          yield batch.finish();
          batch = startBatch(path);
        }
        batch.add(event);
      }
    }
    if (found === 0) batch.note({ digests: 0, problems: [{ message: NOTHING }] });
  }
  yield batch.finish();
}

/** The names of CloudTrail's own files say enough. */
async function holdsTraces(path: string): Promise<boolean> {
  return !/_CloudTrail_[^/\\]*\.json\.gz$/.test(path) && (await traceFormatOf(path)) !== undefined;
}

function startBatch(current = '') {
  const records = recordsWriter(EVENT_COLUMNS, 'id');
  const ids: number[] = [];
  const words = wordsWriter();
  const problems: ImportProblem[] = [];
  let file = current;
  let files = 0;
  let digests = 0;
  let moreProblems = 0;
  return {
    begin(path: string): void {
      file = path;
      files += 1;
    },
    isFull: (most: number) => records.count() >= most || records.bytes() > MOST_BYTES || words.size() > ENOUGH_POSTINGS,
    add({ record, text, value }: FoundEvent): void {
      indexMentions(value, records.count(), words);
      const kept = recordOf(identified(eventOf(record, text)));
      records.add(kept);
      ids.push(hash53(kept.columns.id));
    },
    note(found: Omit<Found, 'events'>): void {
      digests += found.digests;
      for (const problem of found.problems) {
        if (problems.length < MOST_PROBLEMS) problems.push({ path: file, ...problem });
        else moreProblems += 1;
      }
    },
    finish(traces = false): TrailBatch {
      return {
        summary: { file, files, ids: Float64Array.from(ids), digests, problems, moreProblems, traces },
        encode(fresh) {
          const isNew = (mark: number): boolean => mark === 1;
          if (!fresh.some(isNew)) return undefined;
          if (fresh.every(isNew)) return records.encode({ packed: true, words: words.finish() });
          const numbers = numbersOf(fresh);
          return records.encode({ kept: fresh, packed: true, words: words.finish((row) => numbers[row]!) });
        },
      };
    },
  };
}

/** The number of each row among those that are kept; -1 where it isn't. */
function numbersOf(fresh: Uint8Array): Int32Array {
  let number = 0;
  return Int32Array.from(fresh, (isFresh) => {
    number += isFresh;
    return isFresh === 1 ? number - 1 : -1;
  });
}
