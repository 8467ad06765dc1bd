/** How Guard policies are read: what each mistake is told as, once, and where; and that the rest is read all the same. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { longestPolicy, parsePolicy } from '../../../server/core/guard/parse.ts';

/** Each problem as `text that is marked: what its first fix makes of the policy`. */
function problems(text: string): string[] {
  return parsePolicy(text).problems.map(({ start, end, fixes }) => {
    const [fix] = fixes;
    const mended = fix ? text.slice(0, fix.start) + fix.text + text.slice(fix.end) : 'no fix';
    return `${text.slice(start, end)} → ${mended}`;
  });
}

const inRule = (clause: string) => `rule r {\n  ${clause}\n}`;

test('what Guard reads is no problem', () => {
  const clauses = [
    'configuration.encrypted == true',
    'some tags[*].key in ["team", /^owner/] <<a team>>',
    'configuration.size in r[1,10) or\n  configuration.size IN r(100, 200]',
    'configuration.ipPermissions[ fromPort == 22\n toPort == 22 ].ipRanges[0].cidr !empty',
    'configuration { name exists\n  when size > 1 { name is_string } }',
    'supplementaryConfiguration["Tag Set"].%name[ key | keys == /^aws/ ].* not exists',
    'not configuration.kmsKeyId empty # why',
    'let limits = { "low": 1, high: [2, 3.5, null] }\n  this.size > %limits.low',
    'configuration.volumes !empty { this.size > 1 }',
    'AWS::S3::Bucket when Properties exists { Properties.BucketName exists }',
    'let n = count(configuration.volumes[*])\n  %n >= 1',
    "name == 'it\\'s'",
  ];
  for (const clause of clauses) assert.deepEqual(problems(inRule(clause)), [], clause);
  assert.deepEqual(problems('rule is(type, id) { resourceType == %type }\nrule r when is("a", 1) { x exists }'), []);
  assert.deepEqual(problems('a == 1\nwhen b exists { c == 1 }\n# end'), []);
});

test('a mistake is told once, where it stands, with what to write', () => {
  const cases: readonly (readonly [clause: string, marked: string, mended: string])[] = [
    ['a = 1', '=', 'a == 1'],
    ['a =< 1', '=<', 'a <= 1'],
    ['a Exists', 'Exists', 'a exists'],
    ['a not_in [1]', 'not_in', 'a not in [1]'],
    ['a ! empty', '! empty', 'a !empty'],
    ['a is_integer', 'is_integer', 'a is_int'],
    ['a exsits', 'exsits', 'a exists'],
    ['a == "b', '"b', 'a == "b"'],
    ['a == b"', 'b"', 'a == "b"'],
    ['a in ["b" "c"]', '"', 'a in ["b", "c"]'],
    ['a in ["b", c]', 'c', 'a in ["b", "c"]'],
    ['a in ["b",]', ',', 'a in ["b"]'],
    ['a == 10GB', '10GB', 'a == "10GB"'],
    ['a == /b', '/b', 'a == /b/'],
    ['a == 1 || b == 2', '||', 'a == 1 or b == 2'],
    ['a == 1 and b == 2', 'and', 'a == 1\n b == 2'],
    ['a[ b == 1 exists', 'exists', 'a[ b == 1 ] exists'],
    ['let %a = 1', '%', 'let a = 1'],
    ['let a == 1', '==', 'let a = 1'],
    ['a == $b', '$b', 'a == %b'],
    ['let a - 1', '-', 'let a = 1'],
    ['Let a = 1', 'Let', 'let a = 1'],
    ['a == count(b[*]', '(', 'a == count(b[*])'],
    ['a == 1 <<why', '<<', 'a == 1 <<why >>'],
  ];
  for (const [clause, marked, mended] of cases) {
    assert.deepEqual(problems(inRule(clause)), [`${marked} → ${inRule(mended)}`], clause);
  }
});

test('a mistake in a brace, a rule or its name', () => {
  assert.deepEqual(problems('rule a {\n  x == 1\n\nrule b {\n  y == 1\n}'), [
    '{ → rule a {\n  x == 1\n}\n\nrule b {\n  y == 1\n}',
  ]);
  assert.deepEqual(problems('rule a {\n  x == 1\n}}'), ['} → rule a {\n  x == 1\n}']);
  assert.deepEqual(problems('Rule a {\n  x == 1\n}'), ['Rule → rule a {\n  x == 1\n}']);
  assert.deepEqual(problems('rule a-b {\n  x == 1\n}'), ['a-b → rule a_b {\n  x == 1\n}']);
  assert.deepEqual(problems('rule a\n  x == 1\n}'), ['a → rule a {\n  x == 1\n}']);
  assert.deepEqual(problems('rule a {\n}'), ['{\n} → no fix']);
  assert.deepEqual(problems('rule a when { x == 1 }'), ['when → no fix']);
  assert.deepEqual(problems('rule a { b }\nrule b { x == 1 }'), ['b → rule a { b \n}\nrule b { x == 1 }']);
});

test('behind a mistake the rest is read', () => {
  const { rules, problems: found } = parsePolicy(
    'rule a {\n  x = 1\n  y exsts\n  z == 3\n}\nrule b { %x }\nrule c { d == 1 }',
  );
  assert.deepEqual(
    rules.map(({ name, block }) => [name, block.clauses.length]),
    [
      ['a', 3],
      ['b', 1],
      ['c', 1],
    ],
  );
  assert.equal(found.length, 3);
});

test('hostile texts end calmly', () => {
  const texts = [
    '{'.repeat(100_000),
    'a[ '.repeat(50_000),
    `rule r { x in ${'['.repeat(100_000)} }`,
    `rule r { ${'x { '.repeat(30_000)}`,
    `rule r { x == "${'a'.repeat(250_000)} }`,
    'when '.repeat(50_000),
    `x${'.y'.repeat(100_000)} == 1`,
    '\0\ud800%'.repeat(20_000),
    'rule r { x == 1 }\n'.repeat(15_000),
    '#\n'.repeat(140_000),
    '<<'.repeat(100_000),
    'a'.repeat(10_000_000),
  ];
  for (const whole of texts) {
    const text = whole.length < 1_000_000 ? whole.slice(0, longestPolicy) : whole;
    const { problems: found } = parsePolicy(text);
    assert.ok(found.length <= 50 && found.every(({ start: at, end }) => at >= 0 && at <= end && end <= text.length));
  }
});
