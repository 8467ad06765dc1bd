/** Traces that come, change, go and come again, against a list of what was appended. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { graphOfTrace, mergeGraphs, type TraceGraph } from '../../../server/core/xray/graph.ts';
import { assembleTrace } from '../../../server/core/xray/trace.ts';
import { ROW } from '../../../server/core/xray/trace-table.ts';
import { openXrayReader } from '../../../server/simulator/services/xray/reader.ts';
import { openStore, type StoreOptions } from '../../../server/simulator/store/store.ts';
import { type NewSegment, openTraceDatabase } from '../../../server/simulator/traces/trace-database.ts';
import { temporaryFolder } from '../store/folder.ts';
import { NEW_YEAR, sampleSegment, traceId } from '../store/samples.ts';

const NAMES = 12;

const segments = fc
  .tuple(fc.nat(NAMES - 1), fc.nat(9), fc.nat(60), fc.option(fc.nat(30), { nil: undefined }))
  .map(([name, id, at, seconds]) => {
    const start = NEW_YEAR + at;
    const end = seconds === undefined ? undefined : start + seconds;
    return sampleSegment(name, { id: id.toString(16).padStart(16, '0'), start, end });
  });
const steps = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.array(segments, { minLength: 1, maxLength: 6 }) },
    { weight: 2, arbitrary: fc.constant('ask' as const) },
    { weight: 2, arbitrary: fc.constantFrom('clear', 'clear', 'compact', 'reopen') },
  ),
  { maxLength: 25 },
);

function open(options: StoreOptions) {
  const store = openStore(options);
  const traces = openTraceDatabase(store);
  return { store, traces, xray: openXrayReader(traces) };
}

type Opened = ReturnType<typeof open>;

async function compare({ traces, xray }: Opened, kept: readonly NewSegment[]): Promise<void> {
  const byId = Map.groupBy(kept, ({ traceId }) => traceId);
  const ids = Array.from({ length: NAMES }, (_, name) => traceId(name));
  const stored = traces.traces(ids);
  assert.deepEqual(
    stored.map(({ id, segments }) => [id, segments.map(({ document }) => document)]),
    ids.filter((id) => byId.has(id)).map((id) => [id, byId.get(id)!.map(({ document }) => document)]),
  );
  const [from, to] = [NEW_YEAR + 20, NEW_YEAR + 40];
  const found = (by: 'Event' | 'Service') => traces.between(from, to, by).ids().sort();
  const expected = (test: (all: readonly NewSegment[]) => boolean) =>
    [...byId]
      .filter(([, all]) => test(all))
      .map(([id]) => id)
      .sort();
  assert.deepEqual(
    found('Service'),
    expected((all) => all.some(({ end }) => end !== undefined && end >= from && end < to)),
  );
  assert.deepEqual(
    found('Event'),
    expected((all) => {
      const ends = all.map(({ start, end }) => end ?? start);
      return Math.min(...all.map(({ start }) => start)) < to && Math.max(...ends) >= from;
    }),
  );
  const graph = await xray.graph(traces.between(0, 2 * NEW_YEAR));
  assert.deepEqual(
    nodesOf(graph),
    nodesOf(mergeGraphs(stored.map((one) => graphOfTrace(assembleTrace(one.id, one.segments))))),
  );
}

function nodesOf({ nodes }: TraceGraph): unknown {
  return [...nodes]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { statistics, start, end }]) => [key, statistics, start, end]);
}

test('after any changes it has the segments that are kept, and answers by them', async (t) => {
  let number = 0;
  const folder = temporaryFolder(t);
  const property = fc.asyncProperty(steps, async (all) => {
    number += 1;
    const options = { folder: `${folder}/${number}` };
    let opened = open(options);
    let kept: NewSegment[] = [];
    for (const step of all) {
      if (step === 'clear') {
        await opened.traces.clear();
        kept = [];
      } else if (step === 'compact') opened.store.compact();
      else if (step === 'reopen') {
        await opened.store.close();
        opened = open(options);
      } else if (step === 'ask') await compare(opened, kept);
      else {
        await opened.traces.append(step);
        kept = [...kept, ...step];
      }
    }
    await compare(opened, kept);
    await opened.store.close();
  });
  await fc.assert(property, { numRuns: 60 });
});

test('cleared, nothing of the traces is kept in memory', async () => {
  const { traces, xray } = open({});
  await traces.append(Array.from({ length: 500 }, (_, name) => sampleSegment(name)));
  const found = traces.between(0, 2 * NEW_YEAR);
  await xray.graph(found);
  await traces.clear();
  assert.deepEqual([...traces.between(0, 2 * NEW_YEAR)], []);
  const { table } = await traces.table(found);
  const left = [table.terms, table.services, table.calls].map(({ size, value }) =>
    Array.from({ length: size }, (_, one) => value(one)).filter((one) => one !== undefined),
  );
  assert.deepEqual([left, table.links.size], [[[], [], []], 0]);
  assert.equal((await xray.graph(found)).nodes.size, 0);
});

test('what comes in is written into the table in the background', async () => {
  const { traces } = open({});
  await traces.append(Array.from({ length: 300 }, (_, name) => sampleSegment(name)));
  const { table } = await traces.table(traces.named([traceId(7)]));
  const present = (): number => table.rows.flags.reduce((sum, flags) => sum + (flags & ROW.present), 0);
  assert.equal(present(), 1);
  // One large trace waits until it no longer grows, and the small ones don't wait for it.
  await traces.append(
    Array.from({ length: 500 }, (_, id) => sampleSegment(999, { id: id.toString(16).padStart(16, '0') })),
  );
  const ticking = setInterval(() => {}, 10);
  while (present() < 301) await new Promise(setImmediate);
  clearInterval(ticking);
  assert.equal(present(), 301);
});
