/** What the map's panel asks for, asked of the simulator: each node's and each edge's own traces, and no others. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { mapGraph } from '../../../client/service-map/graph.ts';
import { simulatorSource } from '../../../client/source/simulator-source.ts';
import { apply, edgeKey, emptyModel } from '../../../webviews/service-map/model.ts';
import { nothingShown } from '../../../webviews/service-map/shown.ts';
import { type Selection, subjectOf, tracesThrough } from '../../../webviews/service-map/subject.ts';
import type { TimeSpan } from '../../../webviews/service-map/trace-filter.ts';
import { NOON, segment, startXray, traceId } from '../../simulator/xray/xray.ts';

/** Two minutes after the simulator's first moment. */
const THEN = NOON + 120;
const [PLAIN, ORDERING, LONE] = [1, 2, 3].map((number) => traceId(THEN, number)) as [string, string, string];
const range = { from: NOON, to: NOON + 180 };

/** shop answers alone in one second; shop calls orders (0.5 s, of which orders takes 0.4 s), which writes a table; orders alone. */
const documents = [
  segment({ id: '00000000000000a1', trace_id: PLAIN, start_time: THEN }),
  segment({
    id: '00000000000000b1',
    trace_id: ORDERING,
    start_time: THEN,
    seconds: 2,
    subsegments: [
      { id: '00000000000000b2', name: 'orders', namespace: 'remote', start_time: THEN, end_time: THEN + 0.5 },
    ],
  }),
  segment({
    id: '00000000000000b3',
    trace_id: ORDERING,
    parent_id: '00000000000000b2',
    name: 'orders',
    start_time: THEN,
    seconds: 0.4,
    subsegments: [
      {
        id: '00000000000000b4',
        name: 'DynamoDB',
        namespace: 'aws',
        aws: { table_name: 'stock' },
        start_time: THEN,
        end_time: THEN + 0.1,
      },
    ],
  }),
  segment({ id: '00000000000000c1', trace_id: LONE, name: 'orders', start_time: THEN, seconds: 3 }),
];

/** A simulator with these traces, and what the map makes of it; `first` is asked at noon. */
async function open(t: TestContext, first?: { path: string; input: object }) {
  const { running, ask } = await startXray(t);
  if (first) await ask(first.path, first.input);
  await running.state.clock.set(range.to * 1000);
  await ask('/TraceSegments', { TraceSegmentDocuments: documents });
  const { endpoint } = running.ready;
  const source = simulatorSource({ endpoint } as Parameters<typeof simulatorSource>[0]);
  const graph = mapGraph(await source.serviceGraph(range.from, range.to));
  const model = apply(emptyModel, { type: 'snapshot', ...graph, ...range, now: range.to });
  const shown = nothingShown(model);
  const node = (name: string, client = false) =>
    [...model.nodes.values()].find((each) => each.name === name && each.client === client)!.id;
  const traces = async (selection: Selection, span?: TimeSpan) => {
    const filter = tracesThrough(subjectOf(shown, selection)!, shown, model, span);
    const { summaries } = await source.traceSummaries(range.from, range.to, { filter });
    return summaries.map(({ Id }) => Id).sort();
  };
  return { source, node, traces };
}

test('a service’s traces, a client’s, a call’s', async (t) => {
  const { node, traces } = await open(t);
  assert.deepEqual(await traces({ node: node('shop') }), [PLAIN, ORDERING]);
  assert.deepEqual(await traces({ node: node('orders') }), [ORDERING, LONE]);
  assert.deepEqual(await traces({ node: node('stock') }), [ORDERING]);
  assert.deepEqual(await traces({ node: node('orders', true) }), [LONE], 'those that begin there');
  const call = edgeKey({ from: node('shop'), to: node('orders') });
  assert.deepEqual(await traces({ edge: call }), [ORDERING]);
});

test('response times are those of the service, and of a call those that its caller saw', async (t) => {
  const { node, traces } = await open(t);
  assert.deepEqual(await traces({ node: node('shop') }, { from: 0.9, to: 1.1 }), [PLAIN]);
  assert.deepEqual(await traces({ node: node('orders') }, { from: 0.3, to: 0.45 }), [ORDERING]);
  const call = edgeKey({ from: node('shop'), to: node('orders') });
  assert.deepEqual(await traces({ edge: call }, { from: 0.45, to: 0.55 }), [ORDERING]);
  assert.deepEqual(await traces({ edge: call }, { from: 0.3, to: 0.45 }), []);
});

test('a graph of a filter, of a group, of both, and how many traces there are', async (t) => {
  const group = 'begins "there"';
  const input = { GroupName: group, FilterExpression: 'service("orders") { root }' };
  const { source } = await open(t, { path: '/CreateGroup', input });
  assert.deepEqual(await source.groups(), [{ name: group, filter: 'service("orders") { root }' }]);
  const names = async (options: { filter?: string; group?: string }) => {
    const services = await source.serviceGraph(range.from, range.to, options);
    return services.filter(({ Type }) => Type !== 'client').map(({ Name }) => Name);
  };
  assert.deepEqual(await names({ filter: 'duration < 1.5' }), ['shop']);
  assert.deepEqual(await names({ group }), ['orders']);
  assert.deepEqual(await names({ group, filter: 'duration < 1.5' }), []);
  assert.deepEqual(await source.traceCounts(range.from, range.to, 60, { filter: 'service("orders")' }), {
    from: range.from,
    step: 60,
    total: [0, 0, 2],
    faults: [0, 0, 0],
  });
});
