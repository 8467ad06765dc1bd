import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { parseRule } from '../../../server/core/composite-alarm/parse.ts';
import type { RuleNode } from '../../../server/core/composite-alarm/syntax.ts';

suite('what a rule says', () => {
  for (const [rule, tree] of [
    ['ALARM(a)', 'ALARM a'],
    // NOT binds tighter than AND, AND tighter than OR.
    ['ALARM(a) OR OK(b) AND NOT INSUFFICIENT_DATA(c)', 'or(ALARM a, and(OK b, not(INSUFFICIENT_DATA c)))'],
    ['(ALARM(a) OR OK(b)) AND TRUE', 'and(or(ALARM a, OK b), true)'],
    ['NOT NOT (ALARM(a) AND FALSE)', 'not(not(and(ALARM a, false)))'],
    ['ALARM(a) AND ALARM(b) AND ALARM(c)', 'and(ALARM a, ALARM b, ALARM c)'],
    ['ALARM("my (first) alarm, or \\"so\\"")', 'ALARM my (first) alarm, or "so"'],
    ['ALARM(arn:aws:cloudwatch:eu-west-1:1:alarm:a)', 'ALARM arn:aws:cloudwatch:eu-west-1:1:alarm:a'],
    ['alarm( a )\n  and not\tok(b)', 'and(ALARM a, not(OK b))'],
    ['AT_LEAST(2, ALARM, (a, b, "c d"))', 'at least 2 of ALARM a b c d'],
    ['AT_LEAST(50%, NOT OK, (a,b)) OR FALSE', 'or(at least 50% of not OK a b, false)'],
    ['ALARM(AND) AND OK(NOT)', 'and(ALARM AND, OK NOT)'],
  ] as const) {
    test(rule, () => {
      const parsed = parseRule(rule);
      assert.deepEqual(parsed.problems, []);
      assert.equal(written(parsed.root), tree);
    });
  }
});

suite('what is wrong with a rule', () => {
  // The rule with its problems between « and », what is told of the first, and the rule with its first fix.
  for (const [rule, told, mended] of [
    ['«ALRM»(a)', /write ALARM/, 'ALARM(a)'],
    ['ALARM(a) «&&» ALARM(b)', /write AND/, 'ALARM(a) AND ALARM(b)'],
    ['ALARM(a)«||»«!»OK(b)', /write OR/, 'ALARM(a) OR !OK(b)'],
    ['«!»ALARM(a)', /write NOT/, 'NOT ALARM(a)'],
    ['ALARM(a) «ADN» OK(b)', /write AND/, 'ALARM(a) AND OK(b)'],
    ['«ALARM(a»', /never closed/, 'ALARM(a)'],
    ['«ALARM(a» AND OK(b)', /never closed/, 'ALARM(a) AND OK(b)'],
    ['«(»ALARM(a) AND OK(b)', /never closed/, '(ALARM(a) AND OK(b))'],
    ['ALARM(a)«)» AND OK(b)', /closes nothing/, 'ALARM(a) AND OK(b)'],
    ['ALARM(«"a b») AND OK("c")', /quotes are never closed/, 'ALARM("a b") AND OK("c")'],
    ['ALARM(«my alarm (1)») AND OK(b)', /quotes/, 'ALARM("my alarm (1)") AND OK(b)'],
    ['ALARM(a«,» b)', /one alarm/, '(ALARM(a) OR ALARM(b))'],
    ['ALARM(a) «OK»(b)', /side by side/, 'ALARM(a) AND OK(b)'],
    ['ALARM(a)«,» OK(b)', /comma/, 'ALARM(a) AND OK(b)'],
    ['«errors» OR OK(b)', /write ALARM\(errors\)/, 'ALARM(errors) OR OK(b)'],
    ['«ALARM» errors', /in parentheses/, 'ALARM(errors)'],
    ['«()»', /no condition/, 'FALSE'],
    ['AT_LEAST(2, ALARM, «a, b»)', /parentheses of their own/, 'AT_LEAST(2, ALARM, (a, b))'],
    ['AT_LEAST(2, «ALRM», (a, b))', /write ALARM/, 'AT_LEAST(2, ALARM, (a, b))'],
    ['«AT_LEAST»(2, ALARM, (a, b)', /needs \) here/, 'AT_LEAST(2, ALARM, (a, b))'],
    ['AT_LEAST(«two», ALARM, (a, b)) OR OK(c)', /how many/],
    ['AT_LEAST(1, ALARM, («)»)', /alarm is missing/],
    ['ALARM(«)» OR OK(b)', /alarm is missing/],
    ['ALARM(a) «AND»', /behind it/],
    ['«OR» ALARM(a)', /before it/],
    ['«NOT»', /behind it/],
    ['«IN_STATE»(a) OR OK(b)', /no function/],
    ['ALARM(a) «XOR» «OK»(b)', /can't follow/],
  ] as const) {
    test(rule, () => {
      const text = rule.replace(/[«»]/g, '');
      const { problems } = parseRule(text);
      assert.equal(marked(text, problems), rule);
      assert.match(problems[0]!.message, told);
      const fix = problems[0]!.fixes[0];
      assert.equal(fix && text.slice(0, fix.start) + fix.text + text.slice(fix.end), mended);
    });
  }

  test('CloudWatch names the token behind a name and where it stands, counted from 0', () => {
    // Quoted in an issue of the AWS CDK for a name with blanks: [Unsupported token 'Oldest' at char 67, must be: ')'].
    assert.equal(
      parseRule('ALARM(Queue Oldest)').problems[0]?.aws,
      "Error in AlarmRule [Unsupported token 'Oldest' at char 12, must be: ')']",
    );
  });

  test('everything behind a problem is read all the same', () => {
    const { children, problems } = parseRule('ALARM() OR (OK(b) AND FOO(c)) ALARM(d');
    assert.deepEqual(
      children.map(({ name }) => name),
      ['b', 'c', 'd'],
    );
    // No name, no function of that name, no operator between two conditions, no parenthesis at the end.
    assert.equal(problems.length, 4);
  });
});

test('children stand where their names do, without quotes', () => {
  const rule = 'ALARM(a) OR OK("b \\"c\\"")';
  const children = parseRule(rule).children.map(({ name, start, end }) => [name, rule.slice(start, end)]);
  assert.deepEqual(children, [
    ['a', 'a'],
    ['b "c"', 'b \\"c\\"'],
  ]);
});

test('a rule may be as long, as deep and as broken as it likes', () => {
  const many = 100_000;
  for (const rule of [
    `${'('.repeat(many)}ALARM(a)${')'.repeat(many)}`,
    '('.repeat(many),
    ')'.repeat(many),
    `${'NOT '.repeat(many)}TRUE`,
    'ALARM(a) AND '.repeat(many),
    'ALARM("a '.repeat(many),
    '"a"b'.repeat(many),
    'AT_LEAST(1,ALARM,(a '.repeat(many),
    'FOO('.repeat(many),
    ' '.repeat(many),
    `ALARM(${'\u0000\ud800'.repeat(many)})`,
  ]) {
    expectInside(rule);
  }
});

test('any pile of tokens is read to its end, and tells only places inside of it', () => {
  const pieces = [
    'ALARM',
    'alarm(',
    'AT_LEAST(',
    '50%',
    ' ',
    '(',
    ')',
    ',',
    '"',
    '\\"',
    '!',
    '&&',
    '|',
    'AND',
    'NOT',
    'x',
    '\n',
    '\u0000',
    '\ud800',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 40 }), (pile) => expectInside(pile.join(''))),
    { numRuns: 2000 },
  );
});

function expectInside(rule: string): void {
  const { problems } = parseRule(rule);
  assert.ok(problems.length <= 50);
  for (const { start, end, fixes } of problems) {
    for (const span of [{ start, end }, ...fixes])
      assert.ok(0 <= span.start && span.start <= span.end && span.end <= rule.length);
  }
}

function written(root: RuleNode): string {
  switch (root.kind) {
    case 'and':
    case 'or':
      return `${root.kind}(${root.operands.map(written).join(', ')})`;
    case 'not':
      return `not(${written(root.operand)})`;
    case 'constant':
      return String(root.value);
    case 'state':
      return `${root.state} ${root.child.name}`;
    case 'at-least': {
      const count = `${root.count.value}${root.count.percent ? '%' : ''}`;
      const names = root.children.map(({ name }) => name).join(' ');
      return `at least ${count} of ${root.negated ? 'not ' : ''}${root.state} ${names}`;
    }
    case 'gap':
      return '?';
  }
}

function marked(text: string, problems: readonly { start: number; end: number }[]): string {
  let written = text;
  for (const { start, end } of problems.toReversed()) {
    written = `${written.slice(0, start)}«${written.slice(start, end)}»${written.slice(end)}`;
  }
  return written;
}
