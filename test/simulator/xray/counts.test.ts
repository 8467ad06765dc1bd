import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countTraces } from '../../../server/simulator/services/xray/counts.ts';
import { NOON, segment, startXray, traceId } from './xray.ts';

test('traces count in the step that they began in; those around the range in the first and the last one', () => {
  const found = [995, 1000, 1004.9, 1005, 1013, 1020];
  assert.deepEqual(countTraces({ found, faulty: found.slice(3, 4) }, { from: 1002, to: 1014, step: 5 }), {
    from: 1000,
    step: 5,
    total: [3, 1, 2],
    faults: [0, 1, 0],
  });
});

test('a range without a trace has its bars all the same', () => {
  assert.deepEqual(countTraces({ found: [], faulty: [] }, { from: 0, to: 1, step: 1 }), {
    from: 0,
    step: 1,
    total: [0],
    faults: [0],
  });
});

test('the simulator counts traces and their faults, of all or of those that a filter takes', async (t) => {
  const { endpoint, ask } = await startXray(t);
  const document = (number: number, start: number, rest: object = {}) =>
    segment({ id: `00000000000000a${number}`, trace_id: traceId(start, number), start_time: start, ...rest });
  await ask('/TraceSegments', {
    TraceSegmentDocuments: [
      document(1, NOON - 50),
      document(2, NOON - 49, { fault: true }),
      document(3, NOON - 20, { name: 'cart', fault: true }),
    ],
  });
  const counts = async (input: object) => {
    const answer = await fetch(`${endpoint}/_nephoscope/xray/counts`, { method: 'POST', body: JSON.stringify(input) });
    return [answer.status, await answer.json()];
  };
  const range = { from: NOON - 60, to: NOON, step: 30 };
  assert.deepEqual(await counts(range), [200, { from: NOON - 60, step: 30, total: [2, 1], faults: [1, 1] }]);
  const filtered = await counts({ ...range, filter: 'service("cart")' });
  assert.deepEqual(filtered, [200, { from: NOON - 60, step: 30, total: [0, 1], faults: [0, 1] }]);
  for (const step of [0, -1, 0.001, 'x']) assert.equal((await counts({ ...range, step }))[0], 400);
});
