import assert from 'node:assert/strict';
import { test } from 'node:test';
import { detailFieldsOf, detailTypesOf, eventSources } from '../../../server/catalog/events.ts';
import { readAddress } from '../../../server/core/event-pattern/cidr.ts';
import { wildcardComplexity } from '../../../server/core/event-pattern/complexity.ts';
import { combinations, conditionsOf, replacedConditions } from '../../../server/core/event-pattern/conditions.ts';
import { operators } from '../../../server/core/event-pattern/operators.ts';
import { readEventPattern } from '../../../server/core/event-pattern/pattern.ts';
import { textValue } from '../../../server/core/value.ts';

function read(pattern: unknown) {
  return readEventPattern(textValue(typeof pattern === 'string' ? pattern : JSON.stringify(pattern)))!;
}

test('complexity as the reference engine measures it', () => {
  const scores: [number, ...string[]][] = [
    [2, '*'],
    [2, 'a*'],
    [3, '*a*'],
    [3, '*:*'],
    [7, '*:*:*:*'],
    [9, '*:*:*:*:*'],
    [11, '*:*:*:*:*:event-bus/*'],
    [6, '*/a/*/b/*'],
    [7, '/Users/*/dir/dir/dir/dir/dir/doc.txt'],
    [10, 'a*aaaaaaaaa'],
    [7, 'arn:aws:s3:::*/*/*/*'],
    [6, '*x0*', '*x1*'],
    [15, '*x0*', '*x1*', '*x2*', '*x3*', '*x4*'],
    [7, 'p0/*', 'p1/*', 'p2/*', 'p3/*', 'p4/*', 'p5/*', 'p6/*'],
  ];
  for (const [score, ...texts] of scores) assert.equal(wildcardComplexity(texts, 100), score, texts.join());
});

test('complexity stops counting above the limit', () => {
  assert.equal(wildcardComplexity(Array.from({ length: 20 }, (_, n) => `*x${n}*`)), 11);
});

test('a pattern as conditions on paths', () => {
  const { all } = read('{"detail": {"state": ["a", {"prefix": "b"}], "x.y": [1.50]}, "source": [{"exists": true}]}');
  assert.deepEqual(
    conditionsOf(all).map(({ path, matchers }) => [path, matchers.map(({ at: _, ...matcher }) => matcher)]),
    [
      [
        'detail.state',
        [
          { kind: 'equals', value: 'a' },
          { kind: 'prefix', text: 'b', ignoreCase: false },
        ],
      ],
      ['detail.x.y', [{ kind: 'number', value: 1.5, source: '1.50' }]],
      ['source', [{ kind: 'exists', exists: true }]],
    ],
  );
});

test('combinations: alternatives add up in one $or and multiply over several', () => {
  // Two alternatives, of which one has three, make four; beside another $or of two they make eight.
  const three = { $or: [{ a: [1] }, { b: [1] }, { c: [1] }] };
  assert.equal(combinations(read({ detail: { $or: [three, { d: [1] }] } }).all), 4);
  assert.equal(combinations(read({ x: { $or: [three, { d: [1] }] }, y: { $or: [{ e: [1] }, { f: [1] }] } }).all), 8);
});

test('which condition replaces which', () => {
  const pairs = (pattern: unknown) =>
    replacedConditions(read(pattern).all).map(({ condition, partly }) => [condition.path, partly]);
  assert.deepEqual(pairs('{"a": [1], "a": [2]}'), [['a', false]]);
  assert.deepEqual(pairs('{"a": {"b": [1]}, "a": {"c": [2]}}'), []);
  assert.deepEqual(pairs({ a: { b: [1] }, 'a.b': [2] }), [['a.b', false]]);
  assert.deepEqual(pairs({ $or: [{ a: [1] }, { b: [2] }], a: [9] }), [['a', false]]);
  assert.deepEqual(pairs({ a: [9], $or: [{ a: [1] }, { b: [2] }] }), [['a', true]]);
  assert.deepEqual(pairs({ $or: [{ a: [1] }, { a: [2] }] }), []);
});

test('addresses', () => {
  assert.deepEqual(readAddress('10.0.0.7'), [10, 0, 0, 7]);
  assert.deepEqual(readAddress('::1'), [...Array(15).fill(0), 1]);
  assert.deepEqual(readAddress('2001:db8::'), [0x20, 1, 0x0d, 0xb8, ...Array(12).fill(0)]);
  assert.deepEqual(readAddress('::ffff:0a00:0007'), [10, 0, 0, 7]);
  assert.equal(readAddress('1::2::3'), 'Invalid IP address: 1::2::3');
  assert.equal(readAddress('localhost'), 'Nonstandard IP address: localhost');
});

test('the catalogue knows sources, detail-types and fields', () => {
  assert.ok(eventSources().includes('aws.ec2'));
  assert.ok(detailTypesOf('aws.config')?.includes('Config Rules Compliance Change'));
  assert.equal(detailTypesOf('com.example'), undefined);
  const task = detailFieldsOf('aws.ecs', 'ECS Task State Change');
  assert.deepEqual(
    task.find(({ path }) => path === 'version'),
    { path: 'version', type: 'number' },
  );
  assert.ok(task.some(({ path }) => path === 'containers.lastStatus'));
  assert.ok(detailFieldsOf('aws.iam', 'AWS API Call via CloudTrail').some(({ path }) => path === 'userIdentity.arn'));
});

test('the snippets of completion are matchers', () => {
  for (const { name, snippet } of operators) {
    const matcher = snippet
      .replace(/\$\{\d+\|(\w+)[^}]*\}/g, '$1')
      .replace(/\$\{\d+:([^}]*)\}/g, '$1')
      .replace(/\$\d/g, 'x');
    assert.deepEqual(read(`{"detail": {"a": [${matcher}]}}`).faults, [], name);
  }
});
