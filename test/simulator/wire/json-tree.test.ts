import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readJson, writeJson } from '../../../server/simulator/wire/json-tree.ts';
import { SMALL, THING } from './small-model.ts';

const NAMES = { useJsonName: true };

function read(value: unknown): unknown {
  return readJson(SMALL, THING, value, NAMES);
}

test('values are read by their types; null, absent and unknown members are nothing', () => {
  const value = {
    Name: 'ab',
    Rate: 'NaN',
    Big: 2 ** 53,
    On: false,
    At: 1_769_860_800.5,
    AtText: '2026-01-31T12:00:00Z',
    Bytes: 'AQI=',
    Parts: [{ Id: '1', Inner: { Id: '2' } }],
    Tags: { a: 'x', b: null },
    Choice: { Number: 1 },
    renamed: 'r',
    Free: { any: [1] },
    Kind: null,
    Stranger: 1,
  };
  assert.deepEqual(read(value), {
    Name: 'ab',
    Rate: Number.NaN,
    Big: 2 ** 53,
    On: false,
    At: 1_769_860_800.5,
    AtText: 1_769_860_800,
    Bytes: Buffer.from([1, 2]),
    Parts: [{ Id: '1', Inner: { Id: '2' } }],
    Tags: { a: 'x' },
    Choice: { Number: 1 },
    Renamed: 'r',
    Free: { any: [1] },
  });
});

// The first halves of the texts are those of AWS's JSON parser, as seen in SerializationException answers.
for (const [value, message] of [
  [{ Name: 1 }, "NUMBER_VALUE can not be converted to a String (at 'Name')"],
  [{ Name: true }, "TRUE_VALUE can not be converted to a String (at 'Name')"],
  [{ Name: [] }, "Start of list found where not expected (at 'Name')"],
  [{ Name: {} }, "Start of structure or map found where not expected. (at 'Name')"],
  [{ Count: '1' }, "STRING_VALUE can not be converted to an Integer (at 'Count')"],
  [{ Count: 1.5 }, "1.5 can not be converted to an Integer (at 'Count')"],
  [{ Count: 2 ** 31 }, "2147483648 can not be converted to an Integer (at 'Count')"],
  [{ Rate: 'much' }, "STRING_VALUE can not be converted to a Double (at 'Rate')"],
  [{ On: 'true' }, "STRING_VALUE can not be converted to a Boolean (at 'On')"],
  [{ At: 'soon' }, "'soon' can not be converted to a Timestamp (at 'At')"],
  [{ At: 1e300 }, "NUMBER_VALUE can not be converted to a Timestamp (at 'At')"],
  [{ Bytes: 'A' }, "'A' can not be converted to a Blob (at 'Bytes')"],
  [{ Parts: {} }, "Start of structure or map found where not expected. (at 'Parts')"],
  [{ Parts: 'x' }, "Expected list or null (at 'Parts')"],
  [{ Parts: [{ Id: '1' }, 7] }, "Expected structure or null (at 'Parts.2')"],
  [{ Tags: 7 }, "Expected map or null (at 'Tags')"],
  [{ Tags: { k: 1 } }, "NUMBER_VALUE can not be converted to a String (at 'Tags.k')"],
  [{ Choice: {} }, "Exactly one member of the union must be set, not 0 (at 'Choice')"],
  [{ Choice: { Text: '', Number: 1 } }, "Exactly one member of the union must be set, not 2 (at 'Choice')"],
  [[], 'Start of list found where not expected'],
] as const) {
  test(`${JSON.stringify(value)}: ${message}`, () => {
    assert.throws(() => read(value), { code: 'SerializationException', message, status: 400 });
  });
}

test('endless nesting ends', () => {
  let part: object = { Id: '1' };
  for (let i = 0; i < 10_000; i++) part = { Id: '1', Inner: part };
  assert.throws(() => read({ Parts: [part] }), { code: 'SerializationException' });
});

test('names that objects have anyway are data', () => {
  assert.deepEqual(Object.entries(read(JSON.parse('{"Tags":{"__proto__":"x"}}')) as object), [
    ['Tags', JSON.parse('{"__proto__":"x"}')],
  ]);
});

test('writing is the way back', () => {
  const output = {
    At: 1_769_860_800.1234,
    AtText: 1_769_860_800,
    Bytes: new Uint8Array([1, 2]),
    Rate: Number.POSITIVE_INFINITY,
    Renamed: 'r',
    Parts: [{ Id: '1' }],
    Tags: { a: 'x' },
    Kind: undefined,
    Stranger: 1,
  };
  assert.deepEqual(writeJson(SMALL, THING, output, NAMES), {
    At: 1_769_860_800.123,
    AtText: '2026-01-31T12:00:00Z',
    Bytes: 'AQI=',
    Rate: 'Infinity',
    renamed: 'r',
    Parts: [{ Id: '1' }],
    Tags: { a: 'x' },
  });
});
