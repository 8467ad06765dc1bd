import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { type TrailImport, trailSource } from '../../../client/source/trail-source.ts';
import { startSimulator } from '../../../server/simulator/main.ts';
import { append, decode, laneNames, noEvents } from '../../../webviews/timeline/columns.ts';
import { factsOf } from '../../../webviews/timeline/event.ts';
import { TEST_OPTIONS } from '../../simulator/serving.ts';

const denied = {
  eventID: 'e-1',
  eventTime: '2024-05-01T10:00:05Z',
  eventSource: 's3.amazonaws.com',
  eventName: 'GetObject',
  awsRegion: 'eu-central-1',
  sourceIPAddress: '192.0.2.7',
  errorCode: 'AccessDenied',
  readOnly: true,
  recipientAccountId: '111122223333',
  userIdentity: { type: 'IAMUser', userName: 'alice', accessKeyId: 'AKIAIOSFODNN7EXAMPLE' },
};
const earlier = { ...denied, eventID: 'e-2', eventTime: '2024-05-01T10:00:00Z', errorCode: undefined, readOnly: false };

test('what the simulator reads of files is what the timeline draws', async (t) => {
  const { source, file } = await start(t);
  const steps: TrailImport[] = [];
  const last = await source.read([file], (step) => steps.push(step), t.signal);
  assert.deepEqual([last.events, last.added, last.problems, last.done], [2, 2, [], true]);
  assert.equal(steps.at(-1), last);
  const [set] = await source.sets();
  const [from, to] = [earlier, denied].map(({ eventTime }) => Date.parse(eventTime));
  assert.deepEqual(set, { name: last.set, count: 2, from, to });

  const batch = decode(await source.columns(last.set, laneNames));
  const events = noEvents();
  append(events, batch);
  assert.deepEqual(factsOf(events, 1), {
    principal: 'alice',
    source: 's3.amazonaws.com',
    region: 'eu-central-1',
    address: '192.0.2.7',
    accessKey: 'AKIAIOSFODNN7EXAMPLE',
    issuedKey: '',
    type: '',
    agent: '',
    resource: '',
    account: '111122223333',
    name: 'GetObject',
    error: 'AccessDenied',
    sequence: 0,
    time: to,
    outcome: 'denied',
    readOnly: true,
  });
  assert.equal(factsOf(events, 0).outcome, 'none');
  assert.deepEqual(JSON.parse((await source.record(last.set, 0))!), denied);
  assert.equal(await source.record(last.set, 99), undefined);

  const since = decode(await source.columns(last.set, laneNames, batch.next));
  assert.deepEqual([since.count, since.total, since.next], [0, 2, batch.next]);
});

test('a question that the simulator refuses rejects with its words', async (t) => {
  const { source } = await start(t);
  await assert.rejects(source.columns('recorded', ['colour']), /"lanes" takes a list of/);
  await assert.rejects(
    source.read(['not/absolute'], () => {}, t.signal),
    /absolute paths/,
  );
});

async function start(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'nephoscope-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, '111122223333_CloudTrail_eu-central-1.json');
  writeFileSync(file, JSON.stringify({ Records: [denied, earlier] }));
  const running = await startSimulator(TEST_OPTIONS);
  t.after(() => running.close());
  const headers = { 'content-type': 'application/json', 'x-nephoscope-internal': '1' };
  return { source: trailSource(running.ready.endpoint, headers), file };
}
