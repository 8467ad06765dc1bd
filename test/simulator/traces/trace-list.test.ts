import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openXrayReader } from '../../../server/simulator/services/xray/reader.ts';
import { openStore } from '../../../server/simulator/store/store.ts';
import { openTraceDatabase } from '../../../server/simulator/traces/trace-database.ts';
import { NEW_YEAR, sampleSegment, traceId } from '../store/samples.ts';

/** Traces 0 to 5, two in each minute. */
async function sixTraces() {
  const traces = openTraceDatabase(openStore());
  const times = [0, 30, 60, 90, 120, 150].map((second) => NEW_YEAR + second);
  await traces.append(times.map((traceTime, name) => sampleSegment(name, { traceTime })));
  return { traces, all: traces.between(NEW_YEAR, NEW_YEAR + 180) };
}

const ids = (...names: number[]) => names.map((name) => traceId(name));

test('parts of a list are lists, newest first as well', async () => {
  const { all } = await sixTraces();
  assert.deepEqual(all.ids(), ids(5, 4, 3, 2, 1, 0));
  assert.deepEqual(all.slice(1, 3).ids(), ids(4, 3));
  assert.deepEqual(all.slice(-2).ids(), ids(1, 0));
  const even = all.filter((index) => index % 2 === 0);
  assert.deepEqual(
    [...even].map(({ id, time }) => [id, time - NEW_YEAR]),
    [
      [traceId(5), 150],
      [traceId(3), 90],
      [traceId(1), 30],
    ],
  );
  assert.deepEqual(
    all
      .slice(0, 0)
      .concat([even.slice(1), all.slice(0, 1)])
      .ids(),
    ids(3, 1, 5),
  );
});

test('what follows one another with the same key is one run', async () => {
  const { all } = await sixTraces();
  const minutes = [...all.slice(1).runs((time) => Math.floor((time - NEW_YEAR) / 60))];
  assert.deepEqual(
    minutes.map(([minute, traces]) => [minute, traces.ids()]),
    [
      [2, ids(4)],
      [1, ids(3, 2)],
      [0, ids(1, 0)],
    ],
  );
  assert.deepEqual([...all.slice(0, 0).runs((time) => time)], []);
});

test('named traces are listed once each, without those that are not there', async () => {
  const { traces } = await sixTraces();
  assert.deepEqual(traces.named(ids(4, 9, 1, 4)).ids(), ids(4, 1));
});

test('a trace that is gone has no id, and the one that came in its place is another one', async () => {
  const { traces, all } = await sixTraces();
  await traces.clear();
  await traces.append([sampleSegment(7)]);
  assert.deepEqual([traces.extent().traces, all.length], [1, 6]);
  assert.deepEqual([all.id(0), all.ids(), [...all]], [undefined, [], []]);
  const { rows } = await traces.table(all);
  assert.deepEqual([...rows], [-1, -1, -1, -1, -1, -1]);
  assert.equal((await openXrayReader(traces).graph(all)).nodes.size, 0);
});
