import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changes, mapGraph } from '../../../client/service-map/graph.ts';
import { stepOf } from '../../../client/service-map/live-graph.ts';
import { queryOf } from '../../../client/service-map/opening.ts';
import type { GraphService } from '../../../client/source/source.ts';

const statistics = {
  OkCount: 3,
  ErrorStatistics: { ThrottleCount: 1, OtherCount: 2 },
  FaultStatistics: { TotalCount: 4 },
  TotalCount: 10,
  TotalResponseTime: 2.5,
};
const services: GraphService[] = [
  {
    ReferenceId: 0,
    Name: 'queue',
    Type: 'AWS::SQS::Queue',
    State: 'unknown',
    Edges: [
      // As X-Ray answers a link: ages, and no statistics.
      {
        ReferenceId: 1,
        EdgeType: 'link',
        ReceivedEventAgeHistogram: [
          { Value: 2, Count: 3 },
          { Value: 5, Count: 1 },
        ],
      },
      { ReferenceId: 9 },
    ],
  },
  {
    ReferenceId: 1,
    Name: 'worker',
    Type: 'AWS::Lambda::Function',
    State: 'active',
    Root: true,
    AccountId: '123456789012',
    SummaryStatistics: statistics,
    ResponseTimeHistogram: [{ Value: 0.25, Count: 10 }],
    DurationHistogram: [{ Value: 0.5, Count: 10 }],
    ColdStarts: 2,
    InProgress: 1,
    Edges: [{ ReferenceId: 0, SummaryStatistics: { OkCount: 1, TotalCount: 1, TotalResponseTime: 0.1 } }],
  },
];

test('a service brings its own work, where the source tells of it', () => {
  const [queue, worker] = mapGraph(services).nodes;
  assert.deepEqual(worker?.own, { coldStarts: 2, inProgress: 1, durations: [[0.5, 10]] });
  assert.equal(queue?.own, undefined);
});

test('services become nodes, named by what stays; outcomes are counted once each', () => {
  const { nodes } = mapGraph(services);
  const [queue, worker] = nodes;
  assert.deepEqual([queue?.id, queue?.inferred], ['["queue","AWS::SQS::Queue",""]', true]);
  const { ok, error, throttle, fault, total, totalTime, histogram } = worker!;
  assert.deepEqual([ok, error, throttle, fault, total, totalTime], [3, 2, 1, 4, 10, 2.5]);
  assert.deepEqual([worker?.inferred, worker?.root, histogram], [false, true, [[0.25, 10]]]);
});

test('a link has what was received and its ages; an edge to nowhere is left out', () => {
  const { edges, nodes } = mapGraph(services);
  assert.equal(edges.length, 2);
  const { from, to, async, total, ok, histogram } = edges[0]!;
  assert.deepEqual([from, to, async], [nodes[0]?.id, nodes[1]?.id, true]);
  assert.deepEqual(
    [total, ok, histogram],
    [
      4,
      4,
      [
        [2, 3],
        [5, 1],
      ],
    ],
  );
});

test('only what changed is told; a call that became a link is another edge', () => {
  const before = mapGraph(services);
  assert.equal(changes(before, mapGraph(services)), undefined);
  const [queue, worker] = services as [GraphService, GraphService];
  const after = mapGraph([
    { ...queue, Edges: [{ ReferenceId: 1 }] },
    { ...worker, Root: false },
  ]);
  const told = changes(before, after)!;
  assert.deepEqual(
    told.nodes.map(({ name }) => name),
    ['worker'],
  );
  assert.deepEqual(
    [told.edges.map(({ async }) => async), told.removedEdges.map(({ async }) => async)],
    [[false], [true]],
  );
});

test('the strip has 60 to 120 bars, or as many seconds as there are', () => {
  assert.deepEqual(
    [300, 900, 3600, 21_600].map((seconds) => [stepOf(seconds), seconds / stepOf(seconds)]),
    [
      [5, 60],
      [10, 90],
      [30, 120],
      [300, 72],
    ],
  );
  assert.equal(stepOf(10), 1);
  assert.ok((365 * 86_400) / stepOf(365 * 86_400) <= 120);
});

test('the command takes a set, a filter, a group and a range, and nothing else for them', async () => {
  const none = async () => [];
  assert.deepEqual(await queryOf({ filter: 'fault', group: 'slow', range: { last: 60 } }, none), {
    filter: 'fault',
    group: 'slow',
    range: { last: 60 },
  });
  assert.equal(await queryOf({ filter: 7, range: { from: 2, to: 1 }, scheme: 'file' }, none), undefined);
  assert.equal(await queryOf(undefined, none), undefined);
  const set = { name: 'load', traces: 1, segments: 2, from: 10.5, to: 20.25 };
  assert.deepEqual(await queryOf({ set: 'load' }, async () => [set]), { set: 'load', range: { from: 10, to: 21 } });
});
