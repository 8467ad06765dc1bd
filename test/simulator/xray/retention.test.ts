/** Traces are kept for 30 days of the simulator's clock. Source: X-Ray quotas, trace and service graph retention. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../store/folder.ts';
import { folderOf } from '../trail/samples.ts';
import { NOON, segment, startXray, traceId, type Xray } from './xray.ts';

const DAY = 86_400;
const DAYS = 30 * DAY;
/** One of an hour after noon, and one of a day after noon. */
const [FIRST, SECOND] = [traceId(NOON + 3600, 1), traceId(NOON + DAY, 2)];

function one(id: string, start: number, more: object = {}): string {
  return segment({ id: '00000000000000a1', trace_id: id, start_time: start, ...more });
}

async function put({ ask }: Xray, ...documents: string[]): Promise<void> {
  const { UnprocessedTraceSegments } = await ask('/TraceSegments', { TraceSegmentDocuments: documents });
  assert.deepEqual(UnprocessedTraceSegments, []);
}

/** The traces that each kind of question answers. */
async function answered({ ask }: Xray) {
  const range = { StartTime: NOON, EndTime: NOON + 2 * DAY };
  const { TraceSummaries } = await ask<{ TraceSummaries: { Id: string }[] }>('/TraceSummaries', range);
  const { Services } = await ask<{ Services: { Name: string; Type?: string }[] }>('/ServiceGraph', range);
  const { Traces } = await ask<{ Traces: { Id: string }[] }>('/Traces', { TraceIds: [FIRST, SECOND] });
  const { TimeSeriesServiceStatistics: windows } = await ask<{
    TimeSeriesServiceStatistics: { EdgeSummaryStatistics: { TotalCount: number } }[];
  }>('/TimeSeriesServiceStatistics', { ...range, Period: DAY });
  return {
    summaries: TraceSummaries.map(({ Id }) => Id),
    traces: Traces.map(({ Id }) => Id),
    services: Services.filter(({ Type }) => Type !== 'client').map(({ Name }) => Name),
    requests: windows.reduce((sum, { EdgeSummaryStatistics: { TotalCount } }) => sum + TotalCount, 0),
  };
}

test('a trace is answered until it is 30 days old, by no operation after that', async (t) => {
  const xray = await startXray(t);
  const { clock, traces } = xray.running.state;
  await clock.set((NOON + DAY) * 1000);
  await put(xray, one(FIRST, NOON + 3600, { name: 'first' }), one(SECOND, NOON + DAY, { name: 'second' }));
  const both = { summaries: [SECOND, FIRST], traces: [FIRST, SECOND], services: ['first', 'second'], requests: 2 };
  // The last moment of the first one: it is 30 days old then, and not older.
  await clock.set((NOON + 3600 + DAYS) * 1000);
  assert.deepEqual(await answered(xray), both);
  const { RetrievalToken } = await xray.ask('/StartTraceRetrieval', {
    TraceIds: [FIRST, SECOND],
    StartTime: NOON,
    EndTime: NOON + 2 * DAY,
  });
  await clock.advance(1000);
  const left = { summaries: [SECOND], traces: [SECOND], services: ['second'], requests: 1 };
  assert.deepEqual(await answered(xray), left);
  const { Traces } = await xray.ask<{ Traces: { Id: string }[] }>('/ListRetrievedTraces', { RetrievalToken });
  assert.deepEqual(
    Traces.map(({ Id }) => Id),
    [SECOND],
  );
  // A segment that comes late is the beginning of another trace of the same id, with the time of its own.
  const late = NOON + 3600 + DAYS;
  await put(xray, one(FIRST, late));
  assert.equal(traces.trace(FIRST)?.segments.length, 1);
  assert.equal(
    traces
      .between(late, late + 1)
      [Symbol.iterator]()
      .next().value?.id,
    FIRST,
  );
});

test('what is expired leaves memory when it is asked for, and the store in the background', async (t) => {
  const folder = temporaryFolder(t);
  const xray = await startXray(t, { store: { kind: 'folder', folder } });
  const { clock, traces } = xray.running.state;
  const many = Array.from({ length: 400 }, (_, number) => traceId(NOON, number));
  await put(xray, ...many.map((id) => one(id, NOON, { name: `service ${id}` })));
  const found = traces.between(NOON, NOON + 1);
  await traces.table(found);
  await clock.advance(DAY * 1000);
  await put(xray, one(SECOND, NOON + DAY));
  const told: unknown[] = [];
  traces.onChange((changed) => told.push(changed));

  await clock.advance((DAYS - DAY + 3600) * 1000);
  assert.deepEqual(traces.extent(), { traces: 1, segments: 1, from: NOON + DAY, to: NOON + DAY + 1 });
  // Each was said once.
  assert.deepEqual(new Set(told.flat() as string[]), new Set(many));
  assert.equal(told.flat().length, 400);
  const { table, rows } = await traces.table(found);
  assert.ok(rows.every((row) => row === -1));
  const names = Array.from({ length: table.services.size }, (_, number) => table.services.value(number)?.name);
  assert.deepEqual(
    [...new Set(names)].filter((name) => name?.startsWith('service')),
    [],
  );

  // At the time of the first ones there would be what the store still has.
  await xray.running.close();
  const again = await startXray(t, { store: { kind: 'folder', folder } });
  assert.equal(again.running.state.traces.extent().segments, 1);
});

test('where the clock is set back, what is still in the store is there again', async (t) => {
  const xray = await startXray(t);
  const { clock, traces } = xray.running.state;
  await clock.set((NOON + 20 * DAY) * 1000);
  const later = traceId(NOON + 20 * DAY, 3);
  await put(xray, one(FIRST, NOON + 3600), one(later, NOON + 20 * DAY));
  const there = () => [FIRST, later].filter((id) => traces.trace(id) !== undefined);
  assert.deepEqual(there(), [FIRST, later]);
  await clock.set((NOON + 40 * DAY) * 1000);
  assert.deepEqual(there(), [later]);
  await clock.set((NOON + 20 * DAY) * 1000);
  assert.deepEqual(there(), [FIRST, later]);
  assert.equal(traces.extent().segments, 2);
});

test('traces of files are kept at any age; a segment that is sent too late is refused', async (t) => {
  const xray = await startXray(t);
  const old = NOON - 400 * DAY;
  const folder = folderOf(t, { 'old.json': one(traceId(old), old) });
  await fetch(`${xray.endpoint}/_nephoscope/import`, {
    method: 'POST',
    body: JSON.stringify({ paths: [join(folder, 'old.json')] }),
  }).then((answer) => answer.text());
  await xray.running.state.clock.advance((DAYS + DAY) * 1000);
  const { traceSets } = xray.running.state;
  assert.deepEqual(traceSets.list(), [{ name: 'old.json', traces: 1, segments: 1, from: old, to: old + 1 }]);
  const { UnprocessedTraceSegments } = await xray.ask('/TraceSegments', {
    TraceSegmentDocuments: [one(traceId(old), old)],
  });
  assert.deepEqual(UnprocessedTraceSegments, [
    { Id: '00000000000000a1', ErrorCode: 'InvalidTraceId', Message: 'Invalid segment. ErrorCode: InvalidTraceId' },
  ]);
});
