/**
 * Records as a file, piece by piece, so that a file of any size passes through nobody's memory whole:
 * `POST /_nephoscope/trail/export {set, format, sequences, begins, before, last}` answers the piece of these records, as
 * text, and in the headers `nephoscope-taken` how many of the sequence numbers it is about (the next question begins behind
 * them) and `nephoscope-written` how many records it has. The first question `begins` the file, `before` is how many records
 * the file has already, and the end of the `last` one's sequence numbers ends it.
 */
import { FILE_FORMATS, pieceOfFile } from '../../core/trail/record-file.ts';
import { type Control, ControlError, type ControlRequest } from '../control.ts';
import type { EventChunk } from '../records/event.ts';
import { RECORDED, type TrailDatabase } from '../records/trail-database.ts';

const MOST_SEQUENCES = 10_000;
/** Records that are read together; the largest have 256 KB. */
const AT_ONCE = 1000;

/** Adds the route. Records that are gone meanwhile are left out. */
export function addExportRoute(control: Control, trail: TrailDatabase): void {
  control.route('POST', '/_nephoscope/trail/export', ({ body }) => {
    const { set = RECORDED, begins = false, before = 0, last = false } = body;
    if (typeof set !== 'string') throw new ControlError('set', '"set" takes the name of a data set.');
    const format = FILE_FORMATS.find((name) => name === body.format);
    if (!format) throw new ControlError('format', `"format" takes one of ${FILE_FORMATS.join(', ')}.`);
    const sequences = sequencesIn(body);
    const piece = { format, sequences, begins: begins === true, before: Number(before), last: last === true };
    const { text, taken, written } = pieceOfFile(piece, readerInOrder(trail, set, sequences));
    return {
      status: 200,
      headers: {
        'content-type': 'application/octet-stream',
        'nephoscope-taken': String(taken),
        'nephoscope-written': String(written),
      },
      body: new TextEncoder().encode(text),
    };
  });
}

/** Gives the texts of these records to who asks for them in their order. */
function readerInOrder(trail: TrailDatabase, set: string, sequences: readonly number[]) {
  let at = 0;
  let texts: ReadonlyMap<number, string> = new Map();
  return (sequence: number): string | undefined => {
    if (at % AT_ONCE === 0) texts = textsOf(trail, set, sequences.slice(at, at + AT_ONCE));
    at += 1;
    return texts.get(sequence);
  };
}

/** The texts of those records that are there. Read in the order of the store, each of its blocks is unpacked once. */
function textsOf(trail: TrailDatabase, set: string, sequences: readonly number[]): Map<number, string> {
  const texts = new Map<number, string>();
  let chunk: EventChunk | undefined;
  for (const sequence of sequences.toSorted((a, b) => a - b)) {
    if (!chunk || sequence >= chunk.first + chunk.count) chunk = firstOf(trail.chunks(set, sequence - 1));
    if (!chunk) break;
    if (sequence >= chunk.first) texts.set(sequence, chunk.text(sequence - chunk.first));
  }
  return texts;
}

function firstOf<T>(items: Iterable<T>): T | undefined {
  for (const item of items) return item;
  return undefined;
}

function sequencesIn({ sequences }: ControlRequest['body']): number[] {
  const isSequence = (it: unknown): it is number => Number.isInteger(it) && (it as number) >= 0;
  if (Array.isArray(sequences) && sequences.length <= MOST_SEQUENCES && sequences.every(isSequence)) return sequences;
  throw new ControlError('sequences', `"sequences" takes a list of at most ${MOST_SEQUENCES} sequence numbers.`);
}
