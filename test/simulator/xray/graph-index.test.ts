/** The graph over what the index holds, while traces come, change and go. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { readSegment } from '../../../server/core/xray/read-segment.ts';
import { isSegment } from '../../../server/core/xray/segment.ts';
import { openXrayReader } from '../../../server/simulator/services/xray/reader.ts';
import { openStore, type StoreOptions } from '../../../server/simulator/store/store.ts';
import { openTraceDatabase } from '../../../server/simulator/traces/trace-database.ts';
import { temporaryFolder } from '../store/folder.ts';
import { NOON, segment, traceId } from './xray.ts';

function open(t: TestContext, options: StoreOptions = {}) {
  const store = openStore(options);
  t.after(() => store.close());
  const traces = openTraceDatabase(store);
  const { graph, services } = openXrayReader(traces);
  return {
    store,
    traces,
    /** Adds a request of a second to a trace. */
    add: (number: number, id: string, more: object = {}): Promise<void> => {
      const start = NOON + number * 30;
      const document = segment({ id, trace_id: traceId(start, number), start_time: start, ...more });
      return traces.append([readSegment(document, NOON * 1000)].filter(isSegment));
    },
    /** The kinds of edges between services, clients' left out. */
    async edges(): Promise<(string | undefined)[]> {
      const all = await services(traces.between(0, NOON * 2));
      return all.filter(({ Type }) => Type !== 'client').flatMap(({ Edges }) => Edges.map(({ EdgeType }) => EdgeType));
    },
    /** How many requests the graph counts. */
    async requests(): Promise<number> {
      const { nodes } = await graph(traces.between(0, NOON * 2));
      return [...nodes.values()].reduce((sum, { statistics }) => sum + statistics.ok, 0);
    },
  };
}

test('another segment of a trace counts in the next answer', async (t) => {
  const { add, requests } = open(t);
  for (let number = 0; number < 6; number += 1) await add(number, '00000000000000a1');
  assert.equal(await requests(), 6);
  await add(1, '00000000000000a2');
  assert.equal(await requests(), 7);
});

test('a change during an answer counts in the next one', async (t) => {
  const { add, requests } = open(t);
  for (let number = 0; number < 6; number += 1) await add(number, '00000000000000a1');
  await Promise.all([requests(), add(1, '00000000000000a2'), requests()]);
  assert.equal(await requests(), 7);
});

test('cleared traces are gone from it, and the same ids begin anew', async (t) => {
  const { add, requests, traces } = open(t);
  for (let number = 0; number < 6; number += 1) await add(number, '00000000000000a1');
  assert.equal(await requests(), 6);
  await Promise.all([traces.clear(), add(1, '00000000000000a2'), add(2, '00000000000000a2')]);
  assert.equal(await requests(), 2);
  assert.deepEqual(
    traces.traces([traceId(NOON + 30, 1)]).map(({ segments }) => segments.map(({ id }) => id)),
    [['00000000000000a2']],
  );
});

test('what a full store gives up is gone from it', async (t) => {
  const { add, requests, store, traces } = open(t, { maxBytes: 100_000 });
  const metadata = { text: 'x'.repeat(20_000) };
  for (let number = 0; number < 12; number += 1) await add(number, '00000000000000a1', { metadata });
  assert.ok(store.bytes() <= 100_000);
  assert.equal(await requests(), 4);
  assert.equal(traces.between(0, NOON * 2).length, 4);
  assert.equal(traces.extent().segments, 4);
});

test('after a restart it is made again, from a stream that no longer begins with its first segment', async (t) => {
  const options = { folder: temporaryFolder(t), maxBytes: 100_000 };
  const first = open(t, options);
  const metadata = { text: 'x'.repeat(20_000) };
  for (let number = 0; number < 12; number += 1) await first.add(number, '00000000000000a1', { metadata });
  await first.store.close();
  const second = open(t, options);
  assert.equal(await second.requests(), 4);
  await second.add(12, '00000000000000a1');
  assert.equal(await second.requests(), 5);
});

test('a link is drawn as soon as the trace that it comes from is there', async (t) => {
  const { add, edges } = open(t);
  const links = [{ trace_id: traceId(NOON + 30, 1), id: '00000000000000a1' }];
  await add(2, '00000000000000a2', { name: 'worker', links });
  assert.deepEqual(await edges(), []);
  await add(1, '00000000000000a1');
  assert.deepEqual(await edges(), ['link']);
  await add(1, '00000000000000a3', { parent_id: '00000000000000a1' });
  assert.deepEqual((await edges()).sort(), ['link', undefined]);
});
