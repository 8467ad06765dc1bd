import assert from 'node:assert/strict';
import { test } from 'node:test';
import { traceIdIn } from '../../../webviews/trace/trace-id.ts';

// Both headers of the X-Ray developer guide's and the W3C recommendation's own examples.
const xray = '1-5759e988-bd862e3fe1be46a994272793';
const w3c = '0af7651916cd43dd8448eb211c80319c';

test('a trace is named by its id in either form', () => {
  assert.deepEqual(traceIdIn(xray), { id: xray });
  assert.deepEqual(traceIdIn(`  ${w3c}\n`), { id: '1-0af76519-16cd43dd8448eb211c80319c' });
});

test('a whole header names the segment as well', () => {
  const header = `Root=${xray};Parent=53995c3f42cd8ad8;Sampled=1`;
  const whole = { id: xray, segment: '53995c3f42cd8ad8' };
  assert.deepEqual([traceIdIn(header), traceIdIn(`X-Amzn-Trace-Id: ${header}`)], [whole, whole]);
  assert.deepEqual(traceIdIn(`Self=1-67891234-12456789abcdef012345678;Root=${xray}`), { id: xray });
  assert.deepEqual(traceIdIn(`traceparent: 00-${w3c}-b7ad6b7169203331-01`), {
    id: '1-0af76519-16cd43dd8448eb211c80319c',
    segment: 'b7ad6b7169203331',
  });
});

test('anything else names none', () => {
  for (const text of ['', 'hello', '1-5759e988', `${w3c}0`, 'Root=;Parent=1', '00-0-0-01', '{}']) {
    assert.equal(traceIdIn(text), undefined, text);
  }
});
