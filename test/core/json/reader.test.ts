import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineAndColumn, sourceLocation } from '../../../server/core/json/location.ts';
import { readJson } from '../../../server/core/json/reader.ts';
import { entryOf, toPlain, type Value } from '../../../server/core/value.ts';

const wanted = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";

/** Reason and column of the first error. */
function error(text: string): string | undefined {
  const found = readJson(text).error;
  return found && `${found.reason} @${lineAndColumn(text, found.location).column}`;
}

test('every part has its place, and escapes keep theirs', () => {
  const text = '{"a": ["x\\u0041\\n", 1e3]}';
  const { value, error } = readJson(text);
  assert.equal(error, undefined);
  assert.equal(value?.kind, 'map');
  const entry = entryOf(value as Value & { kind: 'map' }, 'a')!;
  assert.equal(text.slice(entry.keyAt.start, entry.keyAt.end), '"a"');
  const list = entry.value as Value & { kind: 'list' };
  assert.equal(text.slice(list.at.start, list.at.end), '["x\\u0041\\n", 1e3]');
  const [string, number] = list.items as [Value & { kind: 'string' }, Value & { kind: 'number' }];
  assert.equal(string.value, 'xA\n');
  // x, A, the line feed and the closing quote stand at 8, 9, 15 and 17.
  assert.deepEqual([0, 1, 2, 3].map(string.offset), [8, 9, 15, 17]);
  assert.deepEqual([number.value, number.source], [1000, '1e3']);
});

test('doubled keys are kept, what follows the root is not read', () => {
  const { value, error } = readJson('{"a": 1, "a": 2} }]');
  assert.equal(error, undefined);
  assert.deepEqual(value?.kind === 'map' && value.entries.map(({ key, value }) => [key, toPlain(value)]), [
    ['a', 1],
    ['a', 2],
  ]);
});

test("Jackson's words and columns", () => {
  assert.equal(error('{"a": [1,]}'), `Unexpected character (']' (code 93)): expected a valid value ${wanted} @10`);
  assert.equal(
    error('{"a": 1,}'),
    "Unexpected character ('}' (code 125)): was expecting double-quote to start field name @9",
  );
  assert.equal(error('{"a": }'), "Unexpected character ('}' (code 125)): expected a value @7");
  assert.equal(
    error('{"a" 1}'),
    "Unexpected character ('1' (code 49)): was expecting a colon to separate field name and value @6",
  );
  assert.equal(
    error('{"a": 1 "b": 2}'),
    "Unexpected character ('\"' (code 34)): was expecting comma to separate Object entries @9",
  );
  assert.equal(error('{"a": "b\\qc"}'), "Unrecognized character escape 'q' (code 113) @10");
  assert.equal(
    error('{"a": "b\nc"}'),
    'Illegal unquoted character ((CTRL-CHAR, code 10)): has to be escaped using backslash to be included in string value @9',
  );
  assert.equal(error('{"a": 01}'), 'Invalid numeric value: Leading zeroes not allowed @8');
  assert.equal(
    error('{"a": -x}'),
    "Unexpected character ('x' (code 120)) in numeric value: expected digit (0-9) to follow minus sign, for valid numeric value @8",
  );
  assert.equal(error('{"a": trux}'), `Unrecognized token 'trux': was expecting ${wanted} @11`);
  assert.equal(
    error('// x\n{}'),
    "Unexpected character ('/' (code 47)): maybe a (non-standard) comment? (not recognized as one since Feature 'ALLOW_COMMENTS' not enabled for parser) @1",
  );
});

test('texts that end too early', () => {
  const opened = (text: string, offset: number) => sourceLocation(text, offset);
  assert.equal(
    error('{"a": [1'),
    `Unexpected end-of-input: expected close marker for Array (start marker at ${opened('{"a": [1', 6)}) @9`,
  );
  assert.equal(error('{"a": [1,'), 'Unexpected end-of-input within/between Array entries @10');
  assert.equal(error('{"a"'), 'Unexpected end-of-input within/between Object entries @5');
  assert.equal(error('{"a'), 'Unexpected end-of-input in field name @4');
  assert.equal(error('{"a": "b'), 'Unexpected end-of-input: was expecting closing quote for a string value @9');
  assert.equal(
    error('{"a": [1}'),
    `Unexpected close marker '}': expected ']' (for Array starting at ${opened('{"a": [1}', 6)}) @9`,
  );
});

test('reads on behind an error', () => {
  const plain = (text: string) => {
    const { value } = readJson(text);
    return value?.kind === 'map' ? value.entries.map(({ key, value }) => [key, toPlain(value)]) : undefined;
  };
  assert.deepEqual(plain('{a: 1, "b": 2}'), [
    ['a', 1],
    ['b', 2],
  ]);
  assert.deepEqual(plain('{"a": , "b": 2}'), [
    ['a', undefined],
    ['b', 2],
  ]);
  assert.deepEqual(plain('{"a": 1 "b": 2'), [
    ['a', 1],
    ['b', 2],
  ]);
  assert.deepEqual(plain('{"a": "x\n, "b": 2}'), [
    ['a', 'x'],
    ['b', 2],
  ]);
});

test('a million open brackets and a text of ten megabytes are read in one pass', () => {
  for (const text of ['['.repeat(1e6), '[{'.repeat(5e5) + ']}'.repeat(5e5), `"${'x\\n'.repeat(3e6)}`]) {
    assert.ok(readJson(text).error);
  }
});
