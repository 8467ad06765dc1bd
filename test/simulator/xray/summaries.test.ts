import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { NOON, segment, startXray, traceId, type Xray } from './xray.ts';

interface Page {
  readonly TraceSummaries: Array<{ Id: string; MatchedEventTime?: number; ResponseTime?: number }>;
  readonly TracesProcessedCount: number;
  readonly ApproximateTime: number;
  readonly NextToken?: string;
}

async function startWith(t: TestContext, documents: readonly string[]): Promise<Xray> {
  const xray = await startXray(t);
  await xray.ask('/TraceSegments', { TraceSegmentDocuments: documents });
  return xray;
}

const ids = ({ TraceSummaries }: Page): string[] => TraceSummaries.map(({ Id }) => Id);

// Each trace has one segment. Times are seconds after noon:
//   early  id 0, works 0 to 1        odd   id of 1970, works 40 to 41
//   late   id 10, works 20 to 50
const early = traceId(NOON, 1);
const late = traceId(NOON + 10, 2);
const odd = traceId(0, 3);
const DOCUMENTS = [
  segment({ id: '00000000000000a1', trace_id: early, start_time: NOON }),
  segment({ id: '00000000000000a2', trace_id: late, start_time: NOON + 20, seconds: 30 }),
  segment({ id: '00000000000000a3', trace_id: odd, start_time: NOON + 40 }),
];

for (const [type, from, to, expected] of [
  ['TraceId', 0, 10, [early]],
  ['TraceId', 0, 11, [late, early]],
  // The time in its id makes no sense: its segment's start counts.
  ['TraceId', 40, 41, [odd]],
  ['Event', 30, 35, [late]],
  ['Event', 45, 60, [late]],
  // Newest first, by the traces' times 40 and 10.
  ['Event', 41, 60, [odd, late]],
  ['Service', 41, 51, [odd, late]],
  ['Service', 0, 1, []],
] as const) {
  test(`GetTraceSummaries by ${type} from ${from} to ${to} s after noon`, async (t) => {
    const { ask } = await startWith(t, DOCUMENTS);
    const range = { StartTime: NOON + from, EndTime: NOON + to, TimeRangeType: type };
    assert.deepEqual(ids(await ask<Page>('/TraceSummaries', range)), expected);
  });
}

test('by Event, the matched time is the first moment inside the range at which the trace worked', async (t) => {
  const { ask } = await startWith(t, DOCUMENTS);
  const range = { StartTime: NOON + 30, EndTime: NOON + 45, TimeRangeType: 'Event' };
  const { TraceSummaries } = await ask<Page>('/TraceSummaries', range);
  const times = TraceSummaries.map(({ Id, MatchedEventTime }) => [Id, MatchedEventTime]);
  assert.deepEqual(times, [
    [odd, NOON + 40],
    [late, NOON + 30],
  ]);
});

test('pages begin with the newest, and traces that arrive meanwhile do not move them', async (t) => {
  const traces = Array.from({ length: 250 }, (_, index) => ({ id: traceId(NOON + index, index), start: NOON + index }));
  const documents = traces.map(({ id, start }) => segment({ id: '00000000000000a1', trace_id: id, start_time: start }));
  const { ask } = await startWith(t, documents);
  const range = { StartTime: NOON, EndTime: NOON + 1000 };
  const newest = traces.map(({ id }) => id).reverse();

  const first = await ask<Page>('/TraceSummaries', range);
  const another = segment({ id: '00000000000000a1', trace_id: traceId(NOON + 500), start_time: NOON + 500 });
  await ask('/TraceSegments', { TraceSegmentDocuments: [another] });
  const second = await ask<Page>('/TraceSummaries', { ...range, NextToken: first.NextToken });
  const third = await ask<Page>('/TraceSummaries', { ...range, NextToken: second.NextToken });

  assert.deepEqual([...ids(first), ...ids(second), ...ids(third)], newest);
  assert.deepEqual([first.TracesProcessedCount, third.TracesProcessedCount], [100, 50]);
  // The oldest trace of the first page is the 150th, counted from 0.
  assert.equal(first.ApproximateTime, NOON + 150);
  assert.equal(third.NextToken, undefined);
});

test('a fixed rate takes that share of the traces, the same each time', async (t) => {
  // The last 8 hex digits decide: 1, 2, 3 of 4 equal parts of 2^32, and 0.
  const quarters = [0, 1, 2, 3].map((part) => traceId(NOON, part * 0x40000000));
  const documents = quarters.map((id) => segment({ id: '00000000000000a1', trace_id: id, start_time: NOON }));
  const { ask } = await startWith(t, documents);
  const range = { StartTime: NOON, EndTime: NOON + 1, Sampling: true };
  const half = { ...range, SamplingStrategy: { Name: 'FixedRate', Value: 0.5 } };
  assert.deepEqual(ids(await ask<Page>('/TraceSummaries', half)).sort(), quarters.slice(0, 2));
  assert.equal(ids(await ask<Page>('/TraceSummaries', range)).length, 4);
});

test('a filter expression leaves out what it does not take, over pages and in order', async (t) => {
  // 301 traces, every third one at fault: 101 are taken, a page of 100 and one.
  const documents = Array.from({ length: 301 }, (_, index) =>
    segment({
      id: '00000000000000a1',
      trace_id: traceId(NOON, index),
      start_time: NOON,
      ...(index % 3 === 0 && { fault: true }),
    }),
  );
  const { ask } = await startWith(t, documents);
  const query = { StartTime: NOON, EndTime: NOON + 1, FilterExpression: 'service("shop") { fault } !ok' };
  const first = await ask<Page>('/TraceSummaries', query);
  const second = await ask<Page>('/TraceSummaries', { ...query, NextToken: first.NextToken });
  const faults = documents.flatMap((_, index) => (index % 3 === 0 ? [traceId(NOON, index)] : []));
  assert.deepEqual([...ids(first), ...ids(second)].sort(), faults.sort());
  assert.deepEqual([ids(first).length, second.NextToken], [100, undefined]);
});

test('a filter that has to read the traces reads a thousand for one page', async (t) => {
  const documents = Array.from({ length: 1100 }, (_, index) =>
    segment({
      id: '00000000000000a1',
      trace_id: traceId(NOON + index, index),
      start_time: NOON + index,
      ...(index === 50 && { http: { request: { url: '/pay' } } }),
    }),
  );
  const { ask } = await startWith(t, documents);
  // What a service's request asked for stands in its segment alone.
  const query = { StartTime: NOON, EndTime: NOON + 2000, FilterExpression: 'service("shop") { http.url = "/pay" }' };
  const first = await ask<Page>('/TraceSummaries', query);
  assert.deepEqual([ids(first), first.TracesProcessedCount], [[], 1000]);
  const second = await ask<Page>('/TraceSummaries', { ...query, NextToken: first.NextToken });
  assert.deepEqual([ids(second), second.TracesProcessedCount], [[traceId(NOON + 50, 50)], 100]);
  assert.equal(second.NextToken, undefined);
});

test('a broken filter, a foreign token and a range that runs backwards by AWS error', async (t) => {
  const { ask } = await startXray(t);
  const range = { StartTime: NOON, EndTime: NOON + 1 };
  const broken = await ask('/TraceSummaries', { ...range, FilterExpression: 'fualt' });
  assert.deepEqual([broken.status, broken.__type], [400, 'InvalidRequestException']);
  // Nobody writes 20,000 characters; what isn't read must not look like a filter that takes nothing.
  const long = await ask('/TraceSummaries', { ...range, FilterExpression: `ok${' OR ok'.repeat(4000)}` });
  assert.deepEqual([long.status, long.__type], [400, 'InvalidRequestException']);
  const foreign = await ask('/TraceSummaries', { ...range, NextToken: 'abc' });
  assert.deepEqual([foreign.status, foreign.__type], [400, 'InvalidRequestException']);
  const backwards = await ask('/ServiceGraph', { StartTime: NOON + 1, EndTime: NOON });
  assert.deepEqual([backwards.status, backwards.__type], [400, 'InvalidRequestException']);
});
