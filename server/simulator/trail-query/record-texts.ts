/** Records while a query runs: SQLite wants them at once, so whoever has them is waited for. */
import type { RecordTexts } from './messages.ts';

/** Bytes of records that are kept for the next query, or the next column. */
const KEPT_BYTES = 64 << 20;

/** SQLite reads no JSON that is nested deeper, and its error would end the query for one odd record. */
const DEEPEST = 1000;

export interface RecordReader {
  /** An event's record; null where it is gone, or nested too deep for SQLite. */
  read(set: string, sequence: number): string | null;
  forget(set: string): void;
}

/** @param fetch the records around an event; blocks until they are there */
export function recordReader(fetch: (set: string, sequence: number) => RecordTexts): RecordReader {
  // The least recently used first.
  const kept = new Map<string, { set: string; texts: RecordTexts }>();
  let bytes = 0;
  let last: { set: string; texts: RecordTexts } | undefined;
  const find = (set: string, sequence: number): RecordTexts => {
    if (last?.set === set && holds(last.texts, sequence)) return last.texts;
    const found = [...kept].findLast(([, chunk]) => chunk.set === set && holds(chunk.texts, sequence));
    if (found) kept.delete(found[0]);
    else bytes = room(kept, bytes);
    last = found?.[1] ?? { set, texts: fetch(set, sequence) };
    if (!found) bytes += last.texts.bytes.length;
    kept.set(`${last.texts.first} ${set}`, last);
    return last.texts;
  };
  return {
    read(set, sequence) {
      const { first, ends, bytes } = find(set, sequence);
      const row = sequence - first;
      const from = row === 0 ? 0 : ends[row - 1]!;
      const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8', from, ends[row]);
      return text === '' || isTooDeep(text) ? null : text;
    },
    forget(set) {
      for (const [key, chunk] of kept) {
        if (chunk.set !== set) continue;
        kept.delete(key);
        bytes -= chunk.texts.bytes.length;
      }
      last = undefined;
    },
  };
}

function holds({ first, ends }: RecordTexts, sequence: number): boolean {
  return sequence >= first && sequence < first + ends.length;
}

/** Gives up the oldest; answers how many bytes are left. */
function room(kept: Map<string, { texts: RecordTexts }>, bytes: number): number {
  let left = bytes;
  for (const [key, { texts }] of kept) {
    if (left <= KEPT_BYTES) break;
    kept.delete(key);
    left -= texts.bytes.length;
  }
  return left;
}

function isTooDeep(text: string): boolean {
  if (text.length < 2 * DEEPEST) return false;
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === 0x5c) at += 1;
      else if (code === 0x22) inString = false;
    } else if (code === 0x22) inString = true;
    else if (code === 0x7b || code === 0x5b) depth += 1;
    else if (code === 0x7d || code === 0x5d) depth -= 1;
    if (depth > DEEPEST) return true;
  }
  return false;
}
