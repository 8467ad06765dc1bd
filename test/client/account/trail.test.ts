/** CloudTrail's event history of an account, page by page. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createClients } from '../../../client/account/clients.ts';
import { createTrailReader } from '../../../client/account/trail-reader.ts';
import { createTrailStore } from '../../../client/account/trail-store.ts';
import type { ColumnsHeader } from '../../../server/core/trail/columns.ts';
import { importFiles } from '../../../server/simulator/intake/import-files.ts';
import { folderOf, NOON, sampleRecord } from '../../simulator/trail/samples.ts';
import { openPlayed, type Played, playAws, THROTTLED } from './aws.ts';

/** Events of the account: the simulator answers imported ones in every region. */
async function happened(t: TestContext, { running }: Played, numbers: readonly number[], record = {}): Promise<void> {
  const Records = numbers.map((number) => sampleRecord(number, record));
  const folder = folderOf(t, { 'events.json': JSON.stringify({ Records }) });
  for await (const _ of importFiles(running.state, [join(folder, 'events.json')]));
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);
const lookups = ({ calls }: Played) => calls.filter(({ operation }) => operation === 'LookupEvents');

function headerOf(bytes: Uint8Array): ColumnsHeader {
  const length = new DataView(bytes.buffer).getUint32(0, true);
  return JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
}

test('all pages, the newest first, as columns and as the records that they are', async (t) => {
  const played = await playAws(t);
  await happened(t, played, upTo(120));
  const { account } = await openPlayed(t);
  const { trail } = account.source;
  const [set] = await trail.sets();
  assert.equal(set?.name, 'AWS 123456789012');
  // The view shows the first page while the others are read.
  assert.deepEqual([set?.count, set?.to, set?.from], [50, NOON + 119 * 60_000, NOON + 70 * 60_000]);
  assert.equal(account.trail().reading, 'older');

  await account.older('more');
  const { count, from, complete, reading } = account.trail();
  assert.deepEqual([count, from, complete, reading], [120, NOON, true, undefined]);
  const { columns, ...header } = headerOf(await trail.columns('any', ['principal', 'resource']));
  assert.deepEqual(header, { count: 120, total: 120, next: 119 });
  assert.deepEqual(columns['lane:principal']?.values, ['bob']);
  assert.equal(headerOf(await trail.columns('any', [], 119)).count, 0);
  // Pages come newest first, in each the earliest event first.
  assert.deepEqual(JSON.parse((await trail.record('any', 119))!), sampleRecord(19));
  assert.equal(await trail.record('any', 120), undefined);
});

test('what happened in one second stands in the order in which it happened', async (t) => {
  const played = await playAws(t);
  const [made, deleted] = ['CreateTrail', 'DeleteTrail'].map((eventName, number) =>
    sampleRecord(number, { eventName }),
  );
  const folder = folderOf(t, {
    'log.json': JSON.stringify({ Records: [made, { ...deleted, eventTime: made!.eventTime }] }),
  });
  for await (const _ of importFiles(played.running.state, [join(folder, 'log.json')]));
  const { account } = await openPlayed(t);
  const { trail } = account.source;
  await trail.sets();
  const records = await Promise.all([0, 1].map((sequence) => trail.record('any', sequence)));
  assert.deepEqual(
    records.map((text) => JSON.parse(text!).eventName),
    ['CreateTrail', 'DeleteTrail'],
  );
});

test('two calls a second in each region, all regions beside each other, an event of both once', async (t) => {
  const played = await playAws(t);
  await happened(t, played, upTo(120));
  const { account } = await openPlayed(t, ['eu-west-1', 'us-east-1']);
  await account.source.trail.sets();
  await account.older('more');
  assert.equal(account.trail().count, 120);
  for (const region of ['eu-west-1', 'us-east-1']) {
    const times = lookups(played)
      .filter((call) => call.region === region)
      .map(({ at }) => at);
    // Three pages, and one of Insights events.
    assert.equal(times.length, 4);
    // Half a second and a little between each two, less what the machine is late with the first.
    assert.ok(times.at(-1)! - times[0]! > 1200, String(times));
  }
});

test('throttled: it waits, says so, and goes on', async (t) => {
  const played = await playAws(t);
  await happened(t, played, upTo(3));
  let refused = 0;
  played.fault = ({ operation }) => (operation === 'LookupEvents' && ++refused === 1 ? THROTTLED : undefined);
  const { account, told } = await openPlayed(t);
  assert.equal((await account.source.trail.sets())[0]?.count, 3);
  assert.deepEqual(told, ['CloudTrail eu-west-1 1', 'CloudTrail eu-west-1 0']);
});

test('cancelled: what was read stays, nothing more is asked, and a person may go on', async (t) => {
  const played = await playAws(t);
  await happened(t, played, upTo(120));
  const { account } = await openPlayed(t);
  await account.source.trail.sets();
  account.cancel();
  const asked = lookups(played).length;
  while (account.trail().reading) await new Promise((done) => setImmediate(done));
  assert.deepEqual([account.trail().count, account.trail().reading, lookups(played).length], [50, undefined, asked]);
  await account.older('more');
  assert.equal(account.trail().count, 120);
});

test('no more is kept than the window can hold', async (t) => {
  const played = await playAws(t);
  await happened(t, played, upTo(120));
  const { account } = await openPlayed(t, ['eu-west-1'], { events: 60, bytes: 1e6 });
  await account.source.trail.sets();
  await account.older('all');
  assert.deepEqual([account.trail().count, account.trail().full], [60, true]);
});

test('a region that may not be asked is named, the others are shown', async (t) => {
  const played = await playAws(t);
  await happened(t, played, upTo(3));
  played.fault = ({ operation, region }) =>
    operation === 'LookupEvents' && region === 'eu-south-1'
      ? { status: 400, code: 'UnrecognizedClientException', message: 'The security token is invalid.' }
      : undefined;
  const { account, told } = await openPlayed(t, ['eu-west-1', 'eu-south-1']);
  assert.equal((await account.source.trail.sets())[0]?.count, 3);
  await account.older('more');
  assert.match(told.join(), /eu-south-1: AWS doesn't know the credentials .* hasn't enabled this region/);
});

test('what happened to a resource, and a file of the events, as with the simulator’s', async (t) => {
  const played = await playAws(t);
  await happened(t, played, upTo(5));
  const { trail } = (await openPlayed(t)).account.source;
  await trail.sets();
  const mentions = await trail.mentions('any', 'bucket-3');
  // One event: that one of the only page, in its request.
  assert.deepEqual([...mentions], [1, 0, 0, 0, 3, 0, 0, 0, 2]);
  const piece = { set: 'any', format: 'json', sequences: [3, 4], begins: true, before: 0, last: true } as const;
  const { bytes, taken, written } = await trail.exported(piece, t.signal);
  assert.deepEqual([taken, written], [2, 2]);
  assert.deepEqual(JSON.parse(new TextDecoder().decode(bytes)), { Records: [sampleRecord(3), sampleRecord(4)] });
});

test('a token that AWS no longer takes: reading goes on where it was', async (t) => {
  const played = await playAws(t);
  await happened(t, played, upTo(120));
  let asked = 0;
  played.fault = ({ operation }) =>
    operation === 'LookupEvents' && ++asked === 2
      ? { status: 400, code: 'InvalidNextTokenException', message: 'The token has expired.' }
      : undefined;
  const { account, told } = await openPlayed(t);
  await account.source.trail.sets();
  await account.older('more');
  assert.deepEqual([account.trail().count, account.trail().complete, told], [120, true, []]);
});

test('what came since is added, what CloudTrail delivers late as well, each event once', async (t) => {
  const played = await playAws(t);
  const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
  await happened(t, played, [1], { eventTime: minutesAgo(20) });
  await happened(t, played, [2], { eventTime: minutesAgo(2) });
  const { endpoint } = played;
  const nobodyListens = { busy() {}, slowed() {}, failed() {} };
  const clients = createClients({ profile: 'prod', regions: ['eu-west-1'], endpoint }, nobodyListens);
  t.after(() => clients.close());
  const store = createTrailStore();
  const events = { missing: () => assert.fail('A region is missing.'), changed() {}, now: Date.now };
  const reader = createTrailReader(clients.regions, store, events);
  await reader.older(1);
  assert.equal(store.extent().count, 2);
  await happened(t, played, [3], { eventTime: minutesAgo(10) });
  await happened(t, played, [4], { eventTime: minutesAgo(0) });
  await reader.newer();
  assert.equal(store.extent().count, 4);
});
