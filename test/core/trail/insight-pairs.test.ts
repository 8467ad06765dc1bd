import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type InsightMark, insightMark, insightPairs } from '../../../server/core/trail/insight-pairs.ts';

/** After the example of the CloudTrail user guide, "CloudTrail Insights events for trails". */
const record = {
  eventVersion: '1.08',
  eventTime: '2023-07-10T01:42:00Z',
  awsRegion: 'us-east-1',
  eventID: '55ed45c5-0b0c-4228-9fe5-EXAMPLEc3f4d',
  eventType: 'AwsCloudTrailInsight',
  recipientAccountId: '123456789012',
  sharedEventID: '979c82fe-14d4-4e4c-aa01-EXAMPLE3acee',
  insightDetails: {
    state: 'Start',
    eventSource: 'ec2.amazonaws.com',
    eventName: 'StartInstances',
    insightType: 'ApiCallRateInsight',
    insightContext: {
      statistics: { baseline: { average: 0.0000882145 }, insight: { average: 0.6 }, insightDuration: 5 },
    },
  },
  eventCategory: 'Insight',
};

test('an Insights event tells what was unusual', () => {
  assert.deepEqual(insightMark(record, 7), {
    time: 7,
    shared: '979c82fe-14d4-4e4c-aa01-EXAMPLE3acee',
    state: 'Start',
    source: 'ec2.amazonaws.com',
    name: 'StartInstances',
    type: 'ApiCallRateInsight',
    error: '',
    account: '123456789012',
    region: 'us-east-1',
    baseline: 0.0000882145,
    unusual: 0.6,
  });
  for (const odd of [null, 'text', {}, { insightDetails: { state: 'Middle' } }, { insightDetails: [] }])
    assert.equal(insightMark(odd, 0), undefined);
});

test('start and end with the same sharedEventID are a pair, in whatever order they came', () => {
  const mark = (state: 'Start' | 'End', time: number, shared: string) =>
    ({ ...insightMark(record, time)!, state, shared }) as InsightMark;
  const pairs = insightPairs([mark('End', 9, 'a'), mark('Start', 1, 'a'), mark('Start', 4, 'b'), mark('End', 5, 'c')]);
  assert.deepEqual(
    pairs.map(({ from, until }) => [from, until]),
    [
      [1, 9],
      [4, undefined],
      [undefined, 5],
    ],
  );
  assert.equal(insightPairs([mark('Start', 1, ''), mark('End', 2, '')]).length, 2, 'nothing ties these');
});
