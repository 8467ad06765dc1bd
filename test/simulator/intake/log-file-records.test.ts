import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { type Found, readTrailFile } from '../../../server/simulator/intake/cloudtrail-files.ts';
import { recordsInLogFile } from '../../../server/simulator/intake/log-file-records.ts';
import { folderOf, sampleRecord } from '../trail/samples.ts';

const [one, two, three] = [1, 2, 3].map((number) => sampleRecord(number));

test('the places of the records in a log file as CloudTrail writes it', () => {
  const text = JSON.stringify({ Records: [one, two] });
  for (const end of ['', '\n']) {
    const places = recordsInLogFile(Buffer.from(text + end))!;
    assert.deepEqual(
      places.map(({ start, end }) => JSON.parse(text.slice(start, end))),
      [one, two],
    );
  }
});

test('what is written in another way is none', () => {
  const log = JSON.stringify({ Records: [one, two] });
  for (const text of ['', '{}', '{"Records":[]}', JSON.stringify([one]), ` ${log}`, log.slice(0, -1), `${log}}`]) {
    assert.equal(recordsInLogFile(Buffer.from(text)), undefined, text.slice(0, 30));
  }
  assert.equal(recordsInLogFile(Buffer.from('{"Records":[{"eventName":"x"}]}')), undefined);
});

test('a record that holds others in itself is one record, and those around it are read all the same', async (t) => {
  const nested = sampleRecord(4, { requestParameters: { events: [{ eventVersion: '1' }, { eventVersion: '2' }] } });
  const log = JSON.stringify({ Records: [one, nested, two] });
  const { ids, problems } = await read(join(folderOf(t, { 'log.json': log }), 'log.json'));
  assert.deepEqual(ids, ['event-1', 'event-4', 'event-2']);
  assert.deepEqual(problems, []);
});

test('a broken record among good ones is told with its number and its place', async (t) => {
  const broken = JSON.stringify(two).replace('"bucket-2"', 'bucket-2');
  const log = `{"Records":[${JSON.stringify(one)},${broken},${JSON.stringify(three)}]}`;
  const { ids, problems } = await read(join(folderOf(t, { 'log.json': log }), 'log.json'));
  assert.deepEqual(ids, ['event-1', 'event-3']);
  assert.deepEqual(problems, [
    { offset: log.indexOf(broken), message: 'The document after 1 others is no JSON and is left out.' },
  ]);
});

test('a record as long as no record is, among good ones', async (t) => {
  const long = sampleRecord(5, { requestParameters: { text: 'x'.repeat(5 << 20) } });
  // Above 4 MB a file is read piece by piece; packed it is read at once.
  const folder = folderOf(t, { 'log.json.gz': gzipSync(JSON.stringify({ Records: [one, long, three] })) });
  const { ids, problems } = await read(join(folder, 'log.json.gz'));
  assert.deepEqual(ids, ['event-1', 'event-3']);
  assert.match(problems[0]!.message, /^The document after 1 others has more than 4194304 bytes/);
});

async function read(path: string): Promise<{ ids: string[]; problems: Found['problems'] }> {
  const ids: string[] = [];
  const problems: Found['problems'] = [];
  for await (const found of readTrailFile(path)) {
    ids.push(...found.events.map(({ record }) => record.id));
    problems.push(...found.problems);
  }
  return { ids, problems };
}
