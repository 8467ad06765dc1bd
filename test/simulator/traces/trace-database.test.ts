import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { openStore, type StoreOptions } from '../../../server/simulator/store/store.ts';
import { openTraceDatabase } from '../../../server/simulator/traces/trace-database.ts';
import { temporaryFolder } from '../store/folder.ts';
import { NEW_YEAR, sampleSegment, traceId } from '../store/samples.ts';

function open(t: TestContext, options: StoreOptions = {}) {
  const store = openStore(options);
  t.after(() => store.close());
  return { store, traces: openTraceDatabase(store) };
}

test('a trace comes back with all its segments in order of arrival, also after a restart', async (t) => {
  const folder = temporaryFolder(t);
  const first = open(t, { folder });
  await first.traces.append([sampleSegment(1, { id: '00000000000000a1' }), sampleSegment(2)]);
  await first.traces.append([sampleSegment(1, { id: '00000000000000b2', start: NEW_YEAR - 5 })]);
  await first.store.close();

  const { traces } = open(t, { folder });
  const trace = traces.trace(traceId(1));
  assert.deepEqual(
    trace?.segments.map(({ id, start, traceTime }) => ({ id, start, traceTime })),
    [
      { id: '00000000000000a1', start: NEW_YEAR, traceTime: NEW_YEAR },
      { id: '00000000000000b2', start: NEW_YEAR - 5, traceTime: NEW_YEAR },
    ],
  );
  assert.equal(trace?.segments[0]?.document, sampleSegment(1).document);
  assert.equal(traces.trace(traceId(3)), undefined);
});

test('several traces come in the order that was asked for', async (t) => {
  const { traces } = open(t);
  await traces.append([sampleSegment(1), sampleSegment(2), sampleSegment(3)]);
  const found = traces.traces([traceId(3), traceId(9), traceId(1)]);
  assert.deepEqual(
    found.map(({ id }) => id),
    [traceId(3), traceId(1)],
  );
});

test('each kind of time range looks at another time of the segment', async (t) => {
  const { traces } = open(t);
  // The id says second 0; the work goes from second 10 to 20, and another trace's work began at 12 and isn't done.
  await traces.append([
    sampleSegment(1, { start: NEW_YEAR + 10, end: NEW_YEAR + 20 }),
    sampleSegment(2, { start: NEW_YEAR + 12, end: undefined, traceTime: NEW_YEAR + 12 }),
  ]);
  const ids = (from: number, to: number, by: 'TraceId' | 'Event' | 'Service') =>
    traces.between(NEW_YEAR + from, NEW_YEAR + to, by).ids();
  assert.deepEqual(ids(0, 1, 'TraceId'), [traceId(1)]);
  assert.deepEqual(ids(-1, 0, 'TraceId'), []);
  assert.deepEqual(ids(15, 16, 'Event'), [traceId(1)]);
  assert.deepEqual(ids(12, 13, 'Event'), [traceId(2), traceId(1)]);
  assert.deepEqual(ids(0, 10, 'Event'), []);
  assert.deepEqual(ids(20, 21, 'Service'), [traceId(1)]);
  assert.deepEqual(ids(10, 20, 'Service'), []);
});

test('traces come newest first, each once', async (t) => {
  const { traces } = open(t);
  await traces.append([
    sampleSegment(1, { traceTime: NEW_YEAR + 1 }),
    sampleSegment(2, { traceTime: NEW_YEAR + 3 }),
    sampleSegment(1, { traceTime: NEW_YEAR + 2, id: '00000000000000b2' }),
  ]);
  assert.deepEqual(
    [...traces.between(NEW_YEAR, NEW_YEAR + 10)],
    [
      { id: traceId(2), time: NEW_YEAR + 3 },
      { id: traceId(1), time: NEW_YEAR + 1 },
    ],
  );
});

test('where the time in the id made no sense, the trace is found by its own time and by its id', async (t) => {
  const { traces } = open(t);
  const years = 5 * 365 * 24 * 3600;
  await traces.append([sampleSegment(1, { start: NEW_YEAR + years, traceTime: NEW_YEAR + years })]);
  await traces.append([sampleSegment(2)]);
  assert.deepEqual(
    [...traces.between(NEW_YEAR + years, NEW_YEAR + years + 1)],
    [{ id: traceId(1), time: NEW_YEAR + years }],
  );
  assert.equal(traces.trace(traceId(1))?.segments[0]?.traceTime, NEW_YEAR + years);
});

test('whether the time in the id made sense is not decided again when a trace is read', async (t) => {
  const { traces } = open(t);
  // It arrived 40 days late, so its start counts, ten seconds after the time in its id.
  await traces.append([sampleSegment(1, { start: NEW_YEAR + 10, traceTime: NEW_YEAR + 10 })]);
  assert.equal(traces.trace(traceId(1))?.segments[0]?.traceTime, NEW_YEAR + 10);
});

test('whoever listens is told of the changed traces after they are kept', async (t) => {
  const { traces } = open(t);
  const heard: unknown[] = [];
  const stop = traces.onChange((changed) => heard.push(changed));
  await traces.append([sampleSegment(1), sampleSegment(2), sampleSegment(1)]);
  await traces.clear();
  stop();
  await traces.append([sampleSegment(3)]);
  assert.deepEqual(heard, [[traceId(1), traceId(2)], 'all']);
});

test('a derived value is computed once, and again after its trace got another segment', async (t) => {
  const { traces } = open(t);
  const computed: string[] = [];
  const sizes = traces.derive((trace) => {
    computed.push(trace.id);
    return trace.segments.length;
  });
  await traces.append([sampleSegment(1), sampleSegment(2)]);
  const ids = [traceId(2), traceId(1), traceId(7)];
  assert.deepEqual(await sizes(ids), [1, 1]);
  assert.deepEqual(await sizes(ids), [1, 1]);
  assert.equal(computed.length, 2);

  await traces.append([sampleSegment(1, { id: '00000000000000b2' })]);
  assert.deepEqual(await sizes(ids), [1, 2]);
  assert.deepEqual(computed.slice(2), [traceId(1)]);
  await traces.clear();
  assert.deepEqual(await sizes(ids), []);
});

test('a listener that asks at once gets no old derived value', async (t) => {
  const { traces } = open(t);
  const asked: Promise<number[]>[] = [];
  let sizes: (ids: readonly string[]) => Promise<number[]> = async () => [];
  traces.onChange(() => asked.push(sizes([traceId(1)])));
  sizes = traces.derive(({ segments }) => segments.length);
  await traces.append([sampleSegment(1)]);
  assert.deepEqual(await sizes([traceId(1)]), [1]);
  await traces.append([sampleSegment(1, { id: '00000000000000b2' })]);
  assert.deepEqual(await Promise.all(asked), [[1], [2]]);
});

test('more derived values than are kept are all answered', async (t) => {
  const { traces } = open(t);
  await traces.append(Array.from({ length: 600 }, (_, name) => sampleSegment(name)));
  const names = traces.derive(({ id }) => id, 10);
  const ids = Array.from({ length: 600 }, (_, name) => traceId(name));
  assert.deepEqual(await names(ids), ids);
});

test('a trace that comes again after a clear has forgotten its former times', async (t) => {
  const { traces } = open(t);
  await traces.append([sampleSegment(1, { start: NEW_YEAR, end: NEW_YEAR + 5 })]);
  assert.equal(traces.between(NEW_YEAR, NEW_YEAR + 10, 'Event').length, 1);
  await traces.clear();
  assert.deepEqual(traces.traces([traceId(1)]), []);
  await traces.append([sampleSegment(1, { start: NEW_YEAR + 50, end: NEW_YEAR + 55 })]);
  assert.equal(traces.between(NEW_YEAR, NEW_YEAR + 10, 'Event').length, 0);
  assert.equal(traces.between(NEW_YEAR + 50, NEW_YEAR + 60, 'Event').length, 1);
});

test('by the ends of its segments a trace is found by each of them', async (t) => {
  const { traces } = open(t);
  const ends = [10, 20, 30].map((end, index) =>
    sampleSegment(1, { id: `00000000000000a${index}`, start: NEW_YEAR, end: NEW_YEAR + end }),
  );
  await traces.append(ends.slice(0, 2));
  await traces.append(ends.slice(2));
  const found = (from: number, to: number) => traces.between(NEW_YEAR + from, NEW_YEAR + to, 'Service').length;
  assert.deepEqual(
    [found(0, 10), found(10, 11), found(11, 20), found(20, 21), found(21, 30), found(30, 31)],
    [0, 1, 0, 1, 0, 1],
  );
});

test('of large traces fewer derived values are kept', async (t) => {
  const { traces } = open(t);
  // 40 KB each: ten times an ordinary trace, so that one of them fits in twelve, and three small ones do.
  const large = (name: number) => ({ ...sampleSegment(name), document: sampleSegment(name).document.padEnd(40_000) });
  await traces.append([large(1), large(2), sampleSegment(3), sampleSegment(4), sampleSegment(5)]);
  const computed: string[] = [];
  const ids = traces.derive(({ id }) => {
    computed.push(id);
    return id;
  }, 12);
  for (const name of [3, 4, 5, 3, 4, 5]) await ids([traceId(name)]);
  for (const name of [1, 2, 1, 2]) await ids([traceId(name)]);
  assert.deepEqual(
    computed,
    [3, 4, 5, 1, 2, 1, 2].map((name) => traceId(name)),
  );
});

test('after a start, others go on while it is learnt which traces there are', async (t) => {
  const folder = temporaryFolder(t);
  const first = open(t, { folder });
  // A chunk holds 8,192 at most: five chunks.
  await first.traces.append(Array.from({ length: 40_000 }, (_, name) => sampleSegment(name)));
  await first.store.close();

  const { traces } = open(t, { folder });
  let [turns, isKnown] = [0, false];
  const others = (): void => {
    turns += 1;
    if (!isKnown) setImmediate(others);
  };
  setImmediate(others);
  await traces.known();
  isKnown = true;
  assert.ok(turns >= 4, `${turns} turns`);
  assert.equal(traces.extent().traces, 40_000);
});
