// Expected verdicts: what TestEventPattern and event-ruler 2.0.1 answered; the tests name the trap.
import { test } from 'node:test';
import { assertMatches, assertTakes } from './matching.ts';

test('texts are equal in every character', () => {
  assertTakes('running', ['running', ['stopped', 'running']], ['Running', 'runnin', '', 1, null, true, {}, []]);
  assertTakes('', [''], [' ', null]);
});

test('numbers are equal as numbers, whatever their spelling, and never to texts', () => {
  assertMatches([
    ['{"a": [300]}', '{"a": 300.0}', true],
    ['{"a": [300]}', '{"a": 3e2}', true],
    ['{"a": [3.0e2]}', '{"a": 300}', true],
    ['{"a": [300]}', '{"a": "300"}', false],
    ['{"a": ["300"]}', '{"a": 300}', false],
    ['{"a": [0]}', '{"a": -0.0}', true],
    ['{"a": [300]}', '{"a": 300.0000001}', false],
  ]);
});

test('a number that is no double equals only its own spelling', () => {
  assertMatches([
    ['{"a": [123456789012345678]}', '{"a": 123456789012345678}', true],
    // Both are the same double.
    ['{"a": [123456789012345678]}', '{"a": 123456789012345679}', false],
    ['{"a": [123456789012345680]}', '{"a": 123456789012345678}', false],
  ]);
});

test('true, false and null are no texts, and null is not absence', () => {
  assertTakes(true, [true], ['true', 1, false]);
  assertTakes(null, [null, [null]], ['null', '', 0, false, []]);
  assertMatches([
    [{ a: [null] }, {}, false],
    [{ resources: [null] }, { resources: [] }, false],
    [{ a: [{ exists: false }] }, { a: null }, false],
  ]);
});

test('texts that are IP addresses are compared as addresses', () => {
  assertTakes('10.0.0.1', ['10.0.0.1', '10.00.0.1', '::ffff:a00:1'], ['10.0.0.10', '10.0.0.1/32', 'localhost']);
  assertTakes('::1', ['::1', '0:0:0:0:0:0:0:1'], ['::2', '1']);
  assertTakes('1.2.3.999', ['1.2.3.999'], ['1.2.3.0999']);
  assertTakes({ exactly: '10.0.0.1' }, ['10.0.0.1'], ['10.00.0.1']);
});

test('prefix and suffix take texts only; empty ones take every text', () => {
  assertTakes({ prefix: 'Delete' }, ['Delete', 'DeleteTrail'], ['delete', 'UnDelete', '', null]);
  assertTakes({ prefix: '' }, ['', 'x'], [1, true, null, []]);
  assertTakes({ suffix: '.png' }, ['.png', 'a.png'], ['a.PNG', 'png', 1]);
  assertTakes({ suffix: '' }, ['', 'x'], [1, true, null]);
  assertTakes({ prefix: '30' }, ['300'], [300]);
  // The service keeps a text's quotes, and those of a pattern's text may be its.
  assertTakes({ prefix: 'a"' }, ['a', 'a"b'], ['ab']);
  assertTakes({ suffix: '"a' }, ['a', 'b"a'], ['ba']);
  assertTakes({ prefix: { 'equals-ignore-case': 'éa' } }, ['ÉAb', 'éa'], ['ea', 'é']);
  assertTakes({ suffix: { 'equals-ignore-case': '.PnG' } }, ['a.pNg'], ['a.pn']);
});

test('equals-ignore-case goes letter by letter', () => {
  assertTakes({ 'equals-ignore-case': 'é' }, ['é', 'É'], ['e', 'E']);
  assertTakes({ 'equals-ignore-case': 'ß' }, ['ß'], ['SS', 'ss']);
  assertTakes({ 'equals-ignore-case': 'SS' }, ['ss', 'sS'], ['ß']);
  assertTakes({ 'equals-ignore-case': 'true' }, ['TRUE'], [true]);
});

test('a star stands for any characters or none, an escaped one for itself', () => {
  assertTakes({ wildcard: '*' }, ['', 'x'], [1, null, true]);
  assertTakes({ wildcard: '' }, [''], ['x']);
  assertTakes({ wildcard: 'a*b' }, ['ab', 'a-b', 'abab'], ['a', 'ba', 'abc']);
  assertTakes({ wildcard: '*/a/*/b' }, ['/a//b', 'x/a/y/b', '/a/b/a/b'], ['/a/b', '/a/x/b/']);
  // One b can't end what stands before the star and what stands behind it.
  assertTakes({ wildcard: 'ab*b' }, ['abb', 'abxb'], ['ab']);
  assertTakes({ wildcard: '*ab*ba' }, ['abba', 'xab-ba'], ['aba']);
  assertTakes({ wildcard: 'a\\*b' }, ['a*b'], ['ab', 'axb']);
  assertTakes({ wildcard: 'a\\\\*' }, ['a\\', 'a\\x'], ['a', 'ax']);
  assertTakes({ wildcard: 'a?' }, ['a?'], ['ab']);
});

test('anything-but takes what is there and differs; of a list any item may', () => {
  assertTakes({ 'anything-but': 'x' }, ['y', '', 1, null, true, ['x', 'y']], ['x', ['x', 'x'], [], {}]);
  assertTakes({ 'anything-but': ['x', 'y'] }, ['z', 1], ['x', 'y', ['x', 'y']]);
  assertTakes({ 'anything-but': [300, 1] }, [2, '300', null], [300, 1.0]);
  assertTakes({ 'anything-but': { prefix: 'x' } }, ['ax', 1, null], ['x', 'xa']);
  assertTakes({ 'anything-but': { prefix: ['x', 'y'] } }, ['a', 1], ['xa', 'ya']);
  assertTakes({ 'anything-but': { suffix: '.txt' } }, ['a.png'], ['a.txt']);
  assertTakes({ 'anything-but': { 'equals-ignore-case': ['X'] } }, ['xx'], ['x', 'X']);
  assertTakes({ 'anything-but': { wildcard: '*/lib/*' } }, ['a/lib', 1], ['a/lib/b']);
  assertMatches([
    [{ a: [{ 'anything-but': 'x' }] }, {}, false],
    ['{"a": [{"anything-but": 300}]}', '{"a": 3e2}', false],
    // The same double, but other digits.
    ['{"a": [{"anything-but": 123456789012345680}]}', '{"a": 123456789012345678}', true],
    // A list is OR, so these two take everything.
    [{ a: [{ 'anything-but': 'a' }, { 'anything-but': 'b' }] }, { a: 'a' }, true],
  ]);
});

test('numeric compares numbers only, by their decimals', () => {
  assertTakes({ numeric: ['=', 5] }, [5], ['5', 6, null, true]);
  assertTakes({ numeric: ['>', 0, '<=', 5] }, [5, 0.1], [0, 5.000001, -1]);
  assertTakes({ numeric: ['>=', -1.5] }, [-1.5, 0], [-1.6]);
  assertTakes({ numeric: ['<', 0.3] }, [0.1, 0.29], [0.3]);
  assertMatches([
    ['{"a": [{"numeric": ["=", 3.018e2]}]}', '{"a": 301.8}', true],
    ['{"a": [{"numeric": ["=", 0.3]}]}', '{"a": 0.30}', true],
    ['{"a": [{"numeric": ["<", 0.3]}]}', '{"a": 0.29999999999999999}', false],
  ]);
});

test('exists asks for a value: objects and empty lists have none', () => {
  assertTakes({ exists: true }, ['', 0, false, null, [1]], [{}, [], { b: 1 }, [[]], [{}]]);
  assertTakes({ exists: false }, [{}, [], { b: 1 }], ['', 0, false, null, [1]]);
  assertMatches([
    [{ a: [{ exists: true }] }, {}, false],
    [{ a: [{ exists: false }] }, {}, true],
    [{ a: ['x', { exists: false }] }, {}, true],
    [{ a: ['x', { exists: false }] }, { a: 'y' }, false],
  ]);
});

test('cidr takes the addresses from the one as written to the last of the network', () => {
  assertTakes({ cidr: '10.0.0.0/24' }, ['10.0.0.0', '10.0.0.255', '10.00.0.9'], ['10.0.1.0', '9.255.255.255', 'x', 1]);
  assertTakes({ cidr: '10.0.0.7/24' }, ['10.0.0.7', '10.0.0.255'], ['10.0.0.6']);
  assertTakes({ cidr: '10.64.0.0/10' }, ['10.127.255.255'], ['10.128.0.0', '10.63.0.0']);
  assertTakes({ cidr: '0.0.0.0/0' }, ['255.255.255.255'], ['::1', '']);
  // 32.1.13.184 has the first four bytes of the network.
  const left = ['2001:db8:8000::', '10.0.0.1', '32.1.13.184'];
  assertTakes({ cidr: '2001:db8::/33' }, ['2001:db8::1', '2001:0db8:7fff::'], left);
});

test('conditions on several fields must all hold; fields that nobody asks for are no matter', () => {
  assertMatches([
    [{ a: [1], b: [2] }, { b: 2, a: 1, c: 3 }, true],
    [{ a: [1], b: [2] }, { a: 1 }, false],
    [{ a: { b: [1] } }, { a: { b: 1, c: 2 }, b: 3 }, true],
    [{ a: { b: [1] } }, { b: 1 }, false],
  ]);
});

test('names are exact: another case or spelling never matches, and detail as a text has no fields', () => {
  assertMatches([
    [{ Source: ['x'] }, { source: 'x' }, false],
    [{ detailType: ['x'] }, { 'detail-type': 'x' }, false],
    [{ detail: { a: [1] } }, { detail: '{"a": 1}' }, false],
    [{ constructor: ['x'] }, {}, false],
    [{ __proto__x: ['x'], a: { toString: [1] } }, { a: {} }, false],
    ['{"__proto__": ["x"]}', '{"__proto__": "x"}', true],
  ]);
});

test('a dot in a name and a nested object are the same path', () => {
  assertMatches([
    [{ 'state.status': ['x'] }, { state: { status: 'x' } }, true],
    [{ state: { status: ['x'] } }, { 'state.status': 'x' }, true],
    [{ a: { 'b.c': [1] } }, { 'a.b': { c: 1 } }, true],
    [{ 'a.b': [1] }, { a: { b: { c: 1 } } }, false],
    ['{"a": {"b": [1]}, "a.b": [2]}', { a: { b: 2 } }, true],
    ['{"a": {"b": [1]}, "a.b": [2]}', { a: { b: 1 } }, false],
    [{ '': { '': [1] } }, { '.': 1 }, true],
  ]);
});

test('of a doubled name in a pattern the last list counts, but objects grow together', () => {
  const regions = '{"location": [{"prefix": "us-"}], "location": [{"anything-but": "us-east"}]}';
  assertMatches([
    [regions, { location: 'eu-central-1' }, true],
    [regions, { location: 'us-east' }, false],
    ['{"a": {"b": [1]}, "a": {"c": [2]}}', { a: { b: 1, c: 2 } }, true],
    ['{"a": {"b": [1]}, "a": {"c": [2]}}', { a: { c: 2 } }, false],
  ]);
});

test('of a doubled name in an event either value may match', () => {
  assertMatches([
    [{ a: [1] }, '{"a": 1, "a": 2}', true],
    [{ a: [2] }, '{"a": 1, "a": 2}', true],
    [{ a: { b: [1], c: [2] } }, '{"a": {"b": 1}, "a": {"c": 2}}', true],
    [{ a: [{ exists: false }] }, '{"a": {}, "a": 2}', false],
  ]);
});

test('one branch of $or is enough, beside the conditions around it', () => {
  const pattern = { source: ['s'], $or: [{ a: [1] }, { b: [2], c: [3] }] };
  assertMatches([
    [pattern, { source: 's', a: 1 }, true],
    [pattern, { source: 's', b: 2, c: 3 }, true],
    [pattern, { source: 's', b: 2 }, false],
    [pattern, { a: 1, b: 2, c: 3 }, false],
    [{ d: { $or: [{ a: [1] }, { $or: [{ b: [2] }, { c: [3] }] }] } }, { d: { c: 3 } }, true],
    [{ d: { $or: [{ a: [1] }, { b: [2] }] } }, { a: 1 }, false],
  ]);
});

test('$or and a neighbour on the same path are no AND: the later list replaces the earlier one', () => {
  const or = [{ a: [1] }, { b: [2] }];
  assertMatches([
    [{ $or: or, a: [9] }, { a: 9, b: 3 }, true],
    [{ $or: or, a: [9] }, { a: 1 }, false],
    [{ a: [9], $or: or }, { a: 1 }, true],
    [{ a: [9], $or: or }, { a: 9, b: 2 }, true],
    [{ a: [9], $or: or }, { a: 3, b: 2 }, false],
  ]);
});
