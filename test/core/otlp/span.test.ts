import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spanOf } from '../../../server/core/otlp/span.ts';
import type { WireSpan } from '../../../server/core/otlp/wire.ts';

const WIRE: WireSpan = {
  traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
  spanId: '00f067aa0ba902b7',
  startTimeUnixNano: 1_700_000_000_250_000_000n,
};

test('a span as the protocol carries it', () => {
  const wire: WireSpan = {
    ...WIRE,
    parentSpanId: '53995c3f42cd8ad8',
    name: 'GET /cart',
    kind: 3,
    endTimeUnixNano: 1_700_000_001_500_000_000n,
    attributes: [
      { key: 'text', value: { stringValue: '' } },
      { key: 'long', value: { intValue: '9007199254740993' } },
      { key: 'list', value: { arrayValue: { values: [{ boolValue: false }, { doubleValue: Number.NaN }, {}] } } },
      { key: 'map', value: { kvlistValue: { values: [{ key: '__proto__', value: { bytesValue: 'AQ==' } }] } } },
      { key: 'none' },
    ],
    events: [{ name: 'exception', timeUnixNano: 1_700_000_001_000_000_000n }],
    links: [
      { traceId: 'ab'.repeat(16), spanId: 'cd'.repeat(8) },
      { traceId: '00'.repeat(16), spanId: 'cd'.repeat(8) },
    ],
    status: { code: 2, message: 'no stock' },
  };
  const expected = {
    traceId: '1-4bf92f35-77b34da6a3ce929d0e0e4736',
    id: '00f067aa0ba902b7',
    parentId: '53995c3f42cd8ad8',
    name: 'GET /cart',
    kind: 'client',
    start: 1_700_000_000.25,
    end: 1_700_000_001.5,
    attributes: new Map<string, unknown>([
      ['text', ''],
      ['long', '9007199254740993'],
      ['list', [false, 'NaN', null]],
      ['map', JSON.parse('{"__proto__": "AQ=="}')],
      ['none', null],
    ]),
    events: [{ name: 'exception', time: 1_700_000_001, attributes: new Map() }],
    // The link without a trace is none.
    links: [{ traceId: '1-abababab-abababababababababababab', id: 'cdcdcdcdcdcdcdcd', attributes: new Map() }],
    failed: true,
    statusMessage: 'no stock',
  };
  assert.deepEqual(spanOf(wire), expected);
});

test('a parent of zeros, or of no bytes, is none; no end means in progress; an unknown kind is unspecified', () => {
  for (const parentSpanId of ['0000000000000000', '']) {
    const span = spanOf({ ...WIRE, parentSpanId, kind: 99 });
    assert.ok(typeof span === 'object');
    assert.deepEqual([span.parentId, span.end, span.kind], [undefined, undefined, 'unspecified']);
  }
});

for (const [what, members, sentence] of [
  ['a trace id of zeros', { traceId: '0'.repeat(32) }, /no valid trace id \("0{32}"\)/],
  ['a short trace id', { traceId: 'abc' }, /no valid trace id/],
  ['a trace id that is no hex', { traceId: 'x'.repeat(32) }, /no valid trace id/],
  ['no span id', { spanId: '' }, /no valid span id \(none\)/],
  ['a long parent id', { parentSpanId: 'ab'.repeat(9) }, /Span 00f067aa0ba902b7 has no valid parent span id/],
  ['no start', { startTimeUnixNano: 0n }, /has no start time/],
] as const) {
  test(`${what} makes it none, and the sender is told`, () => {
    const read = spanOf({ ...WIRE, ...members });
    assert.match(typeof read === 'string' ? read : '', sentence);
  });
}
