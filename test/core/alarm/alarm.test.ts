/** The metric alarm's checks: right alarms are left alone; wrong ones get AWS's own text and a fix. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { alarmFamily } from '../../../server/core/alarm/check.ts';
import type { Fix } from '../../../server/core/check.ts';
import { fromTemplate } from './template-value.ts';

const topic = 'arn:aws:sns:us-east-1:123456789012:alerts';

/** One metric of a service as CloudWatch's own recommended alarms have it, and as anything may be added to. */
const queueAge = {
  AlarmName: 'Orders wait too long',
  Namespace: 'AWS/SQS',
  MetricName: 'ApproximateAgeOfOldestMessage',
  Dimensions: [{ Name: 'QueueName', Value: 'orders' }],
  Statistic: 'Maximum',
  Period: 60,
  EvaluationPeriods: 15,
  DatapointsToAlarm: 15,
  Threshold: 600,
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  TreatMissingData: 'missing',
  AlarmActions: [topic],
};

const ratio = {
  Metrics: [
    { Id: 'rate', Expression: '100 * errors / invocations', Label: 'Errors in per cent' },
    query('errors', 'Errors', 'Sum'),
    query('invocations', 'Invocations', 'Sum'),
  ],
  EvaluationPeriods: 3,
  Threshold: 5,
  ComparisonOperator: 'GreaterThanThreshold',
};

const band = {
  Metrics: [
    { Id: 'band', Expression: 'ANOMALY_DETECTION_BAND(m1, 2)' },
    { ...query('m1', 'Duration', 'p90'), ReturnData: true },
  ],
  EvaluationPeriods: 3,
  ThresholdMetricId: 'band',
  ComparisonOperator: 'LessThanLowerOrGreaterThanUpperThreshold',
};

const promql = {
  EvaluationCriteria: { PromQLCriteria: { Query: 'up == 0', PendingPeriod: 120, RecoveryPeriod: 0 } },
  EvaluationInterval: 60,
  AlarmActions: [topic],
};

suite('right alarms have no problem', () => {
  const right: Record<string, object> = {
    'one metric': queueAge,
    'a percentile': {
      ...without(queueAge, 'Statistic'),
      ExtendedStatistic: 'p90',
      EvaluateLowSampleCountPercentile: 'ignore',
    },
    'numbers in quotes, as CloudFormation takes them': {
      ...queueAge,
      Period: '60',
      EvaluationPeriods: '15',
      Threshold: '6e2',
    },
    'a custom metric every ten seconds': { ...queueAge, Namespace: 'Shop', MetricName: 'Orders', Period: 10 },
    'an hour for a week': { ...queueAge, Period: 3600, EvaluationPeriods: 168 },
    'metric math': ratio,
    'an anomaly detection band': band,
    PromQL: promql,
    'wall clock and warm-up': {
      ...queueAge,
      Period: 3600,
      EvaluationWindow: { WallClockWindow: { Timezone: 'Europe/Vienna' } },
      WarmUpConfiguration: { WarmUpPeriodDurationInMinutes: 30, OnlyStartEvaluatingAfterWarmUpPeriodEnds: true },
      Tags: [{ Key: 'team', Value: 'shop' }],
    },
    'a recover action': {
      ...queueAge,
      Namespace: 'AWS/EC2',
      MetricName: 'StatusCheckFailed_System',
      Threshold: 1,
      Dimensions: [{ Name: 'InstanceId', Value: { Ref: 'Machine' } }],
      AlarmActions: ['arn:aws:automate:us-east-1:ec2:recover'],
    },
    'everything hidden': Object.fromEntries(Object.keys(queueAge).map((key) => [key, { Ref: key }])),
  };
  for (const [name, alarm] of Object.entries(right)) test(name, () => assert.deepEqual(problems(alarm), []));
});

suite("AWS's own texts", () => {
  const texts: [string, object][] = [
    ['MetricName must not be null', without(queueAge, 'MetricName')],
    ['Period must not be null', without(queueAge, 'Period')],
    [
      'Exactly one element of the metrics list should return data.',
      { ...ratio, Metrics: [query('errors', 'Errors', 'Sum'), query('invocations', 'Invocations', 'Sum')] },
    ],
    ['Unit should not be set if list of Metrics is set.', { ...ratio, Unit: 'Count' }],
    ['Threshold and ThresholdMetricId cannot both be set', { ...band, Threshold: 1 }],
  ];
  for (const [message, alarm] of texts) {
    test(message, () => {
      const answers = problems(alarm).flatMap(({ aws }) => aws ?? []);
      assert.deepEqual(answers, [{ code: 'ValidationError', message }]);
    });
  }
});

suite('a fix says what to write', () => {
  const cases: [string, object, string][] = [
    ['alarm/property-value', { ...queueAge, TreatMissingData: 'notbreaching' }, 'notBreaching'],
    ['alarm/property-value', { ...queueAge, ComparisonOperator: 'GreaterThanTreshold' }, 'GreaterThanThreshold'],
    ['alarm/statistic', { ...queueAge, Statistic: 'avg' }, 'Average'],
    ['alarm/statistic', { ...queueAge, Statistic: 'p99' }, 'rename ExtendedStatistic'],
    ['alarm/period', { ...queueAge, Period: 90 }, '120'],
    ['alarm/period', { ...queueAge, Period: 15 }, '20'],
    ['alarm/period', { ...promql, EvaluationInterval: 7200 }, '3600'],
    ['alarm/window-too-long', { ...queueAge, EvaluationPeriods: 1441 }, '1440'],
    ['alarm/datapoints-over-periods', { ...queueAge, DatapointsToAlarm: 16 }, '15'],
    [
      'alarm/operator-and-band',
      { ...queueAge, ComparisonOperator: 'GreaterThanUpperThreshold' },
      'GreaterThanThreshold',
    ],
    ['alarm/operator-and-band', { ...band, ComparisonOperator: 'LessThanThreshold' }, 'LessThanLowerThreshold'],
    ['alarm/threshold-metric', { ...band, ThresholdMetricId: 'bnd' }, 'band'],
    ['alarm/incomplete', without(queueAge, 'Statistic'), 'insert Statistic Average'],
    ['alarm/unknown-property', { ...queueAge, Dimension: [] }, 'rename Dimensions'],
    ['alarm/property-type', { ...queueAge, AlarmActions: topic }, 'wrap'],
    ['alarm/data-source', { ...ratio, MetricName: 'Errors' }, 'remove'],
    ['alarm/excluded-property', { ...ratio, Period: 60 }, 'remove'],
    ['alarm/sub-minute-period', { ...queueAge, Period: 30 }, '60'],
    ['alarm/unit', { ...queueAge, Unit: 'Milliseconds' }, 'Seconds'],
    ['alarm/namespace-name', { ...queueAge, Namespace: 'AWS/Sqs' }, 'AWS/SQS'],
    ['alarm/metric-name', { ...queueAge, MetricName: 'ApproximateAgeOfOldestMesage' }, 'ApproximateAgeOfOldestMessage'],
    ['alarm/dimension-name', { ...queueAge, Dimensions: [{ Name: 'QueueUrlName', Value: 'orders' }] }, ''],
    ['alarm/dimension-name', { ...queueAge, Dimensions: [{ Name: 'Queue', Value: 'orders' }] }, 'QueueName'],
  ];
  for (const [code, alarm, fix] of cases) {
    test(`${code}: ${fix || 'none'}`, () => {
      const fixes = problems(alarm).flatMap((problem) => (problem.code === code ? (problem.fixes ?? []) : []));
      assert.equal(fixes[0] ? inWords(fixes[0]) : '', fix);
    });
  }
});

test('the period of metric math counts for the window, and must be one', () => {
  assert.deepEqual(codes({ ...ratio, EvaluationPeriods: 1441 }), ['alarm/window-too-long']);
  const [rate, errors, invocations] = ratio.Metrics;
  const slower = { ...invocations, MetricStat: { ...query('x', 'Invocations', 'Sum').MetricStat, Period: 300 } };
  assert.deepEqual(codes({ ...ratio, Metrics: [rate, errors, slower] }), ['alarm/mixed-periods']);
});

test('each branch of an Fn::If is looked at, alone', () => {
  const either = (a: unknown, b: unknown) => ({ 'Fn::If': ['Busy', a, b] });
  assert.deepEqual(codes({ ...queueAge, Period: either(60, 300) }), []);
  assert.deepEqual(codes({ ...queueAge, Period: either(60, 90) }), ['alarm/period']);
  assert.deepEqual(codes({ ...queueAge, TreatMissingData: either('missing', 'Ignore') }), ['alarm/property-value']);
  // Which statistic is there depends on the condition: nothing is missing, and nothing doubled.
  assert.deepEqual(codes({ ...queueAge, ExtendedStatistic: either('p99', { Ref: 'AWS::NoValue' }) }), []);
  assert.deepEqual(codes({ ...ratio, Metrics: either(ratio.Metrics, { Ref: 'AWS::NoValue' }) }), []);
});

test('a problem stands at the value that is wrong', () => {
  const stands = problems({ ...queueAge, Dimensions: [{ Name: 'queueName', Value: 'orders' }] });
  assert.deepEqual(
    stands.map(({ code, message }) => [code, message]),
    [['alarm/dimension-name', 'AWS/SQS has no dimension queueName: write QueueName.']],
  );
});

test('an EC2 action is refused where no instance is named', () => {
  const stop = 'arn:aws:automate:us-east-1:ec2:stop';
  assert.deepEqual(codes({ ...ratio, AlarmActions: [stop] }), ['alarm/action-not-allowed']);
  assert.deepEqual(codes({ ...queueAge, AlarmActions: [stop] }), ['alarm/action-not-allowed']);
  const scaling = 'arn:aws:autoscaling:us-east-1:123456789012:scalingPolicy:1:autoScalingGroupName/web:policyName/out';
  assert.deepEqual(codes({ ...band, AlarmActions: [scaling] }), ['alarm/action-not-allowed']);
  assert.deepEqual(codes({ ...queueAge, AlarmActions: [scaling] }), []);
  assert.deepEqual(codes({ ...promql, AlarmActions: [stop] }), ['alarm/action-not-allowed']);
});

test('recover is an error on the instance check alone', () => {
  const recovering = (MetricName: string) => ({
    ...queueAge,
    Namespace: 'AWS/EC2',
    MetricName,
    Threshold: 1,
    Dimensions: [{ Name: 'InstanceId', Value: 'i-0123456789abcdef0' }],
    AlarmActions: ['arn:aws:automate:us-east-1:ec2:recover'],
  });
  const severity = (MetricName: string) => problems(recovering(MetricName)).map((problem) => problem.severity);
  assert.deepEqual(severity('StatusCheckFailed_Instance'), ['error']);
  assert.deepEqual(severity('StatusCheckFailed'), ['warning']);
  assert.deepEqual(severity('StatusCheckFailed_System'), []);
});

test('bad input is no surprise', () => {
  const odd: unknown[] = [null, true, 0, -1, 1e308, '', 'x'.repeat(10_000_000), '\0', '\ud800', [], {}, [[]], [null]];
  for (const key of Object.keys({ ...queueAge, ...ratio, ...promql, ThresholdMetricId: 0, Unit: 0, Tags: 0 })) {
    for (const value of odd) assert.ok(Array.isArray(problems({ ...queueAge, [key]: value })));
  }
  for (const part of ['Expression', 'MetricStat', 'Id', 'ReturnData']) {
    for (const value of odd) assert.ok(Array.isArray(problems({ ...ratio, Metrics: [{ Id: 'm1', [part]: value }] })));
  }
  let deep: unknown = 'x';
  for (let i = 0; i < 1000; i++) deep = [deep];
  assert.ok(problems({ ...queueAge, Dimensions: deep }).length > 0);
});

function problems(alarm: object) {
  return alarmFamily.problems(fromTemplate(alarm));
}

function codes(alarm: object): string[] {
  return problems(alarm).map(({ code }) => code);
}

function inWords(fix: Fix): string {
  if (fix.kind === 'replace') return String(fix.value);
  if (fix.kind === 'rename') return `rename ${fix.key}`;
  return fix.kind === 'insert' ? `insert ${fix.key} ${fix.value}` : fix.kind;
}

function query(Id: string, MetricName: string, Stat: string) {
  const Metric = { Namespace: 'AWS/Lambda', MetricName, Dimensions: [{ Name: 'FunctionName', Value: 'checkout' }] };
  return { Id, MetricStat: { Metric, Period: 60, Stat }, ReturnData: false };
}

function without(alarm: object, member: string): object {
  return Object.fromEntries(Object.entries(alarm).filter(([key]) => key !== member));
}
