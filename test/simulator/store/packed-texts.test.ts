import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { encodeRecords } from '../../../server/simulator/store/chunk.ts';
import { recordsWriter } from '../../../server/simulator/store/records-writer.ts';
import { openStore } from '../../../server/simulator/store/store.ts';
import { wordsWriter } from '../../../server/simulator/store/words.ts';
import { temporaryFolder } from './folder.ts';

const SCHEMA = { name: 'text', size: 'number' } as const;
/** Texts of all lengths, one longer than a block, one empty. */
const TEXTS = Array.from({ length: 300 }, (_, row) =>
  row === 7 ? '' : `${row} äö ${'lorem ipsum '.repeat(row === 100 ? 20_000 : row)}`,
);
const RECORDS = TEXTS.map((text, row) => ({ columns: { name: `n${row % 3}`, size: row }, text }));

test('packed records come back as they were, in a fraction of the bytes, also after a restart', async (t) => {
  const folder = temporaryFolder(t);
  const first = open(t, folder);
  const encoded = encodeRecords(SCHEMA, RECORDS, { packed: true });
  const plain = encodeRecords(SCHEMA, RECORDS);
  assert.ok(encoded.texts.length < plain.texts.length / 10);
  await first.stream.put(encoded);
  await first.stream.append(RECORDS.slice(0, 2));
  await first.store.close();

  const { stream } = open(t, folder);
  const chunk = stream.read(stream.heads()[0]!)!;
  assert.deepEqual(
    TEXTS.map((_, row) => chunk.text(row)),
    TEXTS,
  );
  // In any order, one by one.
  for (const row of [299, 0, 100, 99, 101, 7, 150]) assert.equal(stream.text(row), TEXTS[row], `${row}`);
  assert.equal(stream.text(301), TEXTS[1]);
});

test('only the records that are kept are written, with their values', async (t) => {
  const { stream } = open(t, temporaryFolder(t));
  const kept = Uint8Array.from(RECORDS, (_, row) => (row % 3 === 1 ? 1 : 0));
  const writer = recordsWriter(SCHEMA);
  for (const record of RECORDS) writer.add(record);
  await stream.put(writer.encode({ kept, packed: true }));
  const chunk = stream.read(stream.heads()[0]!)!;
  assert.equal(chunk.count, 100);
  assert.equal(chunk.text(33), TEXTS[100]);
  assert.deepEqual(stream.heads()[0]!.ranges.size, [1, 298]);
  assert.deepEqual(
    [chunk.columns.name.size, chunk.columns.name.find('n0'), chunk.columns.name.value(0)],
    [1, -1, 'n1'],
  );
});

test('small packed chunks become one, packed as well and with one index', async (t) => {
  const { store, stream } = open(t, temporaryFolder(t));
  for (let part = 0; part < 40; part += 1) {
    const words = wordsWriter();
    words.add('word', 1, 1);
    await stream.put(encodeRecords(SCHEMA, RECORDS.slice(part, part + 2), { packed: true, words: words.finish() }));
  }
  store.compact();
  assert.ok(stream.heads().length < 10);
  const [head] = stream.heads();
  assert.ok(stream.read(head!)?.isPacked);
  const rows = [...stream.findInWords(head!, ['word'])!.keys()];
  assert.deepEqual(
    rows,
    Array.from({ length: head!.count / 2 }, (_, at) => 2 * at + 1),
  );
  assert.equal(stream.text(21), TEXTS[11]);
});

test('a chunk without an index says so', async (t) => {
  const { stream } = open(t, temporaryFolder(t));
  await stream.append(RECORDS.slice(0, 2));
  assert.equal(stream.findInWords(stream.heads()[0]!, ['word']), undefined);
});

test('what stays goes last when the store is full', async (t) => {
  const store = openStore({ maxBytes: 100_000, stays: (name) => name === 'kept' });
  t.after(() => store.close());
  const kept = store.stream('kept', SCHEMA);
  const other = store.stream('other', SCHEMA);
  const before = store.roomToStay();
  await kept.append([{ columns: { name: '', size: 0 }, text: 'x'.repeat(50_000) }]);
  assert.ok(store.roomToStay() < before - 50_000);
  for (let round = 0; round < 20; round += 1) {
    await other.append([{ columns: { name: '', size: round }, text: 'y'.repeat(20_000) }]);
  }
  assert.equal(kept.heads().length, 1);
  assert.equal(other.heads().at(-1)?.ranges.size?.[1], 19);
});

function open(t: TestContext, folder: string) {
  const store = openStore({ folder });
  t.after(() => store.close());
  return { store, stream: store.stream('packed', SCHEMA) };
}
