import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { openStore, type Store, type StoreOptions, type Stream } from '../../../server/simulator/store/store.ts';
import { temporaryFolder } from './folder.ts';

const SCHEMA = { time: 'number' } as const;
type Times = Stream<typeof SCHEMA>;

/** The same promises hold on disk and in memory. */
const KINDS: readonly [string, (test: TestContext) => StoreOptions][] = [
  ['on disk', (test) => ({ folder: temporaryFolder(test) })],
  ['in memory', () => ({})],
];

for (const [kind, options] of KINDS) {
  test(`${kind}: what was appended can be read in its order`, async (t) => {
    const { stream } = open(t, options(t));
    await append(stream, 1, 2);
    await append(stream, 3);
    assert.deepEqual(texts(stream), ['document 1', 'document 2', 'document 3']);
    assert.equal(stream.text(2), 'document 3');
    assert.equal(stream.text(3), undefined);
  });

  test(`${kind}: single documents of a chunk read as they came, empty ones as well`, async (t) => {
    const { stream } = open(t, options(t));
    const documents = ['', 'äö', '', '😀', 'x'];
    await stream.append(documents.map((text, time) => ({ columns: { time }, text })));
    const [head] = stream.heads();
    const rows = [4, 0, 3, 2];
    const chunk = stream.read(head!, rows);
    assert.deepEqual(
      rows.map((row) => chunk?.text(row)),
      ['x', '', '😀', ''],
    );
  });

  test(`${kind}: changes of one turn are one chunk, also from different callers`, async (t) => {
    const { stream } = open(t, options(t));
    await Promise.all([append(stream, 1), append(stream, 2, 3), append(stream)]);
    assert.deepEqual(
      stream.heads().map(({ count }) => count),
      [3],
    );
  });

  test(`${kind}: a merge of small chunks keeps every record and its number`, async (t) => {
    const { store, stream } = open(t, options(t));
    for (let time = 0; time < 40; time += 1) await append(stream, time);
    store.compact();
    assert.equal(stream.heads().length, 1);
    assert.deepEqual(
      texts(stream),
      Array.from({ length: 40 }, (_, time) => `document ${time}`),
    );
    assert.equal(stream.text(17), 'document 17');
    assert.deepEqual(stream.heads()[0]?.ranges.time, [0, 39]);
    await append(stream, 40);
    assert.equal(stream.text(40), 'document 40');
  });

  test(`${kind}: one long append is cut into chunks and all of it is kept`, async (t) => {
    const { stream } = open(t, options(t));
    const long = 'x'.repeat(100_000);
    await stream.append(Array.from({ length: 60 }, (_, time) => ({ columns: { time }, text: `${time} ${long}` })));
    // 6 MB in chunks of about 1 MB.
    assert.ok(stream.heads().length >= 5);
    assert.equal(stream.text(59), `59 ${long}`);
    assert.equal(count(stream), 60);
  });

  test(`${kind}: when the store is full the oldest records go first, whatever their stream`, async (t) => {
    const store = openStore({ ...options(t), maxBytes: 300_000 });
    t.after(() => store.close());
    const old = store.stream('old', SCHEMA);
    const young = store.stream('young', SCHEMA);
    const text = 'x'.repeat(80_000);
    await old.append([{ columns: { time: 1 }, text }]);
    await young.append([{ columns: { time: 2 }, text }]);
    await young.append([{ columns: { time: 3 }, text }]);
    assert.deepEqual([count(old), count(young)], [1, 2]);
    const before = store.removals();
    await young.append([{ columns: { time: 4 }, text }]);
    assert.deepEqual([count(old), count(young)], [0, 3]);
    assert.ok(store.removals() > before);
    assert.ok(store.bytes() <= 300_000);
  });

  test(`${kind}: clearing takes effect in the order of the calls`, async (t) => {
    const { store, stream } = open(t, options(t));
    await append(stream, 1);
    await Promise.all([append(stream, 2), stream.clear(), append(stream, 3)]);
    assert.deepEqual(texts(stream), ['document 3']);
    const other = store.table<number>('numbers');
    await other.set('a', 1);
    await store.clear();
    assert.deepEqual([texts(stream), other.entries(), store.bytes(), store.streams()], [[], [], 0, []]);
  });

  test(`${kind}: a table shows a change at once`, async (t) => {
    const { store } = open(t, options(t));
    const table = store.table<{ rate: number }>('rules');
    const kept = table.set('a', { rate: 0.5 });
    assert.deepEqual(table.get('a'), { rate: 0.5 });
    await kept;
    await table.set('b', { rate: 1 });
    await table.delete('a');
    assert.deepEqual(store.table('rules').entries(), [['b', { rate: 1 }]]);
  });

  test(`${kind}: what was handed in before the close is kept, what comes after is refused`, async (t) => {
    const { store, stream } = open(t, options(t));
    const kept = append(stream, 1);
    await store.close();
    await kept;
    await assert.rejects(append(stream, 2), /The store is closed/);
  });
}

test('on disk, a restart finds records, numbers and values again', async (t) => {
  const folder = temporaryFolder(t);
  const first = open(t, { folder });
  await append(first.stream, 1, 2);
  await append(first.stream, 3);
  await first.store.table('settings').set('speed', [1, 2]);
  await first.store.close();

  const second = open(t, { folder });
  assert.deepEqual(texts(second.stream), ['document 1', 'document 2', 'document 3']);
  assert.deepEqual(second.store.table('settings').get('speed'), [1, 2]);
  await append(second.stream, 4);
  assert.equal(second.stream.text(3), 'document 4');
});

test('small chunks that an earlier process left are merged without the caller', async (t) => {
  const folder = temporaryFolder(t);
  const first = open(t, { folder });
  for (let time = 0; time < 40; time += 1) await append(first.stream, time);
  await first.store.close();
  const { store, stream } = open(t, { folder });
  // Nobody has told this store the stream's columns when it merges.
  store.compact();
  assert.equal(stream.heads().length, 1);
  assert.equal(stream.read(stream.heads()[0]!)?.columns.time[39], 39);
});

test('documents come back byte for byte', async (t) => {
  const { store, stream } = open(t, { folder: temporaryFolder(t) });
  const odd = Uint8Array.of(0x7b, 0xff, 0x00, 0x7d);
  await stream.append([{ columns: { time: 0 }, text: odd }]);
  for (let time = 1; time < 40; time += 1) await append(stream, time);
  store.compact();
  assert.deepEqual([...stream.read(stream.heads()[0]!)!.bytes(0)], [...odd]);
});

function open(t: TestContext, options: StoreOptions): { store: Store; stream: Times } {
  const store = openStore(options);
  t.after(() => store.close());
  return { store, stream: store.stream('times', SCHEMA) };
}

function append(stream: Times, ...times: readonly number[]): Promise<void> {
  return stream.append(times.map((time) => ({ columns: { time }, text: `document ${time}` })));
}

function texts(stream: Times): string[] {
  return stream.heads().flatMap((head) => {
    const chunk = stream.read(head)!;
    return Array.from({ length: chunk.count }, (_, row) => chunk.text(row));
  });
}

function count(stream: Times): number {
  return stream.heads().reduce((sum, head) => sum + head.count, 0);
}
