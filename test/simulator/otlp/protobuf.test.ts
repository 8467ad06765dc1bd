import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bytesField, numberField, readProtobuf } from '../../../server/simulator/intake/otlp-protobuf.ts';
import { READ_LIMITS } from '../../../server/simulator/intake/otlp-schema.ts';

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');

test('a span, byte by byte', () => {
  // Tags are number * 8 + wire type: 0a is field 1 with a length, 30 field 6 as a varint, 39 field 7 in eight bytes.
  const bytes = hex(
    `
    0a 02 abcd
    2a 03 e282ac
    30 02
    39 00e1f50500000000
    4a 08 0a 01 61 12 03 0a 01 62`.replace(/\s+/g, ''),
  );
  assert.deepEqual(readProtobuf('Span', bytes), {
    traceId: 'abcd',
    name: '€',
    kind: 2,
    startTimeUnixNano: 100_000_000n,
    attributes: [{ key: 'a', value: { stringValue: 'b' } }],
  });
});

for (const [what, bytes, expected] of [
  ['-1', '18 ffffffffffffffffff01', { intValue: -1 }],
  ['300', '18 ac02', { intValue: 300 }],
  ['2^53', '18 8080808080808010', { intValue: '9007199254740992' }],
  ['the least integer', '18 80808080808080808001', { intValue: '-9223372036854775808' }],
  ['2^28, the first with five bytes', '18 8080808001', { intValue: 268_435_456 }],
  ['true', '10 01', { boolValue: true }],
  ['false, which is a value here', '10 00', { boolValue: false }],
  ['1.5', '21 000000000000f83f', { doubleValue: 1.5 }],
  ['bytes', '3a 02 ff00', { bytesValue: '/wA=' }],
  ['a list', '2a 04 0a 02 18 07', { arrayValue: { values: [{ intValue: 7 }] } }],
  ['bytes that are no UTF-8', '0a 01 ff', { stringValue: '\ufffd' }],
] as const) {
  test(`an attribute of ${what}`, () => assert.deepEqual(readProtobuf('AnyValue', hex(bytes)), expected));
}

test('fields that are not known are passed over, whatever their wire type', () => {
  const unknown = [
    numberField(99, 7),
    bytesField(97, 'x'),
    // Fields 98 and 96, in eight and in four bytes.
    hex('91 06 0102030405060708'),
    hex('85 06 01020304'),
  ];
  const bytes = Buffer.concat([...unknown, bytesField(5, 'cart'), ...unknown]);
  assert.deepEqual(readProtobuf('Span', bytes), { name: 'cart' });
});

for (const [what, bytes, reason] of [
  ['a tag without its value', '0a', /ends in the middle/],
  ['a length beyond the end', '0a 05 61', /ends in the middle/],
  ['a length beyond all memory', '0a ffffffffffffffffff01', /ends in the middle/],
  ['seven of eight bytes', '39 00000000000000', /ends in the middle/],
  ['an unknown field that is cut', '82 06 05 61', /ends in the middle/],
  ['a number of eleven bytes', '30 8080808080808080808001', /more than ten bytes/],
  ['field number 0', '00 00', /0 is no number of a field/],
  ['a text as a number', '28 01', /"name" has wire type 0 instead of 2/],
  ['a group', '4b 4c', /"attributes" has wire type 3 instead of 2/],
  ['an unknown group', '83 06 84 06', /there is no wire type 3/],
  ['wire type 7', '87 06', /there is no wire type 7/],
] as const) {
  test(`${what} is refused`, () => assert.throws(() => readProtobuf('Span', hex(bytes)), reason));
}

test('a message that ends inside of another is refused, even where bytes follow', () => {
  // The attribute says three bytes, its key five; what follows are two good fields.
  assert.throws(() => readProtobuf('Span', hex('4a 03 0a 05 61 30 02 30 02')), /ends in the middle/);
});

test('values nest to a limit, and there are so many and no more', () => {
  const nested = (levels: number): Buffer => {
    let bytes = bytesField(1, 'x');
    // A list is two messages: the value and the list in it.
    for (let level = 1; level < levels; level += 2) bytes = bytesField(5, bytesField(1, bytes));
    return bytes;
  };
  assert.doesNotThrow(() => readProtobuf('AnyValue', nested(READ_LIMITS.depth - 1)));
  assert.throws(() => readProtobuf('AnyValue', nested(READ_LIMITS.depth + 1)), /nest 100 deep at most/);
  const empty = Buffer.alloc(2 * READ_LIMITS.messages);
  for (let at = 0; at < empty.length; at += 2) empty[at] = 0x0a;
  assert.throws(() => readProtobuf('ArrayValue', empty), /1000000 messages at most/);
});
