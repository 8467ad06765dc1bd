import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { covers } from '../../../server/core/sampling-rule/covers.ts';
import { matchesWildcard } from '../../../server/core/sampling-rule/matches.ts';

suite('a pattern covers another one', () => {
  for (const [outer, inner] of [
    ['*', ''],
    ['*', '/pay/?*'],
    ['/api/*', '/API/pay/*'],
    ['?*', '*?'],
    ['*a*', 'b*a?'],
    ['a?c', 'abc'],
    ['*/health', '/v?/health'],
  ] as const) {
    test(`${outer} covers ${inner}`, () => assert.ok(covers(outer, inner)));
  }
  for (const [outer, inner] of [
    ['/api/*', '*'],
    ['?*', '*'],
    ['a?c', 'a*c'],
    ['abc', 'a?c'],
    ['', '*'],
    ['*a', '*a*'],
  ] as const) {
    test(`${outer} doesn't cover ${inner}`, () => assert.ok(!covers(outer, inner)));
  }
});

/** Every text of up to six of two letters that patterns use and one that they don't. */
const texts = textsOf('abx', 6);
const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 5 });

test('a yes holds for every text', () => {
  fc.assert(
    fc.property(pattern, pattern, (outer, inner) => {
      if (!covers(outer, inner)) return;
      const stray = texts.find((text) => matchesWildcard(inner, text) && !matchesWildcard(outer, text));
      assert.equal(stray, undefined);
    }),
    { numRuns: 5000 },
  );
});

test('the longest patterns end', () => {
  assert.equal(covers(`${'*a'.repeat(249)}b`, 'a'.repeat(500)), false);
});

function textsOf(letters: string, longest: number): string[] {
  let ofLength = [''];
  const all = [''];
  for (let length = 1; length <= longest; length++) {
    ofLength = ofLength.flatMap((text) => [...letters].map((letter) => text + letter));
    all.push(...ofLength);
  }
  return all;
}

test('comparisons for one rule share their effort, and end without a yes', () => {
  const effort = { left: 1_000 };
  assert.equal(covers(`${'*a'.repeat(249)}b*`, 'a'.repeat(500), effort), false);
  assert.equal(covers('/pay/*', '/pay/card', effort), false);
  assert.ok(covers('/pay/*', '/pay/card'));
});
