import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mergeGraphs } from '../../../client/account/merge-graph.ts';
import { plain } from '../../../client/account/plain.ts';
import { windowsOf } from '../../../client/account/time-windows.ts';
import type { GraphService } from '../../../client/source/source.ts';

const statistics = (ok: number, fault: number) => ({
  OkCount: ok,
  ErrorStatistics: { ThrottleCount: 1, OtherCount: 0 },
  FaultStatistics: { TotalCount: fault },
  TotalCount: ok + fault + 1,
  TotalResponseTime: 2,
});

test('services of one name, type and account become one: numbers added up, edges to the same service as well', () => {
  const dublin: GraphService[] = [
    {
      ReferenceId: 0,
      Name: 'shop',
      State: 'unknown',
      StartTime: 10,
      EndTime: 20,
      SummaryStatistics: statistics(3, 1),
      ResponseTimeHistogram: [{ Value: 0.5, Count: 2 }],
      Edges: [{ ReferenceId: 1, SummaryStatistics: statistics(1, 0) }],
    },
    { ReferenceId: 1, Name: 'table', Type: 'AWS::DynamoDB::Table' },
  ];
  const virginia: GraphService[] = [
    { ReferenceId: 0, Name: 'table', Type: 'AWS::DynamoDB::Table' },
    {
      ReferenceId: 7,
      Name: 'shop',
      Root: true,
      State: 'active',
      StartTime: 5,
      EndTime: 15,
      SummaryStatistics: statistics(1, 0),
      ResponseTimeHistogram: [
        { Value: 0.1, Count: 1 },
        { Value: 0.5, Count: 1 },
      ],
      Edges: [{ ReferenceId: 0, SummaryStatistics: statistics(2, 2) }],
    },
    { ReferenceId: 9, Name: 'table' },
  ];
  const [shop, table, other, ...more] = mergeGraphs([dublin, virginia]);
  assert.deepEqual(more, []);
  assert.deepEqual([shop?.ReferenceId, table?.ReferenceId, other?.ReferenceId], [0, 1, 2]);
  // 3 + 1 ok, 1 + 0 faults, a throttle of each.
  assert.deepEqual(shop?.SummaryStatistics, {
    OkCount: 4,
    ErrorStatistics: { ThrottleCount: 2, OtherCount: 0 },
    FaultStatistics: { TotalCount: 1 },
    TotalCount: 7,
    TotalResponseTime: 4,
  });
  assert.deepEqual([shop?.Root, shop?.State, shop?.StartTime, shop?.EndTime], [true, 'active', 5, 20]);
  assert.deepEqual(shop?.ResponseTimeHistogram, [
    { Value: 0.1, Count: 1 },
    { Value: 0.5, Count: 3 },
  ]);
  assert.deepEqual(
    shop?.Edges?.map(({ ReferenceId, SummaryStatistics }) => [ReferenceId, SummaryStatistics?.OkCount]),
    [[1, 3]],
  );
});

test('X-Ray’s six hours: the newest first, nothing of the future', () => {
  const hour = 3600;
  assert.deepEqual(windowsOf(0, 13 * hour, 100 * hour), [
    { from: 7 * hour, to: 13 * hour },
    { from: 1 * hour, to: 7 * hour },
    { from: 0, to: 1 * hour },
  ]);
  assert.deepEqual(windowsOf(0, 10, 5), [{ from: 0, to: 5 }]);
  assert.deepEqual(windowsOf(10, 20, 5), []);
});

test('an answer of the SDK as it is on the wire', () => {
  assert.deepEqual(plain({ Time: new Date(1500), Items: [{ At: new Date(0) }], None: undefined, Name: 'a', Zero: 0 }), {
    Time: 1.5,
    Items: [{ At: 0 }],
    Name: 'a',
    Zero: 0,
  });
});
