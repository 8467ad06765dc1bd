/** Regular expressions: CloudWatch Logs User Guide, "Supported regular expressions (regex) syntax", its operators and examples. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readRegex } from '../../../server/core/filter-pattern/regex.ts';

const fits = (source: string, text: string) => readRegex(source)?.fits(text);

test('the operators of the guide', () => {
  const cases: readonly [source: string, fitting: string, not: string][] = [
    ['^[hc]at', 'hat trick', 'a hat'],
    ['[hc]at$', 'the hat', 'hats'],
    ['^colou?r$', 'color', 'colouur'],
    ['^a{3,5}$', 'aaaa', 'aa'],
    ['^a{3,5}$', 'aaaaa', 'aaaaaa'],
    ['^a{,2}$', '', 'aaa'],
    ['^a{2,}$', 'aaaa', 'a'],
    ['^a{2}$', 'aa', 'aaa'],
    ['gra|ey', 'key', 'gry'],
    ['^starting|^initializing|^shutting down', 'shutting down', 'skipping initializing'],
    ['10\\.10\\.0\\.1', 'at 10.10.0.1', 'at 10010,0.1'],
    ['\\[.\\]', 'value [7]', 'value [77]'],
    ['^ab*c$', 'ac', 'abb'],
    ['^ab+c$', 'abbc', 'ac'],
    ['^.at$', '4at', 'at'],
    ['^\\d\\D\\s\\S\\w\\W$', '7x y_-', '7xxy_-'],
    ['\\x3A', 'key:value', 'key=value'],
    ['^[^a-c\\d]+$', 'xyz_', 'xyz1'],
    ['^[a\\-z]$', '-', 'm'],
    ['^[a-]$', '-', 'b'],
  ];
  for (const [source, fitting, not] of cases) {
    assert.equal(fits(source, fitting), true, `${source} ${fitting}`);
    assert.equal(fits(source, not), false, `${source} ${not}`);
  }
});

test('what the guide does not have is not read', () => {
  for (const source of [
    '(a)',
    'a!',
    'é',
    '*a',
    'a**',
    'a++',
    'a{',
    'a{2',
    'a{3,2}',
    'a{,}',
    '[a',
    '[]',
    '[z-a]',
    '\\p',
    '\\',
    '^*',
    'a{9999}',
  ])
    assert.equal(readRegex(source), undefined, source);
});

test('any expression of the subset fits what JavaScript’s own matcher finds', () => {
  const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\d', '\\W', '-', '\\.');
  const times = fc.constantFrom('', '', '?', '*', '+', '{2}', '{1,3}', '{0,1}', '{2,}', '*?');
  const piece = fc.oneof(
    { weight: 8, arbitrary: fc.tuple(atom, times).map((two) => two.join('')) },
    fc.constantFrom('^', '$', '|'),
  );
  const source = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '1', '-', '.', ' '), maxLength: 12 });
  fc.assert(
    fc.property(source, text, (one, other) => assert.equal(fits(one, other), new RegExp(one).test(other))),
    { numRuns: 2000, seed: 7 },
  );
});

test('time grows with the text alone', () => {
  const source = `^${'[ab]*'.repeat(100)}c$`;
  assert.equal(fits(source, 'ab'.repeat(10_000)), false);
  assert.equal(fits('a{1000}', 'a'.repeat(200_000)), undefined);
});
