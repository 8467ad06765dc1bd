import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOON, segment, startXray, traceId } from './xray.ts';

test('POST /_nephoscope/xray/code answers the places that traces of the time name', async (t) => {
  const xray = await startXray(t);
  const code = (line: number) => ({
    metadata: {
      default: { 'code.file.path': '/app/orders.ts', 'code.line.number': line, 'code.function.name': 'place' },
    },
  });
  await xray.ask('/TraceSegments', {
    TraceSegmentDocuments: [
      segment({ id: '00000000000000a1', trace_id: traceId(NOON, 1), start_time: NOON, ...code(7) }),
      segment({ id: '00000000000000a2', trace_id: traceId(NOON, 2), start_time: NOON + 2, fault: true, ...code(7) }),
      segment({ id: '00000000000000a3', trace_id: traceId(NOON, 3), start_time: NOON + 3 }),
      segment({ id: '00000000000000a4', trace_id: traceId(NOON - 900, 4), start_time: NOON - 900, ...code(9) }),
    ],
  });
  const answer = await xray.ask('/_nephoscope/xray/code', { from: NOON - 1, to: NOON + 10 });
  const example = (id: number, start: number, outcome: string) => ({
    id: traceId(NOON, id),
    segment: `00000000000000a${id}`,
    start,
    duration: 1,
    outcome,
  });
  assert.deepEqual(answer, {
    places: [
      {
        file: '/app/orders.ts',
        line: 7,
        function: 'place',
        kind: 'span',
        count: 2,
        faults: 1,
        errors: 0,
        throttles: 0,
        p50: 1,
        p90: 1,
        traces: [example(2, NOON + 2, 'fault'), example(1, NOON, 'ok')],
      },
    ],
    more: false,
    traces: 3,
    read: 3,
  });
});

test('it refuses a time that is none', async (t) => {
  const xray = await startXray(t);
  const answer = await xray.ask<{ status: number; error: unknown }>('/_nephoscope/xray/code', {
    from: 'now',
    to: NOON,
  });
  assert.deepEqual([answer.status, answer.error], [400, { at: 'from', message: '"from" takes epoch seconds.' }]);
});
