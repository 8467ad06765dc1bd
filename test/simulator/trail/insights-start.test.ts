import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { readRecord } from '../../../server/core/trail/record.ts';
import { createClock } from '../../../server/simulator/clock.ts';
import { openCloudTrailState } from '../../../server/simulator/cloudtrail-state/cloudtrail-state.ts';
import { openTrailDatabase, RECORDED } from '../../../server/simulator/records/trail-database.ts';
import { openStore } from '../../../server/simulator/store/store.ts';
import { eventOf } from '../../../server/simulator/trail/event-of.ts';
import { openInsights } from '../../../server/simulator/trail/insights.ts';
import { sampleRecord } from './samples.ts';

const MINUTE = 60_000;
const NEW_YEAR = Date.UTC(2026, 0, 1);

test('what a minute left uncounted is counted after the start, beside what comes meanwhile, each call once', async (t) => {
  const { store, trail, clock, open, call } = await parts(t);
  await (await open()).close();
  await call(...Array.from({ length: 2500 }, (_, number) => `old-${number}`));
  let pages = 0;
  const find: typeof trail.find = (query) => {
    pages += 1;
    return trail.find(query);
  };
  const insights = await open(find);
  // Of 1,000 each, and one is found at once.
  assert.equal(pages, 1);
  insights.count(recordOf('new'));
  const recorded = call('new');
  await clock.advance(MINUTE);
  await recorded;
  assert.equal(pages, 3);
  const [counted] = store
    .table<{ series: { minutes: { tally: { calls: number } }[] } }>('cloudtrail-insights')
    .entries();
  assert.deepEqual(
    counted?.[1].series.minutes.map(({ tally }) => tally.calls),
    [2501],
  );
  await insights.close();
});

test('the end of the simulator ends the counting', async (t) => {
  const { trail, open, call } = await parts(t);
  await (await open()).close();
  await call(...Array.from({ length: 5000 }, (_, number) => `old-${number}`));
  let pages = 0;
  const insights = await open((query) => {
    pages += 1;
    return trail.find(query);
  });
  await insights.close();
  assert.equal(pages, 1);
});

async function parts(t: TestContext) {
  const store = openStore();
  const clock = createClock('stepped', NEW_YEAR);
  t.after(() => {
    clock.close();
    return store.close();
  });
  const trail = openTrailDatabase(store);
  const cloudtrail = openCloudTrailState(store);
  const open = (find = trail.find) => openInsights({ store, clock, trail: { ...trail, find }, cloudtrail });
  /** Calls of this second, as they are recorded. */
  const call = async (...ids: string[]) => {
    const events = ids.map(recordOf).map((record) => {
      const read = readRecord(record);
      assert.ok(!('problem' in read));
      return eventOf(read, JSON.stringify(record));
    });
    await trail.record(events);
    assert.ok(trail.extent(RECORDED).stored >= events.length);
  };
  return { store, trail, clock, open, call };
}

const recordOf = (eventID: string) => sampleRecord(0, { eventID, eventTime: new Date(NEW_YEAR).toISOString() });
