import assert from 'node:assert/strict';
import { once } from 'node:events';
import { get } from 'node:http';
import { join } from 'node:path';
import { test } from 'node:test';
import type { ColumnsHeader } from '../../../server/core/trail/columns.ts';
import { folderOf, NOON, sampleRecord } from './samples.ts';
import { type Simulator, startTrail } from './simulator.ts';

const COLUMNS = '/_nephoscope/trail/columns';
const MENTIONS = '/_nephoscope/trail/mentions';
const RECORDS = '/_nephoscope/trail/records';
const IMPORT = '/_nephoscope/import';

/** Two events of bob's and one, denied, of a role's; the second only reads. */
const EVENTS = [
  sampleRecord(1),
  sampleRecord(2, { readOnly: true, eventName: 'ListBuckets', requestParameters: null }),
  sampleRecord(3, {
    errorCode: 'AccessDenied',
    eventCategory: 'Data',
    awsRegion: 'us-east-1',
    userIdentity: { type: 'AssumedRole', arn: 'arn:aws:sts::111122223333:assumed-role/ops/eve' },
  }),
];

test('columns: a header, then typed arrays on multiples of eight, as the layout says', async (t) => {
  const simulator = await startTrail(t);
  await importEvents(t, simulator, EVENTS);
  const lanes = ['principal', 'source', 'region', 'address', 'accessKey', 'resource', 'account', 'name', 'error'];
  const bytes = await (await simulator.post(COLUMNS, { set: 'events.json', lanes })).arrayBuffer();

  const view = new DataView(bytes);
  const headerLength = view.getUint32(0, true);
  const header = JSON.parse(Buffer.from(bytes, 4, headerLength).toString()) as ColumnsHeader;
  const body = 4 + headerLength;
  assert.equal(body % 8, 0);
  assert.deepEqual([header.count, header.total, header.next], [3, 3, 2]);
  for (const [name, { offset, length }] of Object.entries(header.columns)) {
    assert.deepEqual([offset % 8, length], [0, 3], name);
  }
  const at = (name: string) => body + header.columns[name]!.offset;
  assert.deepEqual(
    [...new Float64Array(bytes, at('time'), 3)],
    [1, 2, 3].map((minute) => NOON + minute * 60_000),
  );
  assert.deepEqual([...new Uint32Array(bytes, at('sequence'), 3)], [0, 1, 2]);
  assert.deepEqual([...new Uint8Array(bytes, at('errorClass'), 3)], [0, 0, 1]);
  assert.deepEqual([...new Uint8Array(bytes, at('readOnly'), 3)], [0, 1, 0]);
  assert.deepEqual([...new Uint8Array(bytes, at('category'), 3)], [0, 0, 1]);
  const lane = (name: string) =>
    [...new Uint16Array(bytes, at(`lane:${name}`), 3)].map((number) => header.columns[`lane:${name}`]!.values![number]);
  assert.deepEqual(lane('principal'), ['bob', 'bob', 'ops/eve']);
  assert.deepEqual(lane('region'), ['eu-west-1', 'eu-west-1', 'us-east-1']);
  assert.deepEqual(lane('resource'), ['bucket-1', '', 'bucket-3']);
  assert.deepEqual(lane('error'), ['', '', 'AccessDenied']);
  assert.deepEqual(
    Object.keys(header.columns).slice(5),
    lanes.map((name) => `lane:${name}`),
  );
});

test('columns after those that a view has, and of a set that is not there yet', async (t) => {
  const simulator = await startTrail(t);
  await importEvents(t, simulator, EVENTS);
  const after = await headerOf(simulator, { set: 'events.json', after: 1, lanes: ['name'] });
  assert.deepEqual([after.count, after.total, after.next], [1, 3, 2]);
  assert.deepEqual(after.columns['lane:name']?.values, ['CreateBucket']);
  const none = await headerOf(simulator, { set: 'events.json', after: 2, lanes: [] });
  assert.deepEqual([none.count, none.next], [0, 2]);
  assert.deepEqual(await headerOf(simulator, {}).then(({ count, next }) => [count, next]), [0, -1]);
});

test('mentions: their number, sequence numbers, and where each stands', async (t) => {
  const simulator = await startTrail(t);
  await importEvents(t, simulator, [
    sampleRecord(1, { requestParameters: { bucketName: 'photos' }, resources: [{ ARN: 'arn:aws:s3:::photos' }] }),
    sampleRecord(2, { requestParameters: { bucketName: 'photos-2' } }),
    sampleRecord(3, { responseElements: { from: 'arn:aws:s3:::photos' }, requestParameters: null }),
  ]);
  const answer = await simulator.post(MENTIONS, { set: 'events.json', resource: 'photos' });
  const bytes = Buffer.from(await answer.arrayBuffer());
  assert.equal(answer.headers.get('content-type'), 'application/octet-stream');
  assert.deepEqual([...bytes], [2, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 1 + 2, 4]);
  const none = await simulator.post(MENTIONS, { resource: 'nothing' });
  assert.deepEqual([...Buffer.from(await none.arrayBuffer())], [0, 0, 0, 0]);
  for (const resource of [undefined, '', 7, 'x'.repeat(2049)]) {
    assert.equal((await simulator.post(MENTIONS, { resource })).status, 400);
  }
});

test('records come by their sequence numbers, as they stand in the file', async (t) => {
  const simulator = await startTrail(t);
  await importEvents(t, simulator, EVENTS);
  const answer = await simulator.post(RECORDS, { set: 'events.json', sequences: [2, 0, 7] });
  const { records } = (await answer.json()) as { records: Array<string | null> };
  assert.deepEqual(
    records.map((text) => text && JSON.parse(text)),
    [EVENTS[2], EVENTS[0], null],
  );
});

test('import: lines of progress, the last with what came of it', async (t) => {
  const simulator = await startTrail(t);
  const folder = folderOf(t, { 'a.json': JSON.stringify(EVENTS), 'b.json': '{' });
  const lines = await linesOf(simulator, { paths: [folder], name: 'afternoon' });
  const { problems, file, ...last } = lines.at(-1) as Record<string, unknown> & { problems: object[] };
  assert.deepEqual(last, {
    set: 'afternoon',
    files: 2,
    events: 3,
    added: 3,
    segments: 0,
    traces: 0,
    digests: 0,
    skipped: 0,
    moreProblems: 0,
    done: true,
  });
  assert.equal(file, join(folder, 'b.json'));
  assert.deepEqual(problems, [
    { path: file, offset: 0, message: 'The document after 0 others has no end and is left out.' },
    {
      path: file,
      message:
        'Nothing in it is an event of CloudTrail or a trace of X-Ray, OpenTelemetry, Jaeger or Zipkin in a form that is read.',
    },
  ]);
  const sets = await fetch(`${simulator.endpoint}/_nephoscope/trail/sets`);
  assert.deepEqual(await sets.json(), {
    sets: [{ name: 'afternoon', count: 3, from: NOON + 60_000, to: NOON + 180_000 }],
  });
});

test('whoever closes the connection ends the import', async (t) => {
  const simulator = await startTrail(t);
  const records = Array.from({ length: 30_000 }, (_, index) => JSON.stringify(sampleRecord(index)));
  const folder = folderOf(t, { 'many.json': records.join('\n') });
  const abort = new AbortController();
  const { signal } = abort;
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ paths: [folder], name: 'many' });
  const answer = await fetch(simulator.endpoint + IMPORT, { method: 'POST', headers, body, signal });
  await answer.body?.getReader().read();
  abort.abort();
  const count = () => simulator.running.state.trail.sets()[0]?.count ?? 0;
  // Nothing is committed in many turns of the event loop only when the import has ended.
  let before = -1;
  for (let same = 0; same < 200; same = count() === before ? same + 1 : 0) {
    before = count();
    await once(get(`${simulator.endpoint}/_nephoscope/health`), 'response').then(([response]) => response.resume());
  }
  assert.ok(before > 0 && before < 30_000, `${before}`);
});

test('--import reads its paths in the background, each as a set', async (t) => {
  const folder = folderOf(t, { 'one/a.json': JSON.stringify(EVENTS), 'two/b.json': JSON.stringify([EVENTS[0]]) });
  const { running } = await startTrail(t, { import: [join(folder, 'one'), join(folder, 'two')] });
  while (running.state.trail.sets().length < 2) {
    await new Promise<void>((resolve) => {
      const stop = running.state.trail.onChange(() => resolve(stop()));
    });
  }
  assert.deepEqual(
    running.state.trail.sets().map(({ name, count }) => [name, count]),
    [
      ['one', 3],
      ['two', 1],
    ],
  );
});

test('bad questions are told what to ask', async (t) => {
  const simulator = await startTrail(t);
  for (const [path, body, at] of [
    [COLUMNS, { lanes: ['colour'] }, 'lanes'],
    [COLUMNS, { after: 'x' }, 'after'],
    [COLUMNS, { set: 7 }, 'set'],
    [COLUMNS, { sets: [] }, 'sets'],
    [RECORDS, { sequences: [-1] }, 'sequences'],
    [RECORDS, {}, 'sequences'],
    [IMPORT, {}, 'paths'],
    [IMPORT, { paths: ['relative'] }, 'paths'],
    [IMPORT, { paths: [import.meta.filename], name: 'recorded' }, 'name'],
  ] as const) {
    const answer = await simulator.post(path, body);
    const { error } = (await answer.json()) as { error: { at: string; message: string } };
    assert.deepEqual([answer.status, error.at], [400, at], JSON.stringify(body));
  }
});

async function importEvents(t: Parameters<typeof folderOf>[0], simulator: Simulator, events: readonly object[]) {
  const folder = folderOf(t, { 'events.json': JSON.stringify(events) });
  await linesOf(simulator, { paths: [join(folder, 'events.json')] });
}

async function linesOf(simulator: Simulator, body: object): Promise<object[]> {
  const text = await (await simulator.post(IMPORT, body)).text();
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as object);
}

async function headerOf(simulator: Simulator, body: object): Promise<ColumnsHeader> {
  const bytes = Buffer.from(await (await simulator.post(COLUMNS, body)).arrayBuffer());
  return JSON.parse(bytes.toString('utf8', 4, 4 + bytes.readUInt32LE())) as ColumnsHeader;
}
