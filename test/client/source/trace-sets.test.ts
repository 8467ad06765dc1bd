import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { simulatorSource } from '../../../client/source/simulator-source.ts';
import { folderOf } from '../../simulator/trail/samples.ts';
import { NOON, segment, startXray, traceId } from '../../simulator/xray/xray.ts';

test('the same source, asked about the traces of a file', async (t) => {
  const { running, ask } = await startXray(t);
  const year = NOON - 365 * 86_400;
  const [received, saved] = [NOON, year].map((time, index) =>
    segment({
      id: `00000000000000a${index}`,
      trace_id: traceId(time),
      start_time: time,
      name: index ? 'saved' : 'received',
    }),
  ) as [string, string];
  await ask('/TraceSegments', { TraceSegmentDocuments: [received] });
  const source = simulatorSource(running.ready);
  const name = 'Täglich 100%.json';
  const path = join(folderOf(t, { [name]: saved }), name);
  const last = await source.trail.read([path], () => {}, t.signal);
  assert.deepEqual([last.set, last.segments, last.trace, last.problems], [name, 1, traceId(year), []]);
  assert.deepEqual(await source.traceSets(), [{ name, traces: 1, segments: 1, from: year, to: year + 1 }]);

  const set = source.withSet(name);
  const names = async (of: typeof source) => [
    ...new Set((await of.serviceGraph(year - 1, NOON + 10)).map(({ Name }) => Name)),
  ];
  assert.deepEqual([await names(set), await names(source)], [['saved'], ['received']]);
  const ids = async (of: typeof source) => (await of.traceSummaries(year - 1, NOON + 10)).summaries.map(({ Id }) => Id);
  assert.deepEqual([await ids(set), await ids(source)], [[traceId(year)], [traceId(NOON)]]);
  assert.deepEqual((await set.trace(traceId(year)))?.documents, [saved]);
  assert.equal(await set.trace(traceId(NOON)), undefined);
  await assert.rejects(source.withSet('none').traceSummaries(0, 1), /There is no data set "none"/);
});
