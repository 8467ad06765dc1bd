import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readJson } from '../../../server/simulator/intake/otlp-json.ts';
import type { MessageName } from '../../../server/simulator/intake/otlp-schema.ts';

const read = (name: MessageName, json: unknown): unknown => readJson(name, Buffer.from(JSON.stringify(json)));

test('integers as texts and as numbers, ids in hex and in base64, enums by number and by name', () => {
  const expected = {
    traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
    spanId: '00f067aa0ba902b7',
    kind: 2,
    startTimeUnixNano: 1_700_000_000_000_000_000n,
    status: { code: 2 },
  };
  const plain = { traceId: '4BF92F3577B34DA6A3CE929D0E0E4736', spanId: '00f067aa0ba902b7', kind: 2 };
  assert.deepEqual(read('Span', { ...plain, startTimeUnixNano: '1700000000000000000', status: { code: 2 } }), expected);
  const other = {
    traceId: Buffer.from('4bf92f3577b34da6a3ce929d0e0e4736', 'hex').toString('base64'),
    spanId: Buffer.from('00f067aa0ba902b7', 'hex').toString('base64url'),
    kind: 'SPAN_KIND_SERVER',
    startTimeUnixNano: 1_700_000_000_000_000_000,
    status: { code: 'STATUS_CODE_ERROR' },
  };
  assert.deepEqual(read('Span', other), expected);
});

test('null is absent, and what is not known is passed over', () => {
  const span = { name: null, attributes: null, droppedLinksCount: 1, __proto__: 1, kind: 1 };
  assert.deepEqual(read('Span', span), { kind: 1 });
});

for (const [value, expected] of [
  [{ intValue: '-9223372036854775808' }, { intValue: '-9223372036854775808' }],
  [{ intValue: 7 }, { intValue: 7 }],
  [{ doubleValue: 'NaN' }, { doubleValue: Number.NaN }],
  [{ doubleValue: '-Infinity' }, { doubleValue: Number.NEGATIVE_INFINITY }],
  [{ arrayValue: { values: [{ boolValue: false }] } }, { arrayValue: { values: [{ boolValue: false }] } }],
  [{ kvlistValue: {} }, { kvlistValue: {} }],
  [{ bytesValue: '/wA=' }, { bytesValue: '/wA=' }],
] as const) {
  test(`the value ${JSON.stringify(value)}`, () => assert.deepEqual(read('AnyValue', value), expected));
}

for (const [name, json, reason] of [
  ['Span', [], /"Span" must be an object/],
  ['Span', { attributes: {} }, /"attributes" must be a list/],
  ['Span', { attributes: [1] }, /"attributes" must be an object/],
  ['Span', { name: 1 }, /"name" must be a text/],
  ['Span', { startTimeUnixNano: -1 }, /"startTimeUnixNano" must be an integer in its range/],
  ['Span', { startTimeUnixNano: 1.5 }, /"startTimeUnixNano" must be an integer/],
  ['Span', { startTimeUnixNano: [1] }, /"startTimeUnixNano" must be an integer/],
  ['Span', { endTimeUnixNano: '18446744073709551616' }, /"endTimeUnixNano" must be an integer/],
  ['Span', { kind: 'SERVER' }, /"kind" must be a number/],
  ['AnyValue', { intValue: '9223372036854775808' }, /"intValue" must be an integer/],
  ['AnyValue', { boolValue: 'true' }, /"boolValue" must be true or false/],
  ['AnyValue', { doubleValue: '' }, /"doubleValue" must be a number/],
] as const) {
  test(`${JSON.stringify(json)} is no ${name}`, () => assert.throws(() => read(name, json), reason));
}

test('text that is no JSON, and JSON without an end', () => {
  assert.throws(() => readJson('Span', Buffer.from('{"name"')), /must be JSON/);
  assert.throws(() => readJson('Span', Buffer.from('[ '.repeat(1_000_000))), /must be JSON/);
  const deep = `${'{"arrayValue":{"values":['.repeat(60)}${']}}'.repeat(60)}`;
  assert.throws(() => readJson('AnyValue', Buffer.from(deep)), /nest 100 deep at most/);
});
