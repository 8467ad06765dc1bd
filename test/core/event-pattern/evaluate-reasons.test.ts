import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluate } from '../../../server/core/event-pattern/evaluate.ts';
import { explain } from '../../../server/core/event-pattern/explain.ts';
import { readEventPattern } from '../../../server/core/event-pattern/pattern.ts';
import { readJson } from '../../../server/core/json/reader.ts';
import { fromPlain } from '../../../server/core/value.ts';
import { fromTemplate } from './from-template.ts';
import { evaluateJson, type Json, textOf } from './matching.ts';

/** The sentences about an event: the summary, then one for each condition. */
function sentences(pattern: Json, event: Json): string[] {
  const { says, conditions } = explain(evaluateJson(pattern, event));
  return [says, ...conditions.map((condition) => condition.says)];
}

/** The sentence about the only condition. */
function sentence(matcher: unknown, a: unknown): string | undefined {
  return sentences({ a: [matcher].flat() }, { a })[1];
}

test('each condition says which value decided, and where', () => {
  const pattern = { detail: { eventName: [{ prefix: 'Delete' }], state: ['on'], errorCode: [{ exists: false }] } };
  assert.deepEqual(sentences(pattern, { detail: { eventName: 'PutItem', errorCode: 'Denied' } }), [
    "The event doesn't match: 3 of 3 conditions fail.",
    'detail.eventName: expected prefix "Delete", got "PutItem"',
    'detail.state is missing',
    'detail.errorCode is to be absent, and is "Denied"',
  ]);
  assert.deepEqual(sentences(pattern, { detail: { eventName: 'DeleteTrail', state: 'on' } }), [
    'The event matches.',
    'detail.eventName: "DeleteTrail" has prefix "Delete"',
    'detail.state is "on"',
    'detail.errorCode is absent, as wanted',
  ]);
});

test('what a matcher wanted', () => {
  for (const [matcher, value, expected] of [
    [['on', 'off'], 'x', 'a: expected "on" or "off", got "x"'],
    [{ 'anything-but': ['x', 'y'] }, 'x', 'a: expected anything but "x" or "y", got "x"'],
    [{ 'anything-but': { suffix: '.txt' } }, 'a.txt', 'a: expected anything but suffix ".txt", got "a.txt"'],
    [{ numeric: ['>', 0, '<=', 5] }, 7, 'a: expected a number > 0 and <= 5, got 7'],
    [{ numeric: ['=', 5] }, '5', 'a: expected a number = 5, got "5"'],
    [{ cidr: '10.0.0.0/8' }, '11.0.0.1', 'a: expected an address of 10.0.0.0/8, got "11.0.0.1"'],
    [{ cidr: '::1/64' }, 'x', 'a: expected an address of 0:0:0:0:0:0:0:1/64, got "x"'],
    [{ wildcard: 'a*' }, 'b', 'a: expected wildcard "a*", got "b"'],
    [{ 'equals-ignore-case': 'on' }, 'off', 'a: expected "on" in any case, got "off"'],
    [[1, 2, 3, 4, 5, 6, 7], 9, 'a: expected 1, 2, 3, 4 or 5 or 2 more, got 9'],
    ['x', ['a', 'b'], 'a: expected "x", got "a" and "b"'],
    ['x', ['a'], 'a[0]: expected "x", got "a"'],
    [{ exists: true }, 5, 'a is there: 5'],
    ['::1', '0::1', 'a: "0::1" is the same as "::1"'],
  ] as const) {
    assert.equal(sentence(matcher, value), expected);
  }
});

test('the usual mistakes are named', () => {
  assert.equal(sentence('300', 300), 'a: expected "300", got 300, which is no text');
  assert.equal(sentence(300, '300'), 'a: expected 300, got "300", which is a text and no number');
  assert.equal(sentence('Running', 'running'), 'a: expected "Running", got "running", which differs in its case');
  assert.equal(sentence({ exists: true }, {}), 'a is an object, which counts as missing');
  assert.equal(sentence({ exists: true }, []), 'a is a list without values, which counts as missing');
  const [, name] = sentences({ detailType: ['x'] }, { 'detail-type': 'x' });
  assert.equal(name, 'detailType is missing: the event has "detail-type" there');
  const [, detail] = sentences({ detail: { a: [1] } }, { detail: '{"a": 1}' });
  assert.equal(detail, 'detail.a is missing: detail is a text that holds JSON and has nothing inside');
  const [, , replaced] = sentences('{"a": [9], "b": [1], "a": [8]}', { a: 8, b: 1 });
  assert.equal(replaced, 'a is 8', 'a condition that another one replaced is left out');
});

test('the element of a list is named', () => {
  const pattern = { a: { x: [1], y: [2] } };
  assert.deepEqual(sentences(pattern, { a: [{ x: 0 }, { y: 2, x: 1 }] }), [
    'The event matches.',
    'a[1].x is 1',
    'a[1].y is 2',
  ]);
  const [, first] = sentences(pattern, { a: [{ x: 0 }, { x: 1, y: 2 }, { x: 1, y: 2 }] });
  assert.equal(first, 'a[1].x is 1', 'the first of those that fit');
  assert.deepEqual(sentences(pattern, { a: [{ x: 1 }, { y: 2 }] }), [
    "The event doesn't match: 1 of 2 conditions fails.",
    'a[0].x is 1',
    'a.y: 2 stands in a[1], but the conditions before it hold in a[0]: all must hold in one element',
  ]);
});

test('the branch of $or is named: the one that matches, else the nearest', () => {
  const pattern = { s: ['s'], $or: [{ a: [1], b: [1] }, { c: [1] }] };
  assert.deepEqual(sentences(pattern, { s: 's', c: 1 }), [
    'The event matches through branch 2 of $or.',
    's is "s"',
    'c is 1',
  ]);
  assert.deepEqual(sentences(pattern, { s: 's' }), [
    "The event doesn't match: nearest is branch 2 of $or: 1 of 2 conditions fails.",
    's is "s"',
    'c is missing',
  ]);
  const [says] = sentences({ $or: [{ a: [1] }, { b: [1] }] }, {});
  assert.match(says!, /nearest is branch 1 of \$or/, 'of several that are as near, the first');
});

test('every condition of the text has an outcome, those of other branches too', () => {
  const { outcomes, alternative } = evaluateJson({ $or: [{ a: [1] }, { b: [2] }], a: [9] }, { a: 9, b: 2 });
  assert.deepEqual(
    outcomes.map(({ condition, counts, holds }) => [condition.path, counts, holds]),
    [
      ['a', false, false],
      ['b', false, true],
      ['a', true, true],
    ],
  );
  assert.equal(outcomes[0]?.holds === false && outcomes[0].why, 'replaced');
  assert.deepEqual(
    alternative?.branches.map(({ index }) => index),
    [0],
  );
});

test('reasons point into both texts', () => {
  const pattern = '{"detail": {"n": ["x", {"prefix": "a"}]}}';
  const event = '{"detail": {"n": "\\u0061bc"}}';
  const [found] = explain(evaluateJson(pattern, event)).conditions;
  assert.equal(pattern.slice(found!.pattern.start, found!.pattern.end), '{"prefix": "a"}');
  assert.equal(event.slice(found!.event!.start, found!.event!.end), '"\\u0061bc"');
  const [missed] = explain(evaluateJson(pattern, '{"detail": {"n": 5}}')).conditions;
  assert.equal(pattern.slice(missed!.pattern.start, missed!.pattern.end), '["x", {"prefix": "a"}]');
});

test('what a template hides is neither a match nor none', () => {
  const matches = (pattern: unknown, event: object) =>
    evaluate(readEventPattern(fromTemplate(pattern))!.all, fromPlain(event)).matches;
  const hidden = { source: ['s'], account: [{ Ref: 'AWS::AccountId' }] };
  assert.equal(matches(hidden, { source: 's', account: '1' }), undefined);
  assert.equal(matches(hidden, { source: 't', account: '1' }), false, 'whatever is hidden, source differs');
  assert.equal(matches({ source: ['s'], detail: { Ref: 'Detail' } }, { source: 's' }), undefined);
  // A listed value decides, whatever else the list will hold.
  assert.equal(matches({ source: ['s', { Ref: 'Other' }] }, { source: 's' }), true);
  assert.equal(matches({ $or: [{ a: [1] }, { b: [{ Ref: 'B' }] }] }, { a: 1, b: 2 }), true);
  assert.equal(matches({ $or: [{ a: [1] }, { b: [{ Ref: 'B' }] }] }, { a: 2, b: 2 }), undefined);
});

test('a pattern above the limit of combinations, which the service refuses, is not decided', () => {
  // 11 × 11 × 11 = 1,331.
  const or = (name: string) => ({ $or: Array.from({ length: 11 }, (_, n) => ({ [`${name}${n}`]: [n] })) });
  assert.equal(evaluateJson({ a: or('a'), b: or('b'), c: or('c') }, {}).matches, undefined);
});

test('what is no object matches nothing, and long texts are cut', () => {
  const { all } = readEventPattern(fromPlain({ a: [{ exists: false }] }))!;
  for (const text of ['[]', '"a"', '5']) assert.equal(evaluate(all, readJson(text).value!).matches, false);
  const long = sentence('x', 'y'.repeat(10_000))!;
  assert.ok(long.length < 120 && long.endsWith('…"'), textOf(long));
});
