import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findWord, mergeWords, partOf, type Words, wordsWriter } from '../../../server/simulator/store/words.ts';

/** Each row's words, with their marks. */
type Rows = ReadonlyArray<Readonly<Record<string, number>>>;

const ROWS: Rows = [{ photos: 1, cat: 2 }, {}, { photos: 4 }, { 'äö 猫': 255 }];

test('which rows have a word, and with which mark', () => {
  const words = indexOf(ROWS);
  assert.deepEqual(found(words, 'photos'), { 0: 1, 2: 4 });
  assert.deepEqual(found(words, 'cat'), { 0: 2 });
  assert.deepEqual(found(words, 'äö 猫'), { 3: 255 });
  assert.deepEqual(found(words, 'phot'), {});
});

test('marks of a word in one row are joined', () => {
  const writer = wordsWriter();
  for (const mark of [1, 4, 1]) writer.add('photos', 7, mark);
  assert.deepEqual(found(writer.finish(), 'photos'), { 7: 5 });
});

test('rows that are left out, and others in their place', () => {
  const writer = wordsWriter();
  for (const row of [0, 1, 2]) writer.add('photos', row, row + 1);
  assert.deepEqual(
    found(
      writer.finish((row) => row - 1),
      'photos',
    ),
    { 0: 2, 1: 3 },
  );
});

test('two indexes in one', () => {
  const merged = mergeWords([
    { words: indexOf(ROWS), firstRow: 0 },
    { words: indexOf([{ cat: 8 }, { photos: 16 }]), firstRow: 4 },
  ]);
  assert.deepEqual(found(merged, 'photos'), { 0: 1, 2: 4, 5: 16 });
  assert.deepEqual(found(merged, 'cat'), { 0: 2, 4: 8 });
});

test('of ten thousand words each is found where it is, and no other', () => {
  const words = indexOf(Array.from({ length: 5000 }, (_, row) => ({ [`i-${row}`]: 1, [`vol-${row}`]: 2 })));
  for (let row = 0; row < 5000; row += 1) {
    assert.deepEqual(found(words, `i-${row}`), { [row]: 1 });
    assert.deepEqual(found(words, `vol-${row}`), { [row]: 2 });
  }
  assert.deepEqual(found(words, 'i-5000'), {});
});

test('damaged bytes are an error', () => {
  const part = indexOf(ROWS)[partOf('photos')]!;
  assert.throws(() => findWord(part.subarray(0, part.length - 1), 'photos'), RangeError);
});

function indexOf(rows: Rows): Words {
  const writer = wordsWriter();
  rows.forEach((words, row) => {
    for (const [word, mark] of Object.entries(words)) writer.add(word, row, mark);
  });
  return writer.finish();
}

function found(words: Words, word: string): Record<number, number> {
  return Object.fromEntries(findWord(words[partOf(word)]!, word));
}
