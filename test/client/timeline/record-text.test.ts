import assert from 'node:assert/strict';
import { test } from 'node:test';
import { laidOutRecord } from '../../../client/timeline/record-text.ts';

test('a record is laid out as JSON.stringify lays it out', () => {
  const record = { a: [], b: {}, c: [1, 'x, {"y": \\"z\\"}: [', null, true], d: { e: { f: -1.5e3 }, 'g:h': ' ' } };
  assert.equal(laidOutRecord(JSON.stringify(record)), `${JSON.stringify(record, null, 2)}\n`);
  assert.equal(laidOutRecord(' { "a" : [ ] , "b": {\n} } '), '{\n  "a": [],\n  "b": {}\n}\n');
});

test('large numbers and escapes stay as they are written', () => {
  const text = '{"id":12345678901234567890,"name":"\\u00e9","ratio":1.0}';
  assert.equal(laidOutRecord(text), '{\n  "id": 12345678901234567890,\n  "name": "\\u00e9",\n  "ratio": 1.0\n}\n');
});

test('what is no JSON stays as it is', () => {
  assert.equal(laidOutRecord('{"a": '), '{"a": ');
});
