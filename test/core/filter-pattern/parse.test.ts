/** Filter patterns: CloudWatch Logs User Guide, "Filter pattern syntax", its examples and their breaks. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePattern } from '../../../server/core/filter-pattern/parse.ts';

test('patterns of the user guide are right', () => {
  for (const pattern of [
    '',
    '" "',
    'ERROR ARGUMENTS',
    '?ERROR ?"ARGUMENTS x"',
    'ERROR -"EXITING NOW"',
    '%ERROR%',
    '{ ($.user.id = 1) && ($.users[0].email = "John.Doe@example.com") }',
    '{ $.user.email = "John.Stiles@example.com" || $.coordinates[0][1] = "nonmatch" && $.actions[2] = "nonmatch" }',
    '{ $.sourceIPAddress != 123.123.* }',
    '{ $.arrayKey[*] = %val.{2}% }',
    `{ $.['cluster.name'] = "c" }`,
    '{ $.SomeObject IS NULL }',
    '{ $.SomeOtherObject NOT EXISTS }',
    '{ $.ThisFlag IS TRUE }',
    '{ $.bandwidth > 75 && $.latency <= 1e-3 }',
    '[ip, user, username, timestamp, request =*.html*, status_code = 4*, bytes]',
    '[..., status_code = 4*, bytes]',
    '[w1=ERROR || w1=%WARN%, w2]',
    '[w1!=ERROR && w1!=WARNING, w2]',
  ])
    assert.deepEqual(parsePattern(pattern).faults, [], pattern);
});

/** The pattern with what is told marked, and what is to be written there. */
function told(pattern: string): string[] {
  return parsePattern(pattern).faults.map(({ start, end, instead, certain }) =>
    [`${pattern.slice(0, start)}«${pattern.slice(start, end)}»${pattern.slice(end)}`, instead, certain && 'certain']
      .filter(Boolean)
      .join(' → '),
  );
}

test('what is missing is told where it was begun', () => {
  assert.deepEqual(told('{ $.level = "ERROR" '), ['«{» $.level = "ERROR"  → certain']);
  assert.deepEqual(told('{ ($.a = 1 }'), ['{ «(»$.a = 1 } → certain']);
  assert.deepEqual(told('{ $.a = 1) }'), ['{ $.a = 1«)» } → certain']);
  assert.deepEqual(told('{ $.a = }'), ['{ $.a «=» } → certain']);
  assert.deepEqual(told('{ $.a = 1 && }'), ['{ $.a = 1 «&&» } → certain']);
  assert.deepEqual(told('{ $.a = "b }'), ['{ $.a = «"b }» → certain']);
  assert.deepEqual(told('[a, b'), ['«[»a, b → certain']);
  assert.deepEqual(told('ERROR "timed out'), ['ERROR «"timed out» → certain']);
});

test('other languages’ words are told with CloudWatch’s', () => {
  assert.deepEqual(told('{ $.a == 1 }'), ['{ $.a «==» 1 } → =']);
  assert.deepEqual(told('{ $.a = 1 and $.b = 2 }'), ['{ $.a = 1 «and» $.b = 2 } → &&']);
  assert.deepEqual(told('{ $.a = 1 | $.b = 2 }'), ['{ $.a = 1 «|» $.b = 2 } → ||']);
  assert.deepEqual(told("{ $.a = 'b' }"), [`{ $.a = «'b'» } → "b"`]);
  assert.deepEqual(told('{ level = 5 }'), ['{ «level» = 5 } → $.level']);
  assert.deepEqual(told('{ $.a is null }'), ['{ $.a «is null» } → IS NULL']);
  assert.deepEqual(told('{ $.a IS NOT NULL }'), ['{ $.a «IS NOT NULL» }']);
});

test('a bracket that nothing opens: the pattern has lost its first character', () => {
  assert.deepEqual(told('$.level = "ERROR" }'), ['$.level = "ERROR" «}»']);
  assert.deepEqual(told('date, level = WARN, ...]'), ['date, level = WARN, ...«]»']);
  for (const right of ['"ERROR]"', 'ERROR "a }"', '%[0-9]%', '-[x]', '"{" }x'])
    assert.deepEqual(told(right), [], right);
});

test('three selectors of a pattern may have a wildcard', () => {
  assert.deepEqual(told('{ $.a[*] = 1 || $.b[*] = 1 || $.c.* = 1 || $.d = 1 }'), []);
  assert.deepEqual(told('{ $.a[*] = 1 || $.b[*] = 1 || $.c.* = 1 || $.d[*] = 1 || $.e[*] = 1 }'), [
    '{ $.a[*] = 1 || $.b[*] = 1 || $.c.* = 1 || «$.d[*]» = 1 || $.e[*] = 1 }',
  ]);
});

test('names and selectors are what values may be taken from', () => {
  assert.deepEqual(
    parsePattern('[ip, ..., status = 4*, ]').names.map(({ text }) => text),
    ['ip', 'status'],
  );
  assert.deepEqual(
    parsePattern(`{ ($.a[0].b = 1) || $.['c d'] NOT EXISTS }`).selectors.map(({ text }) => text),
    ['$.a[0].b', `$.['c d']`],
  );
});

test('any text ends calmly', () => {
  for (const text of [
    '{'.repeat(1000),
    '[('.repeat(500),
    '%'.repeat(1001),
    '{$'.repeat(500),
    '\0\ud800"',
    '-',
    '? ?',
    '{ ('.repeat(300),
  ])
    for (const { start, end } of parsePattern(text).faults)
      assert.ok(start >= 0 && start <= end && end <= text.length, text.slice(0, 9));
});
