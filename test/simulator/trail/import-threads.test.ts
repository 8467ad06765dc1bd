import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { type ImportProgress, importFiles } from '../../../server/simulator/intake/import-files.ts';
import { ReaderError, readersInThreads } from '../../../server/simulator/intake/import-readers.ts';
import { findMentions } from '../../../server/simulator/records/mentions.ts';
import { isImported, openTrailDatabase } from '../../../server/simulator/records/trail-database.ts';
import { openStore, type StoreOptions } from '../../../server/simulator/store/store.ts';
import { openTraceSets } from '../../../server/simulator/traces/trace-sets.ts';
import { folderOf, sampleRecord } from './samples.ts';

/** So many files that they are several jobs, whose events are read in threads. */
const FILES = 1200;

test('files of a folder are read in threads and kept in the order of their names, each event once', async (t) => {
  const { into, trail } = openTrail(t);
  const folder = folderOf(t, {
    ...logFiles(),
    // The same events again, and in the middle what can't be read.
    'm-broken.json.gz': gzipSync(JSON.stringify({ Records: [sampleRecord(-1)] })).subarray(0, 60),
    'z-again.json': JSON.stringify({ Records: [sampleRecord(3), sampleRecord(-2), sampleRecord(0)] }),
  });
  const last = await lastOf(importFiles(into, [folder], 'set'));
  assert.deepEqual([last.files, last.events, last.added], [FILES + 2, 2 * FILES + 3, 2 * FILES + 1]);
  assert.match(last.problems.map(({ path, message }) => `${path} ${message}`).join('\n'), /m-broken.*damaged/);
  const { count, sequence } = await trail.columns('set', []);
  assert.equal(count, 2 * FILES + 1);
  assert.deepEqual([sequence[0], sequence.at(-1)], [0, 2 * FILES]);
  for (const number of [0, 1, FILES, 2 * FILES - 1]) {
    assert.equal(JSON.parse(trail.text('set', number) ?? '').eventID, `event-${number}`);
  }
  const again = await lastOf(importFiles(into, [folder], 'set'));
  assert.deepEqual([again.events, again.added], [2 * FILES + 3, 0]);
});

test('events that were imported can be asked for while others are read; ending it keeps them', async (t) => {
  const { into, trail } = openTrail(t);
  const folder = folderOf(t, logFiles());
  for await (const { added } of importFiles(into, [folder], 'set')) {
    assert.equal(trail.sets()[0]?.count, added);
    assert.ok(trail.find({ limit: 1 }).events.length === 1);
    break;
  }
  const kept = trail.sets()[0]!.count;
  const again = await lastOf(importFiles(into, [folder], 'set'));
  assert.equal(again.added, 2 * FILES - kept);
  assert.equal(trail.sets()[0]?.count, 2 * FILES);
});

test('the index of what events mention finds what a look at all of them finds', async (t) => {
  const { into, trail, store } = openTrail(t);
  const arn = 'arn:aws:s3:::bucket-7';
  const records = [
    sampleRecord(1, { requestParameters: { bucketName: 'bucket-7', list: [{ deep: 'a/b "c"' }] } }),
    sampleRecord(2, { resources: [{ ARN: arn, accountId: '1' }], responseElements: { x: arn } }),
    sampleRecord(3, { requestParameters: { bucketName: 'bucket-77' } }),
    sampleRecord(4, { responseElements: { arn: `${arn}/cat.jpg` } }),
  ];
  await lastOf(importFiles(into, [join(folderOf(t, { 'a.json': JSON.stringify(records) }), 'a.json')], 'set'));
  const stream = store.stream('trail/set', {});
  assert.ok(stream.findInWords(stream.heads()[0]!, ['x']), 'there is an index');
  for (const [resource, expected] of [
    ['bucket-7', { 0: 2, 1: 5, 3: 4 }],
    [arn, { 0: 2, 1: 5 }],
    ['cat.jpg', { 3: 4 }],
    ['a/b "c"', { 0: 2 }],
    ['eu-west-1', {}],
  ] as const) {
    const { sequences, where } = await trail.mentions('set', resource);
    const found = Object.fromEntries([...sequences].map((sequence, at) => [sequence, where[at]]));
    assert.deepEqual(found, expected, resource);
    const plain = { ...store.stream('trail/set', {}), findInWords: () => undefined };
    assert.deepEqual(await findMentions(plain as never, resource), { sequences, where }, resource);
  }
});

test('a thread that breaks costs what it was reading, and the next job has a new one', async () => {
  const readers = readersInThreads();
  try {
    await assert.rejects(async () => {
      for await (const _ of readers.read(undefined as never));
    }, ReaderError);
    // One for each thread, so that the broken one has its turn.
    for (let job = 0; job < readers.ahead; job += 1) {
      for await (const { summary, encode } of readers.read(['/nowhere'])) {
        assert.equal(summary.problems.length, 2);
        assert.equal(await encode(new Uint8Array(0)), undefined);
      }
    }
  } finally {
    await readers.close();
  }
});

test('a full data folder ends the import with a sentence, and nothing that was told is given up', async (t) => {
  const { into, trail } = openTrail(t, { maxBytes: 150_000, stays: isImported });
  const noise = (number: number) => Math.sin(number).toString(36).repeat(20);
  const folder = folderOf(
    t,
    logFiles((number) => ({ requestParameters: { noise: noise(number) } })),
  );
  const last = await lastOf(importFiles(into, [folder], 'set'));
  assert.match(last.problems.at(-1)?.message ?? '', /data folder is full.*--max-data/);
  assert.ok(last.added > 0 && last.added < 2 * FILES, `${last.added}`);
  assert.equal(trail.sets()[0]?.count, last.added);
});

/** Files of two events each, whose names are in the order of the events. */
function logFiles(members: (number: number) => object = () => ({})): Record<string, Uint8Array> {
  return Object.fromEntries(
    Array.from({ length: FILES }, (_, file) => {
      const Records = [2 * file, 2 * file + 1].map((number) => sampleRecord(number, { ...members(number) }));
      return [`day/${String(file).padStart(6, '0')}.json.gz`, gzipSync(JSON.stringify({ Records }))];
    }),
  );
}

function openTrail(t: TestContext, options: StoreOptions = {}) {
  const store = openStore(options);
  t.after(() => store.close());
  const trail = openTrailDatabase(store);
  return { store, trail, into: { trail, traceSets: openTraceSets(store) } };
}

async function lastOf(progress: AsyncIterable<ImportProgress>): Promise<ImportProgress> {
  let last: ImportProgress | undefined;
  for await (last of progress);
  assert.ok(last);
  return last;
}
