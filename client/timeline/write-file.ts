/** A file of events, written piece by piece, so that one of any size passes through nobody's memory whole. */
import type { FileHandle } from 'node:fs/promises';
import type { TrailSource } from '../source/trail-source.ts';
import { writeBeside } from '../write-beside.ts';

export interface WantedFile {
  readonly set: string;
  readonly format: 'json' | 'csv';
  /** In the order of the file. */
  readonly sequences: Uint32Array;
}

/**
 * Writes beside the file and puts it in its place when it is whole. Answers the records that it has; undefined when it was
 * cancelled, which leaves the place as it was. `progressed` is told the share that is written.
 */
export async function writeFile(
  trail: Pick<TrailSource, 'exported'>,
  { set, format, sequences }: WantedFile,
  path: string,
  signal: AbortSignal,
  progressed: (share: number) => void,
): Promise<number | undefined> {
  let written = 0;
  const write = async (file: FileHandle): Promise<boolean> => {
    for (let at = 0; at === 0 || at < sequences.length; ) {
      if (signal.aborted) return false;
      const some = sequences.subarray(at, at + MOST_SEQUENCES);
      const last = at + some.length >= sequences.length;
      const asked = { set, format, sequences: [...some], begins: at === 0, before: written, last };
      const piece = await trail.exported(asked, signal);
      // On a disk that is almost full `write` may take a part and say so, `writeFile` fails.
      await file.writeFile(piece.bytes);
      written += piece.written;
      at += piece.taken;
      progressed(sequences.length === 0 ? 1 : at / sequences.length);
      if (sequences.length === 0) break;
    }
    return !signal.aborted;
  };
  try {
    await writeBeside(path, write);
    return signal.aborted ? undefined : written;
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
}

/** What the source takes at once. */
const MOST_SEQUENCES = 10_000;
