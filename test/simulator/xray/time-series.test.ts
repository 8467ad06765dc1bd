import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOON, segment, startXray, traceId, type Xray } from './xray.ts';

/** A request to `shop`, of a second or as long as given, which reads the table `carts` for half a second. */
function request(number: number, seconds: number, members: object = {}): string {
  const [id, start] = [traceId(NOON + seconds, number), NOON + seconds];
  const part = (letter: string) => `${letter}${number.toString(16).padStart(15, '0')}`;
  const table = { name: 'DynamoDB', namespace: 'aws', aws: { table_name: 'carts' } };
  const subsegments = [{ id: part('b'), ...table, start_time: start, end_time: start + 0.5 }];
  return segment({ id: part('a'), trace_id: id, start_time: start, subsegments, ...members });
}

interface Statistics {
  readonly OkCount: number;
  readonly FaultStatistics: { readonly TotalCount: number };
  readonly TotalCount: number;
  readonly TotalResponseTime: number;
}
interface Window {
  readonly Timestamp: number;
  readonly EdgeSummaryStatistics?: Statistics;
  readonly ServiceSummaryStatistics?: Statistics;
  readonly ServiceForecastStatistics?: { readonly FaultCountHigh: number; readonly FaultCountLow: number };
  readonly ResponseTimeHistogram: unknown[];
}
interface Answer {
  readonly TimeSeriesServiceStatistics: Window[];
  readonly ContainsOldGroupVersions: boolean;
  readonly NextToken?: string;
}

const RANGE = { StartTime: NOON, EndTime: NOON + 180 };

function series({ ask }: Xray, members: object = {}): Promise<Answer> {
  return ask<Answer>('/TimeSeriesServiceStatistics', { ...RANGE, ...members });
}

/** `seconds after noon: total/faults in so many seconds` of each window. */
function figures({ TimeSeriesServiceStatistics }: Answer): string[] {
  return TimeSeriesServiceStatistics.map(({ Timestamp, EdgeSummaryStatistics, ServiceSummaryStatistics }) => {
    const { TotalCount, FaultStatistics, TotalResponseTime } = (ServiceSummaryStatistics ?? EdgeSummaryStatistics)!;
    return `${Timestamp - NOON}: ${TotalCount}/${FaultStatistics.TotalCount} in ${TotalResponseTime}`;
  });
}

async function withRequests(t: Parameters<typeof startXray>[0]): Promise<Xray> {
  const xray = await startXray(t);
  const documents = [request(1, 0), request(2, 59, { fault: true }), request(3, 120, { seconds: 2 })];
  await xray.ask('/TraceSegments', { TraceSegmentDocuments: documents });
  return xray;
}

test('the requests of a service in windows of a minute, empty ones included', async (t) => {
  const xray = await withRequests(t);
  const answer = await series(xray, { EntitySelectorExpression: 'service("shop")' });
  assert.deepEqual(answer, {
    TimeSeriesServiceStatistics: [
      {
        Timestamp: NOON,
        ServiceSummaryStatistics: {
          OkCount: 1,
          ErrorStatistics: { ThrottleCount: 0, OtherCount: 0, TotalCount: 0 },
          FaultStatistics: { OtherCount: 1, TotalCount: 1 },
          TotalCount: 2,
          TotalResponseTime: 2,
        },
        ResponseTimeHistogram: [{ Value: 1, Count: 2 }],
      },
      {
        Timestamp: NOON + 60,
        ServiceSummaryStatistics: {
          OkCount: 0,
          ErrorStatistics: { ThrottleCount: 0, OtherCount: 0, TotalCount: 0 },
          FaultStatistics: { OtherCount: 0, TotalCount: 0 },
          TotalCount: 0,
          TotalResponseTime: 0,
        },
        ResponseTimeHistogram: [],
      },
      {
        Timestamp: NOON + 120,
        ServiceSummaryStatistics: {
          OkCount: 1,
          ErrorStatistics: { ThrottleCount: 0, OtherCount: 0, TotalCount: 0 },
          FaultStatistics: { OtherCount: 0, TotalCount: 0 },
          TotalCount: 1,
          TotalResponseTime: 2,
        },
        ResponseTimeHistogram: [{ Value: 2, Count: 1 }],
      },
    ],
    ContainsOldGroupVersions: false,
  });
});

test('edges, without a selector all of them', async (t) => {
  const xray = await withRequests(t);
  // The clients' calls and those of the table: 1 + 1 s and two times 0.5 s; the third takes 2 s.
  assert.deepEqual(figures(await series(xray)), ['0: 4/1 in 3', '60: 0/0 in 0', '120: 2/0 in 2.5']);
  const table = { EntitySelectorExpression: 'edge("shop", id(name: "carts", type: "AWS::DynamoDB::Table"))' };
  assert.deepEqual(figures(await series(xray, table)), ['0: 2/0 in 1', '60: 0/0 in 0', '120: 1/0 in 0.5']);
});

test('windows begin at multiples of the period; what is outside of the range counts in none', async (t) => {
  const xray = await withRequests(t);
  const shop = { EntitySelectorExpression: 'service("shop")' };
  assert.deepEqual(figures(await series(xray, { ...shop, Period: 300 })), ['0: 3/1 in 4']);
  const part = { ...shop, StartTime: NOON + 30, EndTime: NOON + 100, Period: 60 };
  assert.deepEqual(figures(await series(xray, part)), ['0: 1/1 in 1', '60: 0/0 in 0']);
});

test('the requests of a group', async (t) => {
  const xray = await withRequests(t);
  await xray.ask('/CreateGroup', { GroupName: 'faults', FilterExpression: 'fault' });
  const asked = { GroupName: 'faults', EntitySelectorExpression: 'service("shop")' };
  assert.deepEqual(figures(await series(xray, asked)), ['0: 1/1 in 1', '60: 0/0 in 0', '120: 0/0 in 0']);
});

test('a long range comes in pages of a day of windows', async (t) => {
  const xray = await withRequests(t);
  const asked = { EntitySelectorExpression: 'service("shop")', StartTime: NOON - 86_400 };
  const first = await series(xray, asked);
  assert.equal(first.TimeSeriesServiceStatistics.length, 1440);
  const second = await series(xray, { ...asked, NextToken: first.NextToken });
  assert.deepEqual(figures(second), ['0: 2/1 in 2', '60: 0/0 in 0', '120: 1/0 in 2']);
  assert.equal(second.NextToken, undefined);
});

test('the forecast is what was to be expected by the hour before', async (t) => {
  const xray = await startXray(t);
  // 18 good requests make a rate of 1/20. Of the next 5, 0.25 ± 3·√(0.25·0.95) = 0.25 ± 1.46 are expected.
  const good = Array.from({ length: 18 }, (_, number) => request(number, number));
  const next = Array.from({ length: 5 }, (_, number) => request(100 + number, 60 + number, { fault: number < 2 }));
  await xray.ask('/TraceSegments', { TraceSegmentDocuments: [...good, ...next] });
  await xray.running.state.clock.advance(120_000);
  const asked = { EntitySelectorExpression: 'id(name: "shop")', ForecastStatistics: true };
  const { TimeSeriesServiceStatistics } = await series(xray, asked);
  assert.deepEqual(
    TimeSeriesServiceStatistics.map(({ ServiceForecastStatistics }) => ServiceForecastStatistics),
    [
      // Nothing is known before: half of 18, and 3·√(18/4) = 6.4 to both sides.
      { FaultCountLow: 2, FaultCountHigh: 16 },
      { FaultCountLow: 0, FaultCountHigh: 2 },
      // No requests, no faults.
      { FaultCountLow: 0, FaultCountHigh: 0 },
    ],
  );
});

for (const [what, members, message] of [
  ['a broken selector', { EntitySelectorExpression: 'service("a"' }, /^Invalid EntitySelectorExpression: /],
  ['a filter as selector', { EntitySelectorExpression: 'fault' }, /^Invalid EntitySelectorExpression: Write service/],
  ['a forecast of edges', { ForecastStatistics: true }, /^ForecastStatistics needs an EntitySelectorExpression/],
  ['no period', { Period: 0 }, /^Period/],
  ['no such group', { GroupName: 'x' }, /^Group not found$/],
  ['a range backwards', { StartTime: NOON + 999 }, /^StartTime/],
] as const) {
  test(`InvalidRequestException: ${what}`, async (t) => {
    const { ask } = await startXray(t);
    const answer = await ask('/TimeSeriesServiceStatistics', { ...RANGE, ...members });
    assert.deepEqual([answer.status, answer.__type], [400, 'InvalidRequestException']);
    assert.match(String(answer.Message), message);
  });
}
