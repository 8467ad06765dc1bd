import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { trailSource } from '../../../client/source/trail-source.ts';
import { writeFile } from '../../../client/timeline/write-file.ts';
import { startSimulator } from '../../../server/simulator/main.ts';
import { TEST_OPTIONS } from '../../simulator/serving.ts';

const record = (number: number, more = {}) => ({
  eventID: `e-${number}`,
  eventTime: `2024-05-01T10:00:0${number % 10}Z`,
  eventSource: 's3.amazonaws.com',
  eventName: 'PutObject',
  userAgent: '=HYPERLINK("http://evil.example")',
  userIdentity: { type: 'IAMUser', userName: 'alice, the first' },
  resources: [{ ARN: 'arn:aws:s3:::photos' }, { ARN: 'arn:aws:s3:::letters' }],
  ...more,
});

test('JSON is what CloudTrail writes, with every record as it came and in the order that was asked for', async (t) => {
  const { source, set, path } = await start(t, [record(1), record(2), record(3)]);
  const shares: number[] = [];
  const sequences = Uint32Array.of(2, 0);
  assert.equal(await writeFile(source, { set, format: 'json', sequences }, path, t.signal, (s) => shares.push(s)), 2);
  assert.deepEqual(JSON.parse(readFileSync(path, 'utf8')), { Records: [record(3), record(1)] });
  assert.deepEqual(shares, [1]);
});

test('CSV is safe to open: formulas are texts, commas and quotes stay in their cells', async (t) => {
  const { source, set, path } = await start(t, [record(1, { errorMessage: 'two\nlines', readOnly: false })]);
  const sequences = Uint32Array.of(0);
  await writeFile(source, { set, format: 'csv', sequences }, path, t.signal, () => undefined);
  const [header, line, more] = readFileSync(path, 'utf8').split('\r\n');
  assert.ok(
    header!.startsWith('\ufeffeventTime,eventName,eventSource,awsRegion,sourceIPAddress,userAgent,userIdentity.type'),
  );
  assert.equal(
    line,
    `2024-05-01T10:00:01Z,PutObject,s3.amazonaws.com,,,"'=HYPERLINK(""http://evil.example"")",IAMUser,"alice, the first",,,,,,"two\nlines",false,,,,arn:aws:s3:::photos arn:aws:s3:::letters,,,,e-1`,
  );
  assert.equal(more, '');
});

test('a file of many pieces is whole; records that are gone are left out', async (t) => {
  // Four million characters end a piece, 1,000 records are read together: 4,500 of 2,200 characters are three pieces.
  const large = 'x'.repeat(2000);
  const records = Array.from({ length: 4500 }, (_, number) => record(number, { requestParameters: { large } }));
  const { source, set, path } = await start(t, records);
  const sequences = Uint32Array.from({ length: 4502 }, (_, number) => 4501 - number);
  const shares: number[] = [];
  const written = await writeFile(source, { set, format: 'json', sequences }, path, t.signal, (s) => shares.push(s));
  assert.equal(written, 4500);
  const { Records } = JSON.parse(readFileSync(path, 'utf8')) as { Records: { eventID: string }[] };
  assert.deepEqual(
    Records.map(({ eventID }) => eventID),
    records.map(({ eventID }) => eventID).toReversed(),
  );
  assert.equal(shares.length, 3);
});

test('a cancelled or failed file leaves what was there, and nothing beside it', async (t) => {
  const { source, set, path, folder } = await start(t, [record(1)]);
  writeFileSync(path, 'mine');
  const before = readdirSync(folder);
  const sequences = Uint32Array.of(0);
  const cancelled = writeFile(source, { set, format: 'json', sequences }, path, AbortSignal.abort(), () => undefined);
  assert.equal(await cancelled, undefined);
  const failing = { exported: () => Promise.reject(new Error('The simulator has ended.')) };
  const failed = writeFile(failing, { set, format: 'json', sequences }, path, t.signal, () => undefined);
  await assert.rejects(failed, /has ended/);
  assert.equal(readFileSync(path, 'utf8'), 'mine');
  assert.deepEqual(readdirSync(folder), before);
  assert.equal(existsSync(`${path}.part`), false);
});

test("a file of somebody else's beside it stays", async (t) => {
  const { source, set, path, folder } = await start(t, [record(1)]);
  writeFileSync(`${path}.part`, 'theirs');
  const before = readdirSync(folder);
  const sequences = Uint32Array.of(0);
  await writeFile(source, { set, format: 'json', sequences }, path, t.signal, () => undefined);
  assert.equal(readFileSync(`${path}.part`, 'utf8'), 'theirs');
  assert.deepEqual(readdirSync(folder).toSorted(), [...before, path.slice(folder.length + 1)].toSorted());
});

/** A simulator with these records in a set, and where a file goes. */
async function start(t: TestContext, records: object[]) {
  const folder = mkdtempSync(join(tmpdir(), 'nephoscope-export-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'events.json');
  writeFileSync(file, JSON.stringify({ Records: records }));
  const { ready, close } = await startSimulator(TEST_OPTIONS);
  t.after(close);
  const source = trailSource(ready.endpoint, { 'x-nephoscope-internal': '1' });
  const { set } = await source.read([file], () => undefined, t.signal);
  return { source, set, folder, path: join(folder, 'exported') };
}
