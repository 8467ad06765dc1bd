/** A file of events, written piece by piece, so that one of any size passes through nobody's memory whole. */
import { open, rename, rm } from 'node:fs/promises';
import type { TrailSource } from '../source/trail-source.ts';

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
  const beside = `${path}.part`;
  const file = await open(beside, 'w');
  let written = 0;
  try {
    for (let at = 0; at === 0 || at < sequences.length; ) {
      if (signal.aborted) return undefined;
      const some = sequences.subarray(at, at + MOST_SEQUENCES);
      const last = at + some.length >= sequences.length;
      const asked = { set, format, sequences: [...some], begins: at === 0, before: written, last };
      const piece = await trail.exported(asked, signal);
      await file.write(piece.bytes);
      written += piece.written;
      at += piece.taken;
      progressed(sequences.length === 0 ? 1 : at / sequences.length);
      if (sequences.length === 0) break;
    }
    await file.close();
    await rename(beside, path);
    return written;
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  } finally {
    await file.close().catch(() => undefined);
    await rm(beside, { force: true });
  }
}

/** What the source takes at once. */
const MOST_SEQUENCES = 10_000;
