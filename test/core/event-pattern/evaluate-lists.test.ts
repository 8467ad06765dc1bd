// Expected verdicts: event-ruler 2.0.1, or derived in the comments.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertMatches, evaluateJson } from './matching.ts';

test('of a list of scalars any item will do; lists inside of lists count as one', () => {
  assertMatches([
    [{ a: [2] }, { a: [1, 2, 3] }, true],
    [{ a: [2] }, { a: [[1], [[2]]] }, true],
    [{ a: [2] }, { a: [1, { b: 2 }] }, false],
    [{ a: [1], b: [2] }, { a: [3, 1], b: [2, 4] }, true],
  ]);
});

test('conditions on the members of a list hold in the same element', () => {
  const pattern = { a: { x: [1], y: [2] } };
  assertMatches([
    [pattern, { a: [{ x: 1, y: 2 }] }, true],
    [pattern, { a: [{ x: 1 }, { y: 2 }] }, false],
    [pattern, { a: [{ x: 1 }, { y: 2 }, { y: 2, x: 1 }] }, true],
    [pattern, { a: [[{ x: 1 }], [{ y: 2 }, { x: 1, y: 2 }]] }, true],
    [pattern, { a: [[{ x: 1 }], [{ y: 2 }]] }, false],
    // The two elements stand in one list, so they are two choices of it.
    [pattern, { a: [[{ x: 1 }, { y: 2 }]] }, false],
  ]);
});

test('lists in different places are chosen from on their own', () => {
  const pattern = { a: { x: [1], z: [3] }, b: { y: [2] } };
  assertMatches([
    [pattern, { a: [{ x: 0 }, { x: 1, z: 3 }], b: [{ y: 2 }] }, true],
    [pattern, { a: [{ x: 1 }, { z: 3 }], b: [{ y: 2 }] }, false],
  ]);
});

test('an element of an inner list lies in one element of the outer list', () => {
  const pattern = { a: { b: { x: [1] }, y: [2] } };
  assertMatches([
    [pattern, { a: [{ b: [{ x: 0 }, { x: 1 }], y: 2 }] }, true],
    [
      pattern,
      {
        a: [
          { b: [{ x: 1 }], y: 0 },
          { b: [{ x: 0 }], y: 2 },
        ],
      },
      false,
    ],
    [{ a: { b: { x: [1] }, c: { x: [1] } } }, { a: [{ b: [{ x: 0 }, { x: 1 }], c: [{ x: 1 }, { x: 0 }] }] }, true],
  ]);
});

test('a field is absent where the element that was chosen before lacks it', () => {
  const event = { a: [{ x: 1 }, { y: 2 }] };
  assertMatches([
    [{ a: { x: [1], y: [{ exists: false }] } }, event, true],
    // Conditions are tried by path: x comes first, when no element is chosen yet, and one has an x.
    [{ a: { x: [{ exists: false }], y: [2] } }, event, false],
    [{ a: { y: [{ exists: false }] } }, event, false],
    [{ a: { w: [{ exists: false }], y: [2] } }, event, true],
    [{ a: { x: [1], z: [{ exists: false }] } }, { a: [{ x: 1, z: 1 }, { x: 1 }] }, true],
  ]);
});

test('the same list twice in an event: each is chosen from', () => {
  assertMatches([
    [{ a: { x: [1], y: [2] } }, '{"a": [{"x": 1}], "a": [{"y": 2}]}', true],
    // y holds in the second list only, z in the second element of it only.
    [{ a: { x: [1], y: [2], z: [3] } }, '{"a": [{"x": 1}], "a": [{"y": 2}, {"z": 3}]}', false],
  ]);
});

test('an empty name is a step like any other, also of a list', () => {
  const pattern = { '': { a: [1], b: [2] } };
  assertMatches([
    [pattern, { '': [{ a: 1 }, { a: 1, b: 2 }] }, true],
    [pattern, { '': [{ a: 1 }, { b: 2 }] }, false],
  ]);
});

test('hostile events end calmly', () => {
  const deep = (open: string, close: string) => `{"a":${open.repeat(100_000)}1${close.repeat(100_000)}}`;
  assert.equal(evaluateJson({ a: [1] }, deep('[', ']')).matches, false, 'deeper than the service takes');
  assert.equal(evaluateJson({ a: { a: [1] } }, deep('{"a":', '}')).matches, false);
  assert.equal(evaluateJson({ a: [1] }, { 'a.': 1, ['a.'.repeat(1_000_000)]: 1 }).matches, false);
  const zeros = '0'.repeat(100_000);
  assert.equal(evaluateJson({ a: [{ numeric: ['<', 5] }] }, `{"a": 1.${zeros}1${zeros}1}`).matches, false);
  assert.equal(evaluateJson({ a: [{ wildcard: '*aab*' }] }, { a: 'a'.repeat(1_000_000) }).matches, false);
  assert.equal(evaluateJson({ a: [{ prefix: '\ud800' }] }, { a: '\0\udfff' }).matches, false);
});

test('ten thousand elements are looked at once each', () => {
  // No element has both; a search that tried every pair would take 25 million steps.
  const a = Array.from({ length: 10_000 }, (_, i) => (i % 2 ? { x: 1, y: 0 } : { x: 0, y: 1 }));
  const b = a.map(({ x, y }) => ({ x: y, y: x }));
  assert.equal(evaluateJson({ a: { x: [1], y: [1] }, b: { x: [1], y: [1] } }, { a, b }).matches, false);
  a.push({ x: 1, y: 1 });
  b.push({ x: 1, y: 1 });
  assert.equal(evaluateJson({ a: { x: [1], y: [1] }, b: { x: [1], y: [1] } }, { a, b }).matches, true);
});

test('what can be at no element is asked once, not for each element of another list', () => {
  // 3,000 elements of a fit; b has nothing for both y and z: 9 million steps if each were tried with each.
  const a = Array.from({ length: 3_000 }, () => ({ x: 1 }));
  const b = Array.from({ length: 3_000 }, (_, i) => (i % 2 ? { y: 1 } : { z: 1 }));
  assert.equal(evaluateJson({ a: { x: [1] }, b: { y: [1], z: [1] } }, { a, b }).matches, false);
});

test('a search that would not end is given up, and says so', () => {
  // Nine equal lists, each of which can give one of twelve conditions: no choice gives all twelve.
  const names = Array.from({ length: 12 }, (_, i) => `p${String.fromCharCode(97 + i)}`);
  const list = `"a": [${names.map((name) => `{"${name}": 1}`).join()}]`;
  const pattern = { a: Object.fromEntries(names.map((name) => [name, [1]])) };
  assert.equal(evaluateJson(pattern, `{${Array(9).fill(list).join()}}`).matches, undefined);
});
