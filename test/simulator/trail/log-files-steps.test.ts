import assert from 'node:assert/strict';
import { globSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { readPublicKeys } from '../../../server/cli/public-keys.ts';
import { verifyFolder } from '../../../server/cli/verify-folder.ts';
import { createClock } from '../../../server/simulator/clock.ts';
import { openCloudTrailState } from '../../../server/simulator/cloudtrail-state/cloudtrail-state.ts';
import type { Trail } from '../../../server/simulator/cloudtrail-state/trail.ts';
import { openStore, type Store, type Table } from '../../../server/simulator/store/store.ts';
import { type LogFiles, openLogFiles } from '../../../server/simulator/trail/log-files.ts';
import { folderOf } from './samples.ts';

const NOON = Date.UTC(2026, 0, 31, 12);
const MINUTE = 60_000;

const TRAIL: Trail = {
  account: '123456789012',
  homeRegion: 'us-east-1',
  name: 'audit',
  settings: {
    S3BucketName: 'my-logs',
    IncludeGlobalServiceEvents: true,
    IsMultiRegionTrail: false,
    LogFileValidationEnabled: true,
  },
  insights: [],
  tags: [],
  logging: { on: true, startedAt: NOON },
};

test('whichever commit is the last one of the process, each acknowledged record is in one file of a whole chain', async (t) => {
  let step = 0;
  for (let hasDied = true; hasDied; step += 1) hasDied = await dieAfter(t, step);
  // Four deliveries of records, two log files and a digest take more than this many commits.
  assert.ok(step > 15, `${step} steps`);
});

test('what comes while too much waits is left out and told once; all else is delivered when that can be', async (t) => {
  const folder = folderOf(t, { occupied: '' });
  const trailFolder = join(folder, 'occupied');
  const store = openStore();
  const cloudtrail = openCloudTrailState(store);
  const clock = createClock('stepped', NOON);
  const told: string[] = [];
  const notice = (sentence: string) => void told.push(sentence);
  const files = await openLogFiles({ folder: trailFolder, store, clock, cloudtrail, notice, mostWaiting: 150 });
  const deliver = (id: string) => {
    // A hundred characters each: with two of them the limit is reached.
    const text = JSON.stringify({ eventID: id }).padEnd(100);
    return files.deliver({ trail: TRAIL, records: [{ id, time: NOON, region: 'us-east-1', text }] });
  };
  for (const id of ['a', 'b', 'c', 'd']) await deliver(id);
  assert.deepEqual(told, ['Too much waits for the trail folder: what trails record now is in no log file.']);
  // A file stands where the folder is to be.
  await clock.advance(5 * MINUTE);
  assert.match(told[1] ?? '', /^The trail audit can't deliver to the trail folder/);
  rmSync(trailFolder);
  await clock.advance(5 * MINUTE);
  await deliver('e');
  await files.close();
  const delivered = globSync('**/CloudTrail/**/*.gz', { cwd: trailFolder }).flatMap((file) =>
    idsIn(join(trailFolder, file)),
  );
  assert.deepEqual(delivered.sort(), ['a', 'b', 'e']);
  assert.equal(told.length, 2);
});

/** Lives until so many changes of the store are made, then lives again and looks. False where it needed fewer. */
async function dieAfter(t: TestContext, changes: number): Promise<boolean> {
  const folder = folderOf(t, {});
  const store = openStore();
  await openCloudTrailState(store).trails.put(TRAIL);
  const acknowledged: string[] = [];
  const { mortal, died } = mortalStore(store, changes);
  const hasDied = await Promise.race([live(mortal, folder, acknowledged), died]);

  const second = await open(store, folder, NOON + 3 * 60 * MINUTE);
  await second.close();
  const delivered = globSync('**/CloudTrail/**/*.gz', { cwd: folder }).flatMap((file) => idsIn(join(folder, file)));
  assert.deepEqual(
    acknowledged.filter((id) => !delivered.includes(id)),
    [],
    `lost after ${changes} changes`,
  );
  assert.equal(new Set(delivered).size, delivered.length, `written twice after ${changes} changes`);
  const keys = readPublicKeys([join(folder, 'public-keys.pem')]);
  assert.ok(typeof keys === 'function');
  for await (const finding of verifyFolder(folder, keys)) assert.fail(`${changes}: ${finding.path} ${finding.message}`);
  return hasDied;
}

/** Two log files, and a digest after the hour. */
async function live(store: Store, folder: string, acknowledged: string[]): Promise<false> {
  const clock = createClock('stepped', NOON);
  const files = await open(store, folder, NOON, clock);
  for (let number = 0; number < 4; number += 1) {
    const id = `event-${number}`;
    const text = JSON.stringify({ eventID: id, eventTime: '2026-01-31T12:00:00Z', eventName: 'A' });
    await files.deliver({ trail: TRAIL, records: [{ id, time: NOON, region: 'us-east-1', text }] });
    acknowledged.push(id);
    if (number % 2 === 1) await clock.advance(5 * MINUTE);
  }
  await clock.advance(60 * MINUTE);
  return false;
}

function open(store: Store, folder: string, start: number, clock = createClock('stepped', start)): Promise<LogFiles> {
  return openLogFiles({ folder, store, clock, cloudtrail: openCloudTrailState(store), notice: assert.fail });
}

/** A store whose process ends after so many changes: the next ones never happen, and nobody hears of them. */
function mortalStore(store: Store, changes: number): { mortal: Store; died: Promise<true> } {
  const death = Promise.withResolvers<true>();
  let left = changes;
  const change = (make: () => Promise<void>): Promise<void> => {
    left -= 1;
    if (left >= 0) return make();
    death.resolve(true);
    return new Promise(() => undefined);
  };
  const table = <T>(name: string): Table<T> => {
    const real = store.table<T>(name);
    return {
      ...real,
      set: (key, value) => change(() => real.set(key, value)),
      delete: (key) => change(() => real.delete(key)),
    };
  };
  return { mortal: { ...store, table }, died: death.promise };
}

function idsIn(path: string): string[] {
  const { Records } = JSON.parse(gunzipSync(readFileSync(path)).toString()) as { Records: { eventID: string }[] };
  return Records.map(({ eventID }) => eventID);
}
