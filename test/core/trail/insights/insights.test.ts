/** Insights: AWS's published examples are found, by the same figures; what is usual is not. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../../../server/core/json/typed.ts';
import { insightRecord } from '../../../../server/core/trail/insights/insight-record.ts';
import { usualUpTo } from '../../../../server/core/trail/insights/rule.ts';
import { countCall, emptySeries, type InsightSeries, lookAt } from '../../../../server/core/trail/insights/series.ts';
import { callValues, hasInsightsOf, subjectsOf } from '../../../../server/core/trail/insights/subject.ts';

const minute = (time: string): number => Date.parse(time) / 60_000;

const calls = { awsRegion: 'us-east-1', recipientAccountId: '838185438692', eventCategory: 'Management' };

function call(more: JsonObject): JsonObject {
  return { ...calls, eventSource: 'autoscaling.amazonaws.com', eventName: 'CompleteLifecycleAction', ...more };
}

function byRole(role: string): JsonObject {
  const arn = `arn:aws:sts::012345678901:assumed-role/${role}/session`;
  return call({ readOnly: false, userAgent: 'codedeploy.amazonaws.com', userIdentity: { type: 'AssumedRole', arn } });
}

function count(series: InsightSeries, time: string, record: JsonObject, times = 1): void {
  for (let i = 0; i < times; i += 1) countCall(series, minute(time), callValues(record));
}

/** Looks at a series until a time; the records of what it finds, whose ids are `id` and `event`. */
function found(series: InsightSeries, record: JsonObject, until: string, isWanted = true): JsonObject[] {
  const subject = subjectsOf(record).at(-1)!;
  return lookAt(series, minute(until), isWanted, () => 'id').map((change) => insightRecord(subject, change, 'event'));
}

/** State, time, average and duration of each. */
function brief(records: JsonObject[]): unknown[] {
  return records.map((record) => {
    const { state, insightContext } = detailsOf(record);
    const { insight, insightDuration } = insightContext.statistics;
    return [state, record.eventTime, insight.average, insightDuration];
  });
}

interface Details {
  readonly state: string;
  readonly errorCode?: string;
  readonly insightContext: {
    readonly statistics: { readonly insight: { readonly average: number }; readonly insightDuration: number };
    readonly attributions: readonly { readonly insight: readonly { value: string; average: number }[] }[];
  };
}

function detailsOf(record: JsonObject | undefined): Details {
  assert.ok(record);
  return record.insightDetails as Details;
}

// CloudTrail user guide, "CloudTrail Insights insightDetails element": one call in the 11,336 minutes since midnight seven
// days before, then three in five minutes, each of another role.
test("the guide's example of a call rate", () => {
  const series = emptySeries();
  count(series, '2020-07-17T08:00:00Z', byRole('CodeDeployRole1'));
  for (const role of [1, 2, 3]) count(series, '2020-07-21T20:56:00Z', byRole(`CodeDeployRole${role}`));
  const [start, ...others] = found(series, byRole('CodeDeployRole1'), '2020-07-21T20:57:00Z');
  assert.deepEqual(others, []);
  const role = (name: string): string => `arn:aws:sts::012345678901:assumed-role/${name}`;
  assert.deepEqual(start, {
    eventVersion: '1.09',
    eventTime: '2020-07-21T20:56:00Z',
    awsRegion: 'us-east-1',
    eventID: 'event',
    eventType: 'AwsCloudTrailInsight',
    recipientAccountId: '838185438692',
    sharedEventID: 'id',
    insightDetails: {
      state: 'Start',
      eventSource: 'autoscaling.amazonaws.com',
      eventName: 'CompleteLifecycleAction',
      insightType: 'ApiCallRateInsight',
      sourceEventCategory: 'Management',
      insightContext: {
        statistics: {
          baseline: { average: 0.0000882145 },
          insight: { average: 0.6 },
          insightDuration: 5,
          baselineDuration: 11336,
        },
        attributions: [
          {
            attribute: 'userIdentityArn',
            insight: [1, 2, 3].map((n) => ({ value: role(`CodeDeployRole${n}`), average: 0.2 })),
            baseline: [{ value: role('CodeDeployRole1'), average: 0.0000882145 }],
          },
          {
            attribute: 'userAgent',
            insight: [{ value: 'codedeploy.amazonaws.com', average: 0.6 }],
            baseline: [{ value: 'codedeploy.amazonaws.com', average: 0.0000882145 }],
          },
          {
            attribute: 'errorCode',
            insight: [{ value: 'null', average: 0.6 }],
            baseline: [{ value: 'null', average: 0.0000882145 }],
          },
        ],
      },
    },
    eventCategory: 'Insight',
  });
});

// CloudTrail user guide, "Viewing Insights events for trails with the AWS CLI": six errors in one minute where there were none.
test("the guide's example of an error rate, from start to end", () => {
  const record = call({
    eventSource: 'cloudtrail.amazonaws.com',
    eventName: 'DescribeQuery',
    readOnly: true,
    errorCode: 'QueryIdNotFoundException',
    userAgent: 'Mozilla/5.0',
    userIdentity: { type: 'AssumedRole', arn: 'arn:aws:sts::888888888888:assumed-role/Admin/me' },
  });
  const series = emptySeries();
  count(series, '2024-12-11T16:52:00Z', record, 6);
  const start = found(series, record, '2024-12-11T16:53:00Z');
  assert.deepEqual(brief(start), [['Start', '2024-12-11T16:52:00Z', 1.2, 5]]);
  assert.deepEqual(found(series, record, '2024-12-11T17:07:00Z'), []);
  const end = found(series, record, '2024-12-11T17:08:00Z');
  assert.deepEqual(brief(end), [['End', '2024-12-11T16:53:00Z', 6, 1]]);
  assert.deepEqual(detailsOf(end[0]).insightContext, {
    statistics: {
      baseline: { average: 0 },
      insight: { average: 6 },
      insightDuration: 1,
      baselineDuration: 11092,
    },
    attributions: [
      {
        attribute: 'userIdentityArn',
        insight: [{ value: 'arn:aws:sts::888888888888:assumed-role/Admin', average: 6 }],
        baseline: [],
      },
      { attribute: 'userAgent', insight: [{ value: 'Mozilla/5.0', average: 6 }], baseline: [] },
    ],
  });
  assert.equal(detailsOf(end[0]).errorCode, 'QueryIdNotFoundException');
});

test('the rate is that of five minutes: three calls among them are unusual, two are not', () => {
  const series = emptySeries();
  count(series, '2026-01-31T12:00:00Z', byRole('a'));
  count(series, '2026-01-31T12:04:00Z', byRole('a'));
  count(series, '2026-01-31T12:05:00Z', byRole('a'));
  assert.deepEqual(found(series, byRole('a'), '2026-01-31T12:06:00Z'), []);
  count(series, '2026-01-31T12:08:00Z', byRole('a'));
  assert.deepEqual(brief(found(series, byRole('a'), '2026-01-31T12:09:00Z')), [
    ['Start', '2026-01-31T12:04:00Z', 0.6, 5],
  ]);
});

test('what is usual: three times the baseline, three deviations above it, or half a call a minute', () => {
  // A call in each of 10,080 minutes: mean 1, no deviation.
  assert.equal(usualUpTo({ minutes: 10_080, calls: 10_080, squares: 10_080 }), 3);
  // Ten calls in each tenth minute: mean 1, deviation 3 (squares 100 / 10 - 1 = 9).
  assert.equal(usualUpTo({ minutes: 10_080, calls: 10_080, squares: 100_800 }), 10);
  assert.equal(usualUpTo({ minutes: 10_080, calls: 0, squares: 0 }), 0.5);
});

test('a steady rate is usual once a week of it was seen, and begins none', () => {
  const series = emptySeries();
  const first = minute('2026-01-01T00:00:00Z');
  const week = 7 * 1440;
  for (let i = 0; i < week; i += 1) countCall(series, first + i, callValues(byRole('a')));
  const learned = lookAt(series, first + week, false, () => 'id');
  assert.deepEqual(learned, []);
  for (let i = week; i < week + 60; i += 1) countCall(series, first + i, callValues(byRole('a')));
  assert.deepEqual(
    lookAt(series, first + week + 60, true, () => 'id'),
    [],
  );
  // Above three a minute.
  for (let i = 0; i < 20; i += 1) countCall(series, first + week + 60, callValues(byRole('a')));
  const [start] = lookAt(series, first + week + 61, true, () => 'id');
  // Of the five minutes four have one call.
  assert.deepEqual([start?.state, start?.minute, start?.insight.tally.calls], ['Start', first + week + 60, 24]);
  assert.equal(start?.baseline.calls, week + 60);
});

test('an end tells all that was unusual, and not the quiet minutes after it', () => {
  const series = emptySeries();
  const record = byRole('a');
  count(series, '2026-01-31T12:00:00Z', record, 10);
  count(series, '2026-01-31T12:12:00Z', record, 5);
  const changes = found(series, record, '2026-01-31T12:27:00Z');
  assert.deepEqual(brief(changes), [['Start', '2026-01-31T12:00:00Z', 2, 5]]);
  // 15 calls in 13 minutes.
  assert.deepEqual(brief(found(series, record, '2026-01-31T12:28:00Z')), [
    ['End', '2026-01-31T12:13:00Z', 1.1538461538, 13],
  ]);
});

test('looked at after hours the same is found as minute by minute', () => {
  const times: [string, number][] = [
    ['2026-01-31T12:00:00Z', 4],
    ['2026-01-31T12:20:00Z', 1],
    ['2026-01-31T12:30:00Z', 9],
    ['2026-01-31T15:00:00Z', 1],
  ];
  const late = emptySeries();
  const steady = emptySeries();
  const one: JsonObject[] = [];
  let next = minute('2026-01-31T12:00:00Z');
  for (const [time, many] of times) {
    count(late, time, byRole('a'), many);
    for (; next <= minute(time); next += 1) {
      one.push(...found(steady, byRole('a'), new Date(next * 60_000).toISOString()));
    }
    count(steady, time, byRole('a'), many);
  }
  one.push(...found(steady, byRole('a'), '2026-01-31T16:00:00Z'));
  assert.deepEqual(found(late, byRole('a'), '2026-01-31T16:00:00Z'), one);
  // The second one begins after the end of the first.
  assert.deepEqual(
    brief(one).map((it) => (it as string[]).slice(0, 2)),
    [
      ['Start', '2026-01-31T12:00:00Z'],
      ['End', '2026-01-31T12:01:00Z'],
      ['Start', '2026-01-31T12:30:00Z'],
      ['End', '2026-01-31T12:31:00Z'],
    ],
  );
});

test('five of each are named, those of the most calls first', () => {
  const series = emptySeries();
  for (let user = 1; user <= 7; user += 1) count(series, '2026-01-31T12:00:00Z', byRole(`role-${user}`), user);
  const [start] = found(series, byRole('a'), '2026-01-31T12:01:00Z');
  assert.deepEqual(
    detailsOf(start).insightContext.attributions[0]?.insight.map(({ value, average }) => [value.at(-1), average]),
    [
      ['7', 1.4],
      ['6', 1.2],
      ['5', 1],
      ['4', 0.8],
      ['3', 0.6],
    ],
  );
});

test('a clock that is put back forgets what lies ahead of it', () => {
  const series = emptySeries();
  count(series, '2026-02-10T12:00:00Z', byRole('a'), 10);
  assert.equal(found(series, byRole('a'), '2026-02-10T12:01:00Z').length, 1);
  count(series, '2026-01-31T12:00:00Z', byRole('a'), 4);
  assert.deepEqual(brief(found(series, byRole('a'), '2026-01-31T12:01:00Z')), [
    ['Start', '2026-01-31T12:00:00Z', 0.8, 5],
  ]);
});

test('writes are counted, and errors of all management events', () => {
  const kinds = (more: JsonObject): unknown[] =>
    subjectsOf(call(more)).map(({ insightType, errorCode }) => [insightType, errorCode]);
  assert.deepEqual(kinds({ readOnly: false }), [['ApiCallRateInsight', undefined]]);
  assert.deepEqual(kinds({ readOnly: true }), []);
  assert.deepEqual(kinds({ readOnly: true, errorCode: 'AccessDenied' }), [['ApiErrorRateInsight', 'AccessDenied']]);
  assert.deepEqual(kinds({ readOnly: false, errorCode: 'AccessDenied' }), [
    ['ApiCallRateInsight', undefined],
    ['ApiErrorRateInsight', 'AccessDenied'],
  ]);
  assert.deepEqual(kinds({ readOnly: false, eventCategory: 'Data' }), []);
});

test('a trail has the Insights that it asks for, of the calls that it records', () => {
  const trail = {
    account: '838185438692',
    homeRegion: 'us-east-1',
    settings: { IsMultiRegionTrail: false, IncludeGlobalServiceEvents: true },
    insights: [{ InsightType: 'ApiCallRateInsight' }],
  };
  const [rate] = subjectsOf(byRole('a'));
  assert.ok(rate);
  assert.equal(hasInsightsOf(trail, rate), true);
  assert.equal(hasInsightsOf({ ...trail, insights: [] }, rate), false);
  assert.equal(hasInsightsOf({ ...trail, insights: [{ InsightType: 'ApiErrorRateInsight' }] }, rate), false);
  const onData = { InsightType: 'ApiCallRateInsight', EventCategories: ['Data'] };
  assert.equal(hasInsightsOf({ ...trail, insights: [onData] }, rate), false);
  assert.equal(hasInsightsOf({ ...trail, account: '999999999999' }, rate), false);
  assert.equal(hasInsightsOf({ ...trail, homeRegion: 'eu-west-1' }, rate), false);
  assert.equal(hasInsightsOf({ ...trail, selectors: { basic: [{ ReadWriteType: 'ReadOnly' }] } }, rate), false);
});
