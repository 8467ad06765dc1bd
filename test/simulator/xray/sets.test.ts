import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { folderOf } from '../trail/samples.ts';
import { NOON, segment, startXray, traceId } from './xray.ts';

const OLD = NOON - 10 * 365 * 86_400;
const ID = '00000000000000a1';

test('a set of traces is read, listed, and asked about by its name; what was received stays beside it', async (t) => {
  const { endpoint, ask } = await startXray(t);
  const folder = folderOf(t, {
    'Käse & Wein.json': segment({ id: ID, trace_id: traceId(OLD), start_time: OLD, name: 'old' }),
  });
  const received = segment({ id: ID, trace_id: traceId(NOON), start_time: NOON });
  await ask('/TraceSegments', { TraceSegmentDocuments: [received] });
  const post = async (path: string, body: object, headers: Record<string, string> = {}) => {
    const answer = await fetch(endpoint + path, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: answer.status, text: await answer.text() };
  };
  const name = 'Käse & Wein.json';
  const { text } = await post('/_nephoscope/import', { paths: [join(folder, name)] });
  const last = JSON.parse(text.trim().split('\n').at(-1)!);
  assert.deepEqual([last.done, last.set, last.segments, last.trace], [true, name, 1, traceId(OLD)]);

  const sets = await (await fetch(`${endpoint}/_nephoscope/xray/sets`)).json();
  assert.deepEqual(sets, { sets: [{ name, traces: 1, segments: 1, from: OLD, to: OLD + 1 }] });

  const header = { 'x-nephoscope-data-set': encodeURIComponent(name) };
  const range = { StartTime: OLD - 1, EndTime: OLD + 10 };
  const names = (text: string): string[] => JSON.parse(text).Services.map(({ Name }: { Name: string }) => Name);
  assert.deepEqual(names((await post('/ServiceGraph', range, header)).text), ['old', 'old']);
  assert.deepEqual(names((await post('/ServiceGraph', range)).text), []);
  const graph = { from: OLD - 1, to: OLD + 10, filter: 'service("old")' };
  assert.deepEqual(names((await post('/_nephoscope/xray/graph', graph, header)).text), ['old', 'old']);
  const summaries = JSON.parse((await post('/TraceSummaries', { ...range, TimeRangeType: 'TraceId' }, header)).text);
  assert.deepEqual(
    summaries.TraceSummaries.map(({ Id }: { Id: string }) => Id),
    [traceId(OLD)],
  );
  const traces = JSON.parse((await post('/Traces', { TraceIds: [traceId(OLD), traceId(NOON)] }, header)).text);
  assert.deepEqual([traces.Traces.length, traces.UnprocessedTraceIds], [1, [traceId(NOON)]]);

  // Only questions of X-Ray, about sets that there are.
  const documents = { TraceSegmentDocuments: [received] };
  assert.deepEqual((await post('/TraceSegments', documents, header)).status, 400);
  const none = { 'x-nephoscope-data-set': 'none' };
  const unknown = await post('/ServiceGraph', range, none);
  assert.equal(unknown.status, 404);
  assert.match(unknown.text, /There is no data set \\"none\\"/);
  assert.equal((await post('/_nephoscope/xray/graph', graph, none)).status, 404);

  await post('/_nephoscope/clear', { what: ['traces'] });
  assert.deepEqual(await (await fetch(`${endpoint}/_nephoscope/xray/sets`)).json(), { sets: [] });
});
