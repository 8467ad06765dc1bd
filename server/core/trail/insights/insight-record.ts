import type { JsonObject } from '../../json/typed.ts';
import { MINUTE } from './rule.ts';
import type { InsightChange } from './series.ts';
import type { InsightSubject } from './subject.ts';
import { ATTRIBUTES, type Attribute, type Tally } from './tally.ts';

/** Of users, agents and errors each. Source: CloudTrail user guide, insightDetails, attributions. */
const MOST_ATTRIBUTED = 5;

/**
 * The Insights event of something unusual that began or ended, ready to be written as JSON.
 * Source: CloudTrail user guide, "CloudTrail record contents for Insights events for trails" and its examples.
 *
 * @param eventID a new GUID
 */
export function insightRecord(subject: InsightSubject, change: InsightChange, eventID: string): JsonObject {
  const { account, region, eventSource, eventName, insightType, errorCode } = subject;
  const { state, id, minute, baseline, insight } = change;
  // An error's rate is of that error alone.
  const attributes = errorCode === undefined ? ATTRIBUTES : ATTRIBUTES.filter((one) => one !== 'errorCode');
  return {
    eventVersion: '1.09',
    eventTime: new Date(minute * MINUTE).toISOString().replace(/\.\d+Z$/, 'Z'),
    awsRegion: region,
    eventID,
    eventType: 'AwsCloudTrailInsight',
    recipientAccountId: account,
    sharedEventID: id,
    insightDetails: {
      state,
      eventSource,
      eventName,
      insightType,
      ...(errorCode !== undefined && { errorCode }),
      sourceEventCategory: 'Management',
      insightContext: {
        statistics: {
          baseline: { average: rate(baseline.calls, baseline.minutes) },
          insight: { average: rate(insight.tally.calls, insight.minutes) },
          insightDuration: insight.minutes,
          baselineDuration: baseline.minutes,
        },
        attributions: attributes.map((attribute) => ({
          attribute,
          insight: most(insight.tally, attribute, insight.minutes),
          baseline: most(baseline.tally, attribute, baseline.minutes),
        })),
      },
    },
    eventCategory: 'Insight',
  };
}

function most({ by }: Tally, attribute: Attribute, minutes: number): { value: string; average: number }[] {
  return [...by[attribute]]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_ATTRIBUTED)
    .map(([value, calls]) => ({ value, average: rate(calls, minutes) }));
}

/** AWS's examples have ten decimals at most. */
function rate(calls: number, minutes: number): number {
  return Math.round((calls / minutes) * 1e10) / 1e10;
}
