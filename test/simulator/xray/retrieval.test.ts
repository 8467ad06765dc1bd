import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOON, segment, startXray, traceId } from './xray.ts';

const IDS = [traceId(NOON, 1), traceId(NOON + 100, 2), traceId(NOON, 9)];
const DOCUMENTS = [
  segment({ id: 'a000000000000001', trace_id: IDS[0]!, start_time: NOON }),
  segment({ id: 'a000000000000002', trace_id: IDS[1]!, start_time: NOON + 100 }),
];

async function start(t: Parameters<typeof startXray>[0]) {
  const xray = await startXray(t);
  const { ask } = xray;
  await ask('/TraceSegments', { TraceSegmentDocuments: DOCUMENTS });
  const asked = { TraceIds: IDS, StartTime: NOON, EndTime: NOON + 60 };
  const { RetrievalToken } = await ask<{ RetrievalToken: string }>('/StartTraceRetrieval', asked);
  return { ...xray, RetrievalToken };
}

test('a retrieval runs, and then has the traces of its ids and its time', async (t) => {
  const { ask, running, RetrievalToken } = await start(t);
  const running1 = { RetrievalStatus: 'RUNNING', TraceFormat: 'XRAY', Traces: [] };
  assert.deepEqual(await ask('/ListRetrievedTraces', { RetrievalToken }), running1);
  assert.deepEqual(await ask('/GetRetrievedTracesGraph', { RetrievalToken }), {
    RetrievalStatus: 'RUNNING',
    Services: [],
  });
  await running.state.clock.advance(1000);
  assert.deepEqual(await ask('/ListRetrievedTraces', { RetrievalToken, TraceFormat: 'XRAY' }), {
    RetrievalStatus: 'COMPLETE',
    TraceFormat: 'XRAY',
    Traces: [{ Id: IDS[0], Duration: 1, Spans: [{ Id: 'a000000000000001', Document: DOCUMENTS[0] }] }],
  });
  type Graph = {
    RetrievalStatus: string;
    Services: Array<{ Service: { Name: string; Type?: string }; Links: unknown[] }>;
  };
  const { RetrievalStatus, Services } = await ask<Graph>('/GetRetrievedTracesGraph', { RetrievalToken });
  assert.equal(RetrievalStatus, 'COMPLETE');
  assert.deepEqual(
    Services.map(({ Service, Links }) => [Service.Name, Service.Type, Links]),
    [
      ['shop', 'client', []],
      ['shop', undefined, []],
    ],
  );
  await running.state.clock.advance(3_600_000);
  assert.equal((await ask('/ListRetrievedTraces', { RetrievalToken })).RetrievalStatus, 'TIMEOUT');
});

test('a retrieval that runs can be cancelled', async (t) => {
  const { ask, running, RetrievalToken } = await start(t);
  assert.deepEqual(await ask('/CancelTraceRetrieval', { RetrievalToken }), {});
  await running.state.clock.advance(1000);
  assert.equal((await ask('/ListRetrievedTraces', { RetrievalToken })).RetrievalStatus, 'CANCELLED');
  assert.equal((await ask('/CancelTraceRetrieval', { RetrievalToken })).__type, 'InvalidRequestException');
});

test('a hundred ids are taken at once, one more is not', async (t) => {
  const { ask } = await startXray(t);
  const ids = (count: number) => Array.from({ length: count }, (_, index) => traceId(NOON, index));
  const range = { StartTime: NOON, EndTime: NOON + 60 };
  assert.ok('RetrievalToken' in (await ask('/StartTraceRetrieval', { TraceIds: ids(100), ...range })));
  assert.equal((await ask('/StartTraceRetrieval', { TraceIds: ids(101), ...range })).__type, 'InvalidRequestException');
});

test('a token that nobody was given, and spans of OpenTelemetry', async (t) => {
  const { ask, RetrievalToken } = await start(t);
  for (const path of ['/ListRetrievedTraces', '/GetRetrievedTracesGraph', '/CancelTraceRetrieval']) {
    const { status, __type } = await ask(path, { RetrievalToken: 'x' });
    assert.deepEqual([status, __type], [404, 'ResourceNotFoundException'], path);
  }
  const otel = await ask('/ListRetrievedTraces', { RetrievalToken, TraceFormat: 'OTEL' });
  assert.equal(otel.message, 'Nephoscope does not serve TraceFormat OTEL of ListRetrievedTraces yet.');
});
