import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { matchesWildcard } from '../../../server/core/sampling-rule/matches.ts';

const cases: ReadonlyArray<[pattern: string, text: string, matches: boolean]> = [
  ['*', '', true],
  ['*', 'anything', true],
  ['', '', true],
  ['', 'a', false],
  ['?', '', false],
  ['/api/*', '/api/orders', true],
  ['/api/*', '/api/', true],
  ['/api/*', '/API/orders', true],
  ['GET', 'get', true],
  ['/api/*', '/ap', false],
  ['*.example.com', 'shop.example.com', true],
  ['*.example.com', 'shop.example.com.evil', false],
  ['/orders/?', '/orders/1', true],
  ['/orders/?', '/orders/12', false],
  ['*a*b*c', 'xxaxxbxxc', true],
  ['*a*b*c', 'xxbxxaxxc', false],
  ['a.c', 'abc', false],
];
for (const [pattern, text, matches] of cases) {
  test(`"${pattern}" ${matches ? 'matches' : 'doesn’t match'} "${text}"`, () => {
    assert.equal(matchesWildcard(pattern, text), matches);
  });
}

test('wildcards agree with the regular expression that they stand for', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 });
  const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 });
  fc.assert(
    fc.property(letters, text, (pattern, given) => {
      const expression = new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`);
      assert.equal(matchesWildcard(pattern, given), expression.test(given));
    }),
    { numRuns: 1000, seed: 1 },
  );
});

test('a pattern made to make matchers slow takes pattern times text at most', () => {
  // 60 stars over 100,000 characters: a backtracking matcher would not come back.
  const given = 'a'.repeat(100_000);
  assert.equal(matchesWildcard(`${'a*'.repeat(60)}b`, given), false);
});
