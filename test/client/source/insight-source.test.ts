/**
 * 18 good requests ten minutes before noon, and of 5 two minutes before noon 4 faults: an insight, as
 * test/simulator/xray/insights.test.ts explains.
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { impactOf, insightsOf } from '../../../client/service-map/insights.ts';
import { simulatorSource } from '../../../client/source/simulator-source.ts';
import { folderOf } from '../../simulator/trail/samples.ts';
import { NOON, segment, startXray, traceId } from '../../simulator/xray/xray.ts';

function request(number: number, seconds: number, fault: boolean): string {
  const start_time = NOON + seconds;
  const part = (letter: string) => `${letter}${number.toString(16).padStart(15, '0')}`;
  const call = { id: part('b'), name: 'prices', namespace: 'remote', fault, start_time, end_time: start_time + 0.5 };
  return segment({ id: part('a'), trace_id: traceId(start_time, number), start_time, fault, subsegments: [call] });
}

const documents = [
  ...Array.from({ length: 18 }, (_, number) => request(number, -600 + number, false)),
  ...Array.from({ length: 5 }, (_, number) => request(100 + number, -120 + number, number < 4)),
];

const id = (name: string, type = '') => JSON.stringify([name, type, '']);
const hour = { from: NOON - 3600, to: NOON + 1, now: NOON };

test('insights are turned on for a group, found, and looked at', async (t) => {
  const { running, ask } = await startXray(t);
  await ask('/TraceSegments', { TraceSegmentDocuments: documents });
  const { insights } = simulatorSource(running.ready);
  const nothing = { type: 'insights', group: 'Default', enabled: false, kept: true, insights: [] };
  assert.deepEqual(await insightsOf(insights, undefined, hour), nothing);

  await insights.enable('Default');
  const found = await insightsOf(insights, undefined, hour);
  assert.equal(found.enabled, true);
  const [insight, ...others] = found.insights;
  assert.deepEqual(others, []);
  const { id: insightId, summary, ...rest } = insight!;
  assert.match(summary, /^prices \(remote\) and 1 more service had more faults than expected/);
  assert.deepEqual(rest, {
    active: true,
    start: NOON - 120,
    rootCause: { id: id('prices', 'remote'), name: 'prices', type: 'remote' },
    anomalous: [
      { id: id('prices', 'remote'), name: 'prices', type: 'remote' },
      { id: id('shop'), name: 'shop' },
    ],
    clients: { total: 5, fault: 4 },
    requests: { total: 5, fault: 4 },
  });

  const { events, nodes, calls } = await impactOf(insights, { insight: insightId, start: NOON - 120, end: NOON });
  // The minute ended a minute before noon.
  assert.deepEqual(events, [{ time: NOON - 60, text: summary }]);
  assert.deepEqual(nodes.sort(), [id('prices', 'remote'), id('shop'), id('shop', 'client')].sort());
  assert.deepEqual(
    calls.map(({ from, to }) => `${from} ${to}`).sort(),
    [`${id('shop', 'client')} ${id('shop')}`, `${id('shop')} ${id('prices', 'remote')}`].sort(),
  );
  const other = insightId.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'));
  const time = { start: NOON - 120, end: NOON };
  await assert.rejects(impactOf(insights, { insight: other, ...time }), new RegExp(`There is no insight ${other}`));
  await assert.rejects(insights.enabled('nobody'), /Group not found/);
});

test('a data set has its own insights, within the 30 days that X-Ray keeps them', async (t) => {
  const { running, ask } = await startXray(t);
  await ask('/UpdateGroup', { GroupName: 'Default', InsightsConfiguration: { InsightsEnabled: true } });
  const source = simulatorSource(running.ready);
  const path = join(
    folderOf(t, { 'saved.json': JSON.stringify(documents.map((text) => JSON.parse(text))) }),
    'saved.json',
  );
  assert.deepEqual((await source.trail.read([path], () => {}, t.signal)).problems, []);
  assert.deepEqual((await insightsOf(source.insights, undefined, hour)).insights, []);
  const set = source.withSet('saved.json').insights;
  assert.equal((await insightsOf(set, undefined, hour)).insights.length, 1);
  const monthLater = { ...hour, now: NOON + 31 * 86_400 };
  assert.deepEqual(await insightsOf(set, undefined, monthLater), {
    type: 'insights',
    group: 'Default',
    enabled: true,
    kept: false,
    insights: [],
  });
});
