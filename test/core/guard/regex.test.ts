/** Regular expressions as Guard's engine reads them. Expected answers: docs.rs, regex 1, "Syntax", and by hand. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile } from '../../../server/core/guard/regex/compile.ts';
import { matches } from '../../../server/core/guard/regex/match.ts';
import { replaced } from '../../../server/core/guard/regex/replace.ts';

test('a pattern matches anywhere in a text unless it is anchored', () => {
  const cases: readonly (readonly [pattern: string, yes: readonly string[], no: readonly string[]])[] = [
    ['prod', ['prod', 'eu-prod-1'], ['PROD', 'pro']],
    ['(?i)encrypt', ['Encrypted', 'ENCRYPT'], ['crypt']],
    ['^a+b*$', ['a', 'aab'], ['', 'ba', 'aabc']],
    ['^(dev|prod)-[a-z]{2,3}$', ['dev-ab', 'prod-abc'], ['dev-a', 'dev-abcd', 'test-ab']],
    ['[^a-c0-9]', ['d', 'ax'], ['abc', '012']],
    ['\\d{3}\\.\\d', ['123.4'], ['12.34', '123x4']],
    ['^[[:alpha:]_]+$', ['a_B'], ['a1', '']],
    ['\\bfoo\\b', ['a foo b', 'foo'], ['food']],
    ['(?s)a.b', ['a\nb'], ['ab']],
    ['a.b', ['axb'], ['a\nb']],
    ['(?m)^b$', ['a\nb\nc'], ['ab']],
    ['^(?P<x>a|)c?$', ['', 'a', 'ac', 'c'], ['aa']],
    ['\\p{Lu}\\w', ['Äb'], ['ab']],
    ['^.$', ['😀'], ['ab']],
  ];
  for (const [pattern, yes, no] of cases) {
    for (const text of yes) assert.equal(matches(pattern, text), true, `${pattern} ${text}`);
    for (const text of no) assert.equal(matches(pattern, text), false, `${pattern} ${text}`);
  }
});

test('what never compiles is told at its place', () => {
  const cases: readonly (readonly [pattern: string, start: number, end: number])[] = [
    ['*.log', 0, 1],
    ['a(b', 1, 2],
    ['a)', 1, 2],
    ['[a-', 0, 1],
    ['[z-a]', 1, 4],
    ['a{3,1}', 0, 6],
    ['(?q)a', 0, 2],
    ['^*', 0, 2],
  ];
  for (const [pattern, start, end] of cases) {
    const compiled = compile(pattern);
    assert.ok(compiled.state === 'wrong', pattern);
    assert.deepEqual([compiled.start, compiled.end], [start, end], pattern);
  }
});

test('what only the real engine can do is left to it', () => {
  for (const pattern of ['(?=a)b', '(a)\\1', '(?>a)', 'a++', '(?x) a']) {
    assert.equal(compile(pattern).state, 'unsure', pattern);
    assert.equal(matches(pattern, 'a'), undefined, pattern);
  }
});

test('patterns that backtrack without end in other engines end here', () => {
  assert.equal(matches('^(a+)+$', `${'a'.repeat(5000)}b`), false);
  assert.equal(replaced('^(a+)+$', `${'a'.repeat(500)}b`, ''), undefined);
});

test('captured parts in a replacement', () => {
  assert.equal(replaced('^(\\w+):(?<rest>.+)$', 'a:b:c', '${rest}-$1-$$'), 'b:c-a-$');
  assert.equal(replaced('x', 'abc', 'y'), '');
});
