/**
 * The index of a chunk's words: which rows have a word, and a mark of 8 bits for each. Words are known by 40 bits of their
 * hash: of ten million different ones a question meets a stranger once in 100,000 times.
 *
 * It lies in 16 parts, by the first 4 bits of the hash, so that a question reads one. A part is a list of postings by hash
 * and row, each of two u32 (little-endian): 32 bits of hash; and 8 bits more of it, the mark and the row (8, 8, 16 bits).
 */
import { hash53 } from './hash.ts';

/** All parts of an index. */
export type Words = readonly Uint8Array[];

/** Gathers words while a chunk is made. */
export interface WordsWriter {
  /** Notes that a row (at most 65,535) has a word. The marks of several are joined. */
  add(word: string, row: number, mark: number): void;
  /** Postings so far. */
  size(): number;
  /** The index. Rows get the numbers that `rowOf` tells; with -1 they are left out. */
  finish(rowOf?: (row: number) => number): Words;
}

export const WORD_PARTS = 16;
const PART_SHIFT = 28;
/** The place of a posting among those of a chunk, in the lower bits of a number that sorts by hash. */
const PLACES = 2 ** 20;

/** The most postings of an index: whoever makes a chunk ends it before. */
export const MOST_POSTINGS = PLACES;

export function wordsWriter(): WordsWriter {
  let hashes = new Uint32Array(1 << 12);
  let rests = new Uint32Array(1 << 12);
  let count = 0;
  const grow = (): void => {
    const [oldHashes, oldRests] = [hashes, rests];
    hashes = new Uint32Array(2 * count);
    rests = new Uint32Array(2 * count);
    hashes.set(oldHashes);
    rests.set(oldRests);
  };
  return {
    add(word, row, mark) {
      if (count === MOST_POSTINGS) return;
      if (count === hashes.length) grow();
      const { hash, check } = hashOf(word);
      hashes[count] = hash;
      rests[count] = ((check << 24) | (mark << 16) | row) >>> 0;
      count += 1;
    },
    size: () => count,
    finish(rowOf = (row) => row) {
      const keys = new Float64Array(count);
      let kept = 0;
      for (let at = 0; at < count; at += 1) {
        const rest = rests[at]!;
        const row = rowOf(rest & 0xffff);
        if (row === -1) continue;
        rests[at] = ((rest & 0xffff0000) | row) >>> 0;
        keys[kept] = hashes[at]! * PLACES + at;
        kept += 1;
      }
      return written(keys.subarray(0, kept), hashes, rests);
    },
  };
}

/** In which part of an index a word is. */
export function partOf(word: string): number {
  return hashOf(word).hash >>> PART_SHIFT;
}

/** Where a word is, by its part of an index: the mark of each row that has it. Throws a RangeError where it is damaged. */
export function findWord(part: Uint8Array, word: string): Map<number, number> {
  const { hash, check } = hashOf(word);
  const postings = numbersIn(part);
  const rows = new Map<number, number>();
  for (let at = firstOf(postings, hash); at < postings.length && postings[at] === hash; at += 2) {
    const rest = postings[at + 1]!;
    if (rest >>> 24 === check) rows.set(rest & 0xffff, (rest >>> 16) & 0xff);
  }
  return rows;
}

/** One index of chunks that become one, each with the number that its first row gets. */
export function mergeWords(chunks: readonly { readonly words: Words; readonly firstRow: number }[]): Words {
  const parts = chunks.flatMap(({ words, firstRow }) => words.map((part) => ({ postings: numbersIn(part), firstRow })));
  const count = parts.reduce((sum, { postings }) => sum + postings.length / 2, 0);
  const hashes = new Uint32Array(count);
  const rests = new Uint32Array(count);
  const keys = new Float64Array(count);
  let at = 0;
  for (const { postings, firstRow } of parts) {
    for (let next = 0; next < postings.length; next += 2) {
      hashes[at] = postings[next]!;
      rests[at] = postings[next + 1]! + firstRow;
      keys[at] = hashes[at]! * PLACES + at;
      at += 1;
    }
  }
  return written(keys, hashes, rests);
}

/** Sorts the keys, which say the order of the postings. */
function written(keys: Float64Array, hashes: Uint32Array, rests: Uint32Array): Words {
  keys.sort();
  const numbers = new Uint32Array(2 * keys.length);
  const ends = new Uint32Array(WORD_PARTS);
  let at = 0;
  for (const key of keys) {
    const place = key % PLACES;
    const hash = hashes[place]!;
    const rest = rests[place]!;
    if (at > 0 && numbers[at - 2] === hash && ((numbers[at - 1]! ^ rest) & 0xff00ffff) === 0) {
      numbers[at - 1] = (numbers[at - 1]! | rest) >>> 0;
      continue;
    }
    numbers[at] = hash;
    numbers[at + 1] = rest;
    at += 2;
    ends[hash >>> PART_SHIFT] = at;
  }
  let start = 0;
  return Array.from(ends, (end) => {
    const part = numbers.slice(start, Math.max(start, end));
    start = Math.max(start, end);
    return new Uint8Array(part.buffer);
  });
}

/** The place of the first posting whose hash isn't below. */
function firstOf(postings: Uint32Array, hash: number): number {
  let low = 0;
  let high = postings.length / 2;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (postings[2 * middle]! < hash) low = middle + 1;
    else high = middle;
  }
  return 2 * low;
}

function hashOf(word: string): { hash: number; check: number } {
  const bits = hash53(word);
  return { hash: bits >>> 0, check: Math.floor(bits / 2 ** 32) & 0xff };
}

function numbersIn(bytes: Uint8Array): Uint32Array {
  if (bytes.length % 8 !== 0) throw new RangeError('An index of the store ends too early.');
  const source = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  return new Uint32Array(source.buffer, source.byteOffset, source.length / 4);
}
