import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Backend, memoryBackend } from '../../../server/simulator/store/backend.ts';
import { encodeChunk } from '../../../server/simulator/store/chunk.ts';
import { commit, loadState, readChunk } from '../../../server/simulator/store/state.ts';

const SCHEMA = { time: 'number' } as const;
const DOCUMENTS = Array.from({ length: 20 }, (_, time) => (time === 3 ? '' : `${time} äö ${'x'.repeat(time)}`));

/** A state with one chunk, and what is read of its texts. */
function oneChunk() {
  const memory = memoryBackend();
  const read: string[] = [];
  const backend: Backend = {
    ...memory,
    texts(stream, first) {
      read.push('all');
      return memory.texts(stream, first);
    },
    pieces(stream, first, places) {
      read.push(`${places.length} pieces`);
      return memory.pieces(stream, first, places);
    },
  };
  const state = loadState(backend, Number.POSITIVE_INFINITY, () => {});
  const records = DOCUMENTS.map((text, time) => ({ columns: { time }, text }));
  commit(state, [{ kind: 'put', chunk: encodeChunk({ stream: 's', first: 0, age: 0 }, SCHEMA, records) }]);
  const documents = (rows: readonly number[], wanted?: readonly number[]): void => {
    const chunk = readChunk(state, SCHEMA, state.heads.get('s')![0]!, wanted)!;
    assert.deepEqual(
      rows.map((row) => chunk.text(row)),
      rows.map((row) => DOCUMENTS[row]),
    );
  };
  return { read, documents };
}

test('of a chunk the few documents are read that are wanted, together', () => {
  const { read, documents } = oneChunk();
  documents([0, 3, 19], [0, 3, 19]);
  assert.deepEqual(read, ['3 pieces']);
});

test('another one than those that were said to be wanted is there all the same', () => {
  const { read, documents } = oneChunk();
  documents([0, 4, 3], [0, 3]);
  assert.deepEqual(read, ['2 pieces', 'all']);
});

test('many are read at once, and what was read whole is not read again', () => {
  const { read, documents } = oneChunk();
  documents([1, 2], Array.from(DOCUMENTS.keys()));
  documents([5, 6]);
  documents([7], [7]);
  assert.deepEqual(read, ['all']);
});

test('a chunk whose texts are damaged is given up once, however many of them are asked for', () => {
  const backend: Backend = {
    ...memoryBackend(),
    texts() {
      throw new Error('damaged');
    },
  };
  const notices: string[] = [];
  const state = loadState(backend, Number.POSITIVE_INFINITY, (sentence) => notices.push(sentence));
  const records = DOCUMENTS.map((text, time) => ({ columns: { time }, text }));
  commit(state, [{ kind: 'put', chunk: encodeChunk({ stream: 's', first: 0, age: 0 }, SCHEMA, records) }]);
  const chunk = readChunk(state, SCHEMA, state.heads.get('s')![0]!)!;
  assert.deepEqual([chunk.text(1), chunk.text(2)], ['', '']);
  assert.deepEqual([notices.length, state.removals, state.heads.get('s')], [1, 1, []]);
});
