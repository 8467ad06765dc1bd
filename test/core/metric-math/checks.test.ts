/** What metric math finds in an alarm: AWS's own examples pass, each mistake is told once, at its place, with its fix. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { alarmFamily } from '../../../server/core/alarm/check.ts';
import type { Problem } from '../../../server/core/check.ts';
import { fromTemplate } from '../alarm/template-value.ts';

suite("the guide's own examples", () => {
  // CloudWatch User Guide, "Using metric math": results are series.
  for (const expression of [
    'm1 + m2',
    'PERIOD(m1) / 60 * m2',
    '-5*m1',
    'SUM(100/[m1, m2])',
    'SUM(-[m1, m2])',
    'MIN(ABS([m1, m2]))',
    'AVG([m1,m2]/m3)',
    'SUM([METRICS("4xx"), METRICS("5xx")])',
    'IF(FIRST(SORT(METRICS(), AVG, DESC))>100, 1, 0)',
    'm1/METRIC_COUNT(METRICS())',
    'FILL(m1,10)',
    'FILL(m1, LINEAR)',
    'IF(DAY(m1)<6,m1)',
    'IF(MONTH(m1) == 4,m1)',
    'SUM(METRICS("m1"))/SUM(METRICS("m"))*100',
    'LAST(ANOMALY_DETECTION_BAND(m1))',
    'IF(m1<400, 10, 2)',
    'MAX([RATE(m1), DIFF(m2) / DIFF_TIME(m2)])',
    'SUM(SLICE(SORT(METRICS(), SUM, DESC), 0, 10))',
    'SUM(FILL(METRICS(), m1))',
    'TIME_SERIES(0) + ((INSIGHT_RULE_METRIC("rule", "MaxContributorValue") / m1) * 100)',
    'LAMBDA("arn:aws:lambda:us-east-1:123456789012:function:data", "cpu", 5)',
  ]) {
    test(expression, () => assert.deepEqual(told(expression), []));
  }
});

suite('a mistake, where it stands, and what it becomes', () => {
  const cases: [expression: string, found: readonly string[], mended?: string][] = [
    ['m1 + mm2', ['error unknown-id mm2'], 'm1 + m2'],
    ['m1 + M2', ['error unknown-id M2'], 'm1 + m2'],
    ['FILL(m1, repeat)', ['error unknown-id repeat'], 'FILL(m1, REPEAT)'],
    ['Sum([m1, m2])', ['error unknown-function Sum'], 'SUM([m1, m2])'],
    ['METRIC() / 2', ['warning unknown-function METRIC'], 'METRICS() / 2'],
    ['QUANTILE(m1)', ['information unknown-function QUANTILE']],
    ['MAX(m1, m2)', ['error argument-count MAX(m1, m2)'], 'MAX([m1, m2])'],
    ['IF(m1 > 5, m1, m2, m3)', ['error argument-count IF(m1 > 5, m1, m2, m3)']],
    ["FILL(m1, 'REPEAT')", ["error argument-type 'REPEAT'"], 'FILL(m1, REPEAT)'],
    ['RATE(5) + m1', ['warning argument-type 5']],
    ['m1 + "m2"', ['error argument-type "m2"']],
    ['MAX([m1, 0])', ['warning argument-type 0'], 'MAX([m1, TIME_SERIES(0)])'],
    ['m1 / PERIOD(m1 + m2)', ['error argument-type m1 + m2']],
    ["INSIGHT_RULE_METRIC('r', 'sum')", ["error argument-type 'sum'"], "INSIGHT_RULE_METRIC('r', 'Sum')"],
    ['m1 / e1', ['error cycle e1']],
    ['PERIOD(m1)', ['error scalar-result PERIOD(m1)']],
    ['[m1, m2]', ['error several-series [m1, m2]'], 'SUM([m1, m2])'],
    ['m1 - MIN(m1)', ['warning discouraged-function MIN']],
    [
      'ANOMALY_DETECTION_BAND(m1) + ANOMALY_DETECTION_BAND(m2)',
      [
        'error several-series ANOMALY_DETECTION_BAND(m1) + ANOMALY_DETECTION_BAND(m2)',
        'error band-input ANOMALY_DETECTION_BAND(m2)',
      ],
      'SUM(ANOMALY_DETECTION_BAND(m1) + ANOMALY_DETECTION_BAND(m2))',
    ],
    // What can't be read is told first; only names are looked at beside it.
    ['MAX(m1, mm2', ['error syntax (', 'error unknown-id mm2'], 'MAX(m1, mm2)'],
  ];
  for (const [expression, found, mended] of cases) {
    test(expression, () => {
      const problems = problemsOf(expression);
      assert.deepEqual(
        problems.map((one) => inWords(one, expression)),
        found,
      );
      const fix = problems[0]?.fixes?.[0];
      const text =
        fix?.kind === 'text' ? expression.slice(0, fix.start) + fix.text + expression.slice(fix.end) : undefined;
      assert.equal(text, mended);
    });
  }
});

test('a long circle is told at each of its names', () => {
  const found = alarmFamily.problems(
    fromTemplate({
      Metrics: [
        { Id: 'a', Expression: 'b + 1' },
        { Id: 'b', Expression: 'c + 1', ReturnData: false },
        { Id: 'c', Expression: 'a + 1', ReturnData: false },
      ],
    }),
  );
  assert.deepEqual(
    found.filter(({ code }) => code === 'metric-math/cycle').map(({ message }) => message),
    [
      'b is made of a, and a of b: break the circle.',
      'c is made of b, and b of c: break the circle.',
      'a is made of c, and c of a: break the circle.',
    ],
  );
});

test('types go through expressions that name one another', () => {
  // e2 gives several series, which e1 passes on.
  assert.deepEqual(told('RATE(e2)', [{ Id: 'e2', Expression: '[m1, m2]', ReturnData: false }]), [
    'error several-series RATE(e2)',
  ]);
  assert.deepEqual(told('SUM(e2)', [{ Id: 'e2', Expression: '[m1, m2]', ReturnData: false }]), []);
  // What an intrinsic hides may be anything.
  assert.deepEqual(told('RATE(e2)', [{ Id: 'e2', Expression: { Ref: 'Expression' }, ReturnData: false }]), []);
  assert.deepEqual(told('RATE(e2)', [{ Ref: 'Query' }]), []);
});

test('a query gives one series, or with GROUP BY as many as there are groups', () => {
  const query = (Expression: string) => [{ Id: 'q1', Expression, Period: 60, ReturnData: false }];
  assert.deepEqual(told('RATE(q1)', query('SELECT MAX(Lag) FROM Shop')), []);
  assert.deepEqual(told('PERIOD(m1) + MAX(q1)', query('SELECT MAX(Lag) FROM Shop')), [
    'error scalar-result PERIOD(m1) + MAX(q1)',
    'warning discouraged-function MAX',
  ]);
  assert.deepEqual(told('MAX(q1)', query('SELECT MAX(Lag) FROM Shop GROUP BY Queue ORDER BY MAX()')), []);
});

test('ORDER BY comes before LIMIT', () => {
  for (const [query, mended] of [
    [
      'SELECT MAX(Lag) FROM Shop GROUP BY Queue LIMIT 5',
      'SELECT MAX(Lag) FROM Shop GROUP BY Queue ORDER BY MAX() DESC LIMIT 5',
    ],
    ['select avg(Lag) from Shop group by Queue ', 'select avg(Lag) from Shop group by Queue ORDER BY AVG() DESC '],
  ] as const) {
    const fix = problemsOf(query).find(({ code }) => code === 'metric-math/insights-order')?.fixes?.[0];
    assert.ok(fix?.kind === 'text');
    assert.equal(query.slice(0, fix.start) + fix.text + query.slice(fix.end), mended);
  }
});

test('a thousand entries and a hostile expression end calmly', () => {
  const entries = Array.from({ length: 1000 }, (_, i) => ({ Id: `e${i}`, Expression: `e${i + 1} + e${i + 1}` }));
  assert.ok(alarmFamily.problems(fromTemplate({ Metrics: entries })).length > 0);
  for (const text of ['('.repeat(100_000), 'ABS('.repeat(5000), 'm1,'.repeat(5000), '\0\ud800', '"'.repeat(9999)]) {
    assert.ok(Array.isArray(problemsOf(text)));
  }
});

function told(expression: string, more: readonly object[] = []): string[] {
  return problemsOf(expression, more).map((one) => inWords(one, expression));
}

/** The problems of metric math in an alarm on three metrics; their offsets are those of the expression. */
function problemsOf(expression: string, more: readonly object[] = []): Problem[] {
  const value = fromTemplate({
    Metrics: [{ Id: 'e1', Expression: expression }, metric('m1'), metric('m2'), metric('m3'), ...more],
  });
  return alarmFamily.problems(value).filter(({ code }) => code.startsWith('metric-math/'));
}

function inWords({ severity, code, at }: Problem, expression: string): string {
  return `${severity} ${code.slice('metric-math/'.length)} ${expression.slice(at.start, at.end)}`;
}

function metric(Id: string) {
  const Metric = { Namespace: 'Shop', MetricName: 'Orders' };
  return { Id, ReturnData: false, MetricStat: { Metric, Period: 60, Stat: 'Sum' } };
}
