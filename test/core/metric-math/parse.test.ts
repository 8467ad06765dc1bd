/** Metric math is read with all its operators, and told where it can't be. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { evaluateMath } from '../../../server/core/metric-math/evaluate.ts';
import { parseMath } from '../../../server/core/metric-math/parse.ts';
import type { MathNode } from '../../../server/core/metric-math/syntax.ts';

suite('a tree with brackets where the operators bind', () => {
  for (const [text, tree] of [
    ['m1', 'm1'],
    ['m1 + m2 * m3', '(m1 + (m2 * m3))'],
    ['m1 - m2 - m3', '((m1 - m2) - m3)'],
    ['m1 / m2 * 100', '((m1 / m2) * 100)'],
    ['2 * m1 ^ 2', '(2 * (m1 ^ 2))'],
    // The grammar binds the sign to the value first.
    ['-m1 ^ 2', '(-m1 ^ 2)'],
    ['m1 - -5', '(m1 - -5)'],
    ['m1 > 15 AND m2 > 15 OR m3', '(((m1 > 15) AND (m2 > 15)) OR m3)'],
    ['m1 && m2 || m3', '((m1 AND m2) OR m3)'],
    ['m1+1 >= m2*2', '((m1 + 1) >= (m2 * 2))'],
    ['(m1 + m2) * m3', '((m1 + m2) * m3)'],
    ['SUM([m1, m2]) / METRIC_COUNT(METRICS())', '(SUM([m1, m2]) / METRIC_COUNT(METRICS()))'],
    ['IF(m1 > .5, 1e3, 5.)', 'IF((m1 > 0.5), 1000, 5)'],
    ["METRICS('4xx')", 'METRICS("4xx")'],
    ['METRICS("say \\"5xx\\"")', 'METRICS("say \\"5xx\\"")'],
    // Of a real template, with a blank behind a function's name.
    [
      'IF((100-cpu) >= capacity, 1, 0) AND IF ((100-memory) >= capacity, 1, 0)',
      '(IF(((100 - cpu) >= capacity), 1, 0) AND IF(((100 - memory) >= capacity), 1, 0))',
    ],
  ] as const) {
    test(text, () => {
      const { root, problems } = parseMath(text);
      assert.deepEqual(problems, []);
      assert.equal(write(root), tree);
    });
  }
});

suite('a problem stands where it is, and says what to write', () => {
  const cases: [text: string, under: string, message: RegExp, mended?: string][] = [
    ['(m1 + m2', '^       ', /never closed: write \)/, '(m1 + m2)'],
    ['MAX([m1, m2)', '           ^', /\] is missing before this/, 'MAX([m1, m2])'],
    ['SUM([ABS(m1])', '           ^', /\) is missing before this/, 'SUM([ABS(m1)])'],
    ['(m1 + m2]', '        ^', /doesn't fit/, '(m1 + m2)'],
    ['m1 + m2)', '       ^', /closes nothing/, 'm1 + m2'],
    ['m1 +', '   ^', /\+ has no value behind it/],
    ['* m1', '^   ', /\* has no value before it/],
    ['m1 m2', '   ^^', /No operator stands before m2/],
    ['m1 = 0', '   ^', /write ==/, 'm1 == 0'],
    ['m1 <> 0', '   ^^', /write !=/, 'm1 != 0'],
    ['m1 ** 2', '   ^^', /write \^/, 'm1 ^ 2'],
    ['m1 and m2', '   ^^^', /write AND/, 'm1 AND m2'],
    ['m1 > 5%', '      ^', /write the share itself/],
    ['!m1', '^', /x == 0/],
    ['5xx / m1', '^^^', /no id and no number/],
    ['m1, m2', '  ^', /A comma joins nothing here/],
    ['SUM([m1, ])', '       ^', /Nothing stands behind this comma/],
    ['SUM([m1,, m2])', '        ^', /No value stands before this comma/],
    ['()', '^^', /hold no value/],
    ['METRICS("errors)', '        ^', /second quote/, 'METRICS("errors")'],
    ['METRICS(“errors”)', '        ^^^^^^^^', /Curly quotes/, 'METRICS("errors")'],
    ['   ', '^^^', /is empty/],
    ['m1 # per minute', '   ^', /# is no operator/],
  ];
  for (const [text, under, message, mended] of cases) {
    test(text, () => {
      const [problem] = parseMath(text).problems;
      assert.ok(problem);
      assert.match(problem.message, message);
      const caret = `${' '.repeat(problem.start)}${'^'.repeat(problem.end - problem.start)}`;
      assert.equal(caret, under.trimEnd());
      const [fix] = problem.fixes;
      if (mended) assert.equal(text.slice(0, fix!.start) + fix!.text + text.slice(fix!.end), mended);
    });
  }
});

test('several problems of one text', () => {
  const { problems } = parseMath('m1 = 5 and (m2 +');
  assert.deepEqual(
    problems.map(({ start }) => start),
    [3, 7, 11, 15],
  );
});

test('every node stands behind its parts, so that nobody has to recurse', () => {
  const { nodes, root } = parseMath('IF(m1 > 5, [m1, -m2], 0)');
  assert.equal(nodes.at(-1), root);
  assert.deepEqual(nodes.map(write), ['m1', '5', '(m1 > 5)', 'm1', 'm2', '-m2', '[m1, -m2]', '0', write(root)]);
});

test('random expressions keep their promises', () => {
  const piece = fc.constantFrom(
    ...[
      'm1',
      'e2',
      'SUM(',
      'IF(',
      'FILL(',
      '(',
      ')',
      '[',
      ']',
      ',',
      ' ',
      '-',
      '+',
      '*',
      '/',
      '^',
      '==',
      '=',
      '<',
      '&&',
      'OR',
      'and',
    ],
    ...['5', '.5', '1e9', '5xx', '"a"', "'b", '“c”', 'REPEAT', 'METRICS()', '!', '%', '#', '\\', '\n', '\ud800', 'é'],
  );
  const data = { times: [0, 60_000], period: 60, metrics: [{ id: 'm1', period: 60, values: [1, undefined] }] };
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join('');
      const parsed = parseMath(text);
      const seen = new Set<MathNode>();
      for (const node of parsed.nodes) {
        assert.ok(node.start >= 0 && node.start <= node.end && node.end <= text.length);
        assert.ok(partsOf(node).every((part) => seen.has(part)));
        seen.add(node);
      }
      for (const { start, end, fixes } of parsed.problems) {
        assert.ok(start >= 0 && start <= end && end <= text.length);
        for (const fix of fixes) assert.ok(fix.start >= 0 && fix.start <= fix.end && fix.end <= text.length);
      }
      const result = evaluateMath(parsed, { ...data, expression: () => undefined, external: () => undefined });
      assert.equal(typeof result.ok, 'boolean');
    }),
    { numRuns: 2000 },
  );
});

test('any text ends calmly', () => {
  const deep = 2000;
  const texts = [
    '('.repeat(deep),
    `${'('.repeat(1000)}m1${')'.repeat(1000)}`,
    '-'.repeat(deep),
    `${'ABS('.repeat(500)}m1`,
    'm1+'.repeat(deep / 2),
    '['.repeat(100_000),
    'x'.repeat(10_000_000),
    '\0\ud800"\\',
    ')]}{,,,',
    '"',
    '',
  ];
  for (const text of texts) {
    const { nodes, problems, root } = parseMath(text);
    assert.ok(nodes.includes(root) && problems.length <= 50);
    for (const { start, end } of problems) assert.ok(start >= 0 && start <= end && end <= text.length);
  }
});

function partsOf(node: MathNode): readonly MathNode[] {
  if (node.kind === 'list' || node.kind === 'call') return node.items;
  if (node.kind === 'negation') return [node.operand];
  return node.kind === 'operation' ? [node.left, node.right] : [];
}

function write(node: MathNode): string {
  switch (node.kind) {
    case 'number':
      return String(node.value);
    case 'text':
      return JSON.stringify(node.value);
    case 'name':
      return node.name;
    case 'list':
      return `[${node.items.map(write).join(', ')}]`;
    case 'call':
      return `${node.name}(${node.items.map(write).join(', ')})`;
    case 'negation':
      return `-${write(node.operand)}`;
    case 'operation':
      return `(${write(node.left)} ${node.operator} ${write(node.right)})`;
    case 'gap':
      return '?';
  }
}
