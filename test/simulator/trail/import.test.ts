import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import {
  type ImportInto,
  type ImportProgress,
  importFiles,
  setNameOf,
} from '../../../server/simulator/intake/import-files.ts';
import { openTrailDatabase, type TrailDatabase } from '../../../server/simulator/records/trail-database.ts';
import { openStore } from '../../../server/simulator/store/store.ts';
import { openTraceSets } from '../../../server/simulator/traces/trace-sets.ts';
import { folderOf, NOON, sampleRecord } from './samples.ts';

const [one, two, three] = [1, 2, 3].map((number) => sampleRecord(number));
const all = [one, two, three];
const lookupEvent = (record: object | undefined) => ({
  EventId: 'outer',
  EventTime: 1_688_990_000,
  CloudTrailEvent: JSON.stringify(record),
});
const logEvent = (record: object | undefined) => ({ id: '1', timestamp: NOON, message: JSON.stringify(record) });
const subscription = JSON.stringify({ messageType: 'DATA_MESSAGE', logGroup: 'g', logEvents: all.map(logEvent) });

/** The same three events in every form that is read. */
const FORMS: Readonly<Record<string, string | Uint8Array>> = {
  'a log file': JSON.stringify({ Records: all }),
  'a packed log file': gzipSync(JSON.stringify({ Records: all })),
  'a packed log file in pieces': Buffer.concat([
    gzipSync(JSON.stringify({ Records: [one] })),
    gzipSync(JSON.stringify({ Records: [two, three] })),
  ]),
  'a log file with a mark': `\ufeff${JSON.stringify({ Records: all }, null, 2)}`,
  'a log file by PowerShell': Buffer.from(`\ufeff${JSON.stringify({ Records: all }, null, 2)}`, 'utf16le'),
  'a list': JSON.stringify(all, null, 1),
  'lines of records': all.map((record) => JSON.stringify(record)).join('\n'),
  'lines of log files': all.map((record) => JSON.stringify({ Records: [record] })).join('\r\n'),
  'an answer of LookupEvents': JSON.stringify({ Events: all.map(lookupEvent), NextToken: 'x' }, null, 4),
  'its events alone': JSON.stringify(all.map(lookupEvent)),
  'its texts alone': JSON.stringify(all.map((record) => JSON.stringify(record))),
  'events of EventBridge': all
    .map((detail) =>
      JSON.stringify({ version: '0', 'detail-type': 'AWS API Call via CloudTrail', source: 'aws.s3', detail }),
    )
    .join('\n'),
  'a subscription of CloudWatch Logs': subscription,
  'what Lambda gets of it': JSON.stringify({ awslogs: { data: gzipSync(subscription).toString('base64') } }),
  'what aws logs prints': JSON.stringify({ events: all.map(logEvent), searchedLogStreams: [] }),
  'an Insights query': JSON.stringify(all.map((record) => ({ '@timestamp': 'x', '@message': JSON.stringify(record) }))),
};

for (const [form, content] of Object.entries(FORMS)) {
  test(`${form}`, async (t) => {
    const folder = folderOf(t, { file: content });
    const { last, events } = await imported(t, [join(folder, 'file')]);
    assert.deepEqual(last.problems, []);
    assert.deepEqual([last.events, last.added], [3, 3]);
    assert.deepEqual(
      events.map(({ id, time }) => [id, time]),
      [
        ['event-3', NOON + 180_000],
        ['event-2', NOON + 120_000],
        ['event-1', NOON + 60_000],
      ],
    );
    assert.deepEqual(
      events.map(({ text }) => JSON.parse(text)),
      all.toReversed(),
    );
  });
}

test('one record alone, byte for byte', async (t) => {
  const text = `{ "eventVersion": "1.08",\n "eventTime":"2023-07-10T12:11:15Z", "eventName": "X", "big": 12345678901234567890 }`;
  const { events } = await imported(t, [join(folderOf(t, { 'one.json': text }), 'one.json')]);
  assert.deepEqual(
    events.map((event) => event.text),
    [text],
  );
});

test('a folder as CloudTrail lays it out: all below it, digests counted, other files and links left out', async (t) => {
  const day = 'AWSLogs/111122223333/CloudTrail/eu-west-1/2023/07/10/111122223333_CloudTrail_eu-west-1_20230710T1205Z';
  const digest = {
    awsAccountId: '111122223333',
    digestStartTime: '2023-07-10T11:00:00Z',
    digestS3Object: 'x',
    logFiles: [],
  };
  const folder = folderOf(t, {
    [`${day}_aaaaaaaaaaaaaaaa.json.gz`]: gzipSync(JSON.stringify({ Records: [one, two] })),
    [`${day}_bbbbbbbbbbbbbbbb.json.gz`]: gzipSync(JSON.stringify({ Records: [two, three] })),
    'AWSLogs/111122223333/CloudTrail-Digest/eu-west-1/2023/07/10/digest.json.gz': gzipSync(JSON.stringify(digest)),
    'AWSLogs/LICENSE': 'MIT',
    'elsewhere/four.json': JSON.stringify(sampleRecord(4)),
  });
  symlinkSync(join(folder, 'elsewhere'), join(folder, 'AWSLogs', 'link'));
  symlinkSync(folder, join(folder, 'AWSLogs', 'circle'));
  const { last } = await imported(t, [join(folder, 'AWSLogs')]);
  assert.deepEqual(
    [last.set, last.files, last.events, last.added, last.digests, last.skipped],
    ['AWSLogs', 3, 4, 3, 1, 3],
  );
  assert.deepEqual(last.problems, []);
});

test('broken files say where, and lose nothing else', async (t) => {
  const log = JSON.stringify({ Records: all });
  const packed = gzipSync(
    JSON.stringify({
      Records: Array.from({ length: 500 }, (_, index) => sampleRecord(100 + index, { noise: Math.sin(index) })),
    }),
  );
  const damaged = Buffer.from(packed);
  damaged.fill(0xff, packed.length - 300, packed.length - 200);
  const folder = folderOf(t, {
    '1-truncated.json': log.slice(0, log.indexOf('event-3')),
    '2-quote.json': log.replace('"bucket-2"', '"bucket-2'),
    '3-truncated.json.gz': packed.subarray(0, packed.length >> 1),
    '4-damaged.json.gz': damaged,
    '5-empty.json': '',
    '6-text.json': 'no JSON',
    '7-other.json': JSON.stringify([{ some: 'object' }, { eventName: 'NoTime' }]),
    '8-good.json': JSON.stringify({ Records: [sampleRecord(9)] }),
  });
  const { last, events } = await imported(t, [folder, join(folder, 'missing')]);
  const ids = new Set(events.map(({ id }) => id));
  // Of the first two files' events only those that are broken in one are known by the other.
  for (const id of ['event-1', 'event-2', 'event-3', 'event-9', 'event-100', 'event-150']) assert.ok(ids.has(id), id);
  const told = last.problems.map(({ path, message }) => `${path.slice(folder.length + 1)} ${message}`);
  for (const pattern of [
    /^1-truncated\.json The document after 2 others has no end/,
    /^2-quote\.json The document after 1 others (has no end|is no JSON)/,
    /^3-truncated\.json\.gz The document after \d+ others has no end/,
    /^3-truncated\.json\.gz It is damaged or ends too early: .*\(unexpected end of file\)/,
    /^4-damaged\.json\.gz It is damaged/,
    /^6-text\.json Here is something else than a JSON object/,
    /^7-other\.json This is no CloudTrail event/,
    /^7-other\.json The event has no eventTime/,
    /^missing There is no such file or folder/,
  ]) {
    assert.ok(
      told.some((line) => pattern.test(line)),
      `${pattern} in\n${told.join('\n')}`,
    );
  }
  assert.equal(last.files, 8);
});

test('what is no file costs only itself', async (t) => {
  const folder = folderOf(t, { '1.json': JSON.stringify(one) });
  const { last } = await imported(t, [devNull, join(folder, '1.json', 'below'), folder]);
  assert.equal(last.added, 1);
  assert.deepEqual(
    last.problems.map(({ message }) => message.replace(/: ENOTDIR.*/, '')),
    ['It is no file.', "It can't be read"],
  );
});

test('the same event counts once in a set, in one import and in the next; without an id by its text', async (t) => {
  const { eventID: _, ...nameless } = sampleRecord(5);
  const folder = folderOf(t, {
    'a.json': JSON.stringify([one, one, nameless, nameless]),
    'b.json': JSON.stringify([one, two]),
  });
  const { into } = openTrail(t);
  const first = await lastOf(importFiles(into, [folder], 'set'));
  assert.deepEqual([first.events, first.added], [6, 3]);
  const again = await lastOf(importFiles(into, [folder], 'set'));
  assert.deepEqual([again.events, again.added], [6, 0]);
  const other = await lastOf(importFiles(into, [folder], 'other'));
  assert.equal(other.added, 3);
});

test('progress is told after commits, and ending the iteration ends the import', async (t) => {
  const many = Array.from({ length: 5000 }, (_, index) => sampleRecord(index));
  const folder = folderOf(t, { 'many.json': JSON.stringify({ Records: many }) });
  const { into, trail } = openTrail(t);
  for await (const { added, set } of importFiles(into, [folder], 'set')) {
    assert.equal(trail.sets().find(({ name }) => name === set)?.count, added);
    break;
  }
  const count = trail.sets()[0]?.count ?? 0;
  assert.ok(count >= 1000 && count < 5000, `${count}`);
});

test('a set is named after its paths, never as the recorded one', () => {
  assert.equal(setNameOf([join('x', 'AWSLogs')]), 'AWSLogs');
  assert.equal(setNameOf([join('x', 'a.json'), 'b', 'c']), 'a.json and 2 more');
  assert.equal(setNameOf([join('x', 'recorded')]), 'recorded (files)');
});

async function imported(t: TestContext, paths: readonly string[]) {
  const { into, trail } = openTrail(t);
  const last = await lastOf(importFiles(into, paths));
  return { last, events: trail.find({ sets: [last.set], limit: 10_000 }).events };
}

function openTrail(t: TestContext): { trail: TrailDatabase; into: ImportInto } {
  const store = openStore();
  t.after(() => store.close());
  const trail = openTrailDatabase(store);
  return { trail, into: { trail, traceSets: openTraceSets(store) } };
}

async function lastOf(progress: AsyncIterable<ImportProgress>): Promise<ImportProgress> {
  let last: ImportProgress | undefined;
  for await (last of progress);
  assert.ok(last);
  return last;
}
