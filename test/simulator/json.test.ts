import assert from 'node:assert/strict';
import { test } from 'node:test';
import { JSON_LEVELS, parseJson } from '../../server/simulator/json.ts';

const nested = (levels: number, inside = '') => Buffer.from(`${'['.repeat(levels)}${inside}${']'.repeat(levels)}`);
const tooDeep = { message: 'It is nested more than 1000 levels deep' };

test('a body may be nested as deep as the limit, and no deeper', () => {
  assert.ok(parseJson(nested(JSON_LEVELS)));
  assert.throws(() => parseJson(nested(JSON_LEVELS + 1)), tooDeep);
  assert.throws(() => parseJson(Buffer.from('{"a":'.repeat(JSON_LEVELS + 1))), tooDeep);
});

test('a body that never closes is refused by its depth, before it is parsed', () => {
  assert.throws(() => parseJson(Buffer.from('['.repeat(JSON_LEVELS + 1))), tooDeep);
  assert.throws(() => parseJson(Buffer.from('['.repeat(JSON_LEVELS))), SyntaxError);
});

test('what stands beside each other or in a text is no depth', () => {
  const many = JSON_LEVELS + 1;
  assert.equal((parseJson(nested(1, Array(many).fill('[]').join())) as []).length, many);
  for (const text of ['['.repeat(many), `\\"${'{'.repeat(many)}`, `\\\\`]) {
    assert.deepEqual(parseJson(Buffer.from(`["${text}"]`)), [JSON.parse(`"${text}"`)]);
  }
  assert.throws(() => parseJson(nested(JSON_LEVELS, '"\\\\",[]')), tooDeep);
});
