import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sourceLocation } from '../../../server/core/json/location.ts';

test('a place is shown with the text, its line and its column', () => {
  assert.equal(sourceLocation('{"a": 1}', 7), '[Source: (String)"{"a": 1}"; line: 1, column: 8]');
});

test('of a long text, Jackson shows 500 characters and says how many are left', () => {
  const text = `"${'x'.repeat(600)}"`;
  assert.equal(
    sourceLocation(text, 2),
    `[Source: (String)""${'x'.repeat(499)}"[truncated 102 chars]; line: 1, column: 3]`,
  );
});

test('control characters are spelled out, line ends are kept', () => {
  assert.equal(sourceLocation('{\n\u0001', 3), '[Source: (String)"{\n\\u0001"; line: 2, column: 2]');
});
