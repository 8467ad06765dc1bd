/**
 * Trace ids by row, 24 bytes each: a million ids as texts and a Map of them would take five times as much.
 * An id is four 32-bit words; one that isn't written in lower case is kept as a text beside them.
 */
import { growing } from '../../core/columns/growing.ts';

export interface IdTable {
  /** The row of an id, or -1. */
  find(id: string): number;
  /** Gives a row, a free one, to an id that has none. */
  add(id: string, row: number): void;
  remove(row: number): void;
  id(row: number): string;
  /** Orders two rows by their ids. */
  compare(a: number, b: number): number;
}

/** An empty table. */
export function idTable(): IdTable {
  const usual = usualIds();
  const odd = oddIds();
  const id = (row: number): string => odd.id(row) ?? usual.id(row);
  return {
    find(text) {
      const read = readId(text);
      return read === undefined ? odd.find(text) : usual.find(read);
    },
    add(text, row) {
      const read = readId(text);
      if (read === undefined) odd.add(text, row);
      else usual.add(read, row);
    },
    remove(row) {
      if (!odd.remove(row)) usual.remove(row);
    },
    id,
    compare(one, other) {
      if (odd.some()) return id(one) < id(other) ? -1 : 1;
      return usual.compare(one, other);
    },
  };
}

/** Ids that can't be written as words. */
function oddIds() {
  const rows = new Map<string, number>();
  const texts = new Map<number, string>();
  return {
    some: (): boolean => texts.size > 0,
    find: (text: string): number => rows.get(text) ?? -1,
    id: (row: number): string | undefined => texts.get(row),
    add(text: string, row: number): void {
      rows.set(text, row);
      texts.set(row, text);
    },
    /** Tells whether the row had one of them. */
    remove(row: number): boolean {
      const text = texts.get(row);
      if (text === undefined) return false;
      texts.delete(row);
      return rows.delete(text);
    },
  };
}

const [FREE, GONE] = [0, 0xffff_ffff];

/** Ids as words by row, and the rows by the hash of their ids. */
function usualIds() {
  const words = growing({ a: 'u32', b: 'u32', c: 'u32', d: 'u32' });
  /** Rows plus one, open addressing. */
  let slots = new Uint32Array(1024);
  let used = 0;
  let rows = 0;
  const slotOf = (a: number, b: number, c: number, d: number): number => {
    const { at } = words;
    const mask = slots.length - 1;
    for (let slot = hash(a, b, c, d) & mask; ; slot = (slot + 1) & mask) {
      const entry = slots[slot]!;
      if (entry === FREE) return slot;
      if (entry === GONE) continue;
      const row = entry - 1;
      if (at.d[row] === d && at.c[row] === c && at.b[row] === b && at.a[row] === a) return slot;
    }
  };
  const slotOfRow = (row: number): number => {
    const { a, b, c, d } = words.at;
    return slotOf(a[row]!, b[row]!, c[row]!, d[row]!);
  };
  const grow = (): void => {
    const before = slots;
    let size = 1024;
    while (size < rows * 4) size *= 2;
    slots = new Uint32Array(size);
    for (const entry of before) if (entry !== FREE && entry !== GONE) slots[slotOfRow(entry - 1)] = entry;
    used = rows;
  };
  return {
    find({ a, b, c, d }: Words): number {
      const entry = slots[slotOf(a, b, c, d)]!;
      return entry === FREE ? -1 : entry - 1;
    },
    add({ a, b, c, d }: Words, row: number): void {
      rows += 1;
      used += 1;
      if (used * 2 > slots.length) grow();
      words.reserve(row + 1);
      const { at } = words;
      [at.a[row], at.b[row], at.c[row], at.d[row]] = [a, b, c, d];
      slots[slotOf(a, b, c, d)] = row + 1;
    },
    remove(row: number): void {
      slots[slotOfRow(row)] = GONE;
      rows -= 1;
    },
    id(row: number): string {
      const { a, b, c, d } = words.at;
      return formId(a[row]!, b[row]!, c[row]!, d[row]!);
    },
    compare(one: number, other: number): number {
      const { a, b, c, d } = words.at;
      return a[one]! - a[other]! || b[one]! - b[other]! || c[one]! - c[other]! || d[one]! - d[other]!;
    },
  };
}

/** The words of the id that was read last: a new object for each of a million ids would be garbage at once. */
const words4 = { a: 0, b: 0, c: 0, d: 0 };

type Words = Readonly<typeof words4>;

/** The words of an id `1-8hex-24hex` in lower case, until the next one is read; undefined for any other text. */
function readId(id: string): Words | undefined {
  if (id.length !== 35 || !id.startsWith('1-') || id.charCodeAt(10) !== HYPHEN) return undefined;
  const [a, b, c, d] = [word(id, 2), word(id, 11), word(id, 19), word(id, 27)];
  if (a < 0 || b < 0 || c < 0 || d < 0) return undefined;
  words4.a = a;
  words4.b = b;
  words4.c = c;
  words4.d = d;
  return words4;
}

/** The number of eight hex digits at a place of a text, or -1 where there are others. */
function word(text: string, at: number): number {
  let value = 0;
  for (let index = at; index < at + 8; index += 1) {
    const digit = VALUES[text.charCodeAt(index)] ?? 0;
    if (digit === 0) return -1;
    value = (value << 4) | (digit - 1);
  }
  return value >>> 0;
}

function formId(a: number, b: number, c: number, d: number): string {
  form[0] = DIGITS[1]!;
  form[1] = HYPHEN;
  form[10] = HYPHEN;
  writeWord(a, 2);
  writeWord(b, 11);
  writeWord(c, 19);
  writeWord(d, 27);
  return form.toString('latin1');
}

function writeWord(value: number, at: number): void {
  for (let index = 0; index < 8; index += 1) form[at + index] = DIGITS[(value >>> (28 - 4 * index)) & 15]!;
}

const HYPHEN = 45;
const form = Buffer.alloc(35);
const DIGITS = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));
/** By character code, the digit's value plus one. */
const VALUES = new Uint8Array(128);
DIGITS.forEach((code, value) => {
  VALUES[code] = value + 1;
});

/** Ids that were counted up differ in a few low bits only: every bit must reach the low ones. MurmurHash3's steps. */
function hash(a: number, b: number, c: number, d: number): number {
  let value = Math.imul(a, 0xcc9e2d51) ^ Math.imul(b, 0x1b873593) ^ Math.imul(c, 0x85ebca6b) ^ Math.imul(d, 0xc2b2ae35);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
