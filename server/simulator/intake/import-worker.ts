/** A thread that reads files for an import: unpacks, cuts, parses and encodes, so that the simulator goes on answering. */
import { parentPort } from 'node:worker_threads';
import type { EncodedRecords } from '../store/chunk.ts';
import { type BatchSummary, batchesOf } from './trail-batches.ts';

/** What the thread is told: to read some files, or which events of the last batch of a job are new. */
export type ToReader =
  | { readonly kind: 'read'; readonly job: number; readonly paths: readonly string[]; readonly mostEvents: number }
  | { readonly kind: 'fresh'; readonly job: number; readonly fresh: Uint8Array };

/** What it answers: a batch, its chunk once it is known what is new, and at last that a job is done. */
export type FromReader =
  | { readonly kind: 'batch'; readonly job: number; readonly summary: BatchSummary }
  | { readonly kind: 'chunk'; readonly job: number; readonly records: EncodedRecords | undefined }
  | { readonly kind: 'done'; readonly job: number };

const port = parentPort;
const waiting = new Map<number, (fresh: Uint8Array) => void>();

port?.on('message', (message: ToReader) => {
  if (message.kind === 'read') void read(message);
  else waiting.get(message.job)?.(message.fresh);
});

async function read({ job, paths, mostEvents }: Extract<ToReader, { kind: 'read' }>): Promise<void> {
  for await (const { summary, encode } of batchesOf(paths, mostEvents)) {
    const answer = new Promise<Uint8Array>((resolve) => waiting.set(job, resolve));
    send({ kind: 'batch', job, summary }, [summary.ids]);
    const records = encode(await answer);
    send({ kind: 'chunk', job, records }, partsOf(records));
  }
  waiting.delete(job);
  send({ kind: 'done', job }, []);
}

/** Bytes that have their memory to themselves are handed over instead of copied. */
function send(message: FromReader, parts: readonly (Uint8Array | Float64Array)[]): void {
  const whole = parts.filter(({ buffer, byteLength }) => byteLength > 0 && buffer.byteLength === byteLength);
  port?.postMessage(message, [...new Set(whole.map(({ buffer }) => buffer as ArrayBuffer))]);
}

function partsOf(records: EncodedRecords | undefined): Uint8Array[] {
  return records ? [records.columns, records.texts, ...(records.words ?? [])] : [];
}
