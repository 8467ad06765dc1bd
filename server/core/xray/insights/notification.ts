import {
  type AnsweredEvent,
  type AnsweredInsight,
  answeredEvent,
  answeredInsight,
  type InsightNames,
} from './answers.ts';
import type { FoundInsight, InsightEvent } from './insights.ts';

/** An event for EventBridge's default bus. */
export interface InsightNotification {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': 'AWS X-Ray Insight Update';
  readonly source: 'aws.xray';
  readonly account: string;
  /** ISO 8601, whole seconds. */
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: Omit<AnsweredInsight, 'GroupARN' | 'EndTime'> & {
    readonly EndTime: number | null;
    readonly Event: AnsweredEvent;
  };
}

/**
 * What X-Ray tells of an insight's event where its group has notifications enabled.
 * Source: X-Ray developer guide, "Enable insights notifications"; EventBridge schema registry, aws.xray@AWSXRayInsightUpdate.
 *
 * @param place the id of the event, the account and the region
 */
export function insightNotification(
  insight: FoundInsight,
  event: InsightEvent,
  names: InsightNames,
  place: { readonly id: string; readonly account: string; readonly region: string },
): InsightNotification {
  const { GroupARN, EndTime, ...detail } = answeredInsight(insight, names, event);
  return {
    version: '0',
    id: place.id,
    'detail-type': 'AWS X-Ray Insight Update',
    source: 'aws.xray',
    account: place.account,
    time: new Date(event.time * 1000).toISOString().replace(/\.\d+Z$/, 'Z'),
    region: place.region,
    resources: [GroupARN],
    detail: { ...detail, EndTime: EndTime ?? null, Event: answeredEvent(event, insight) },
  };
}
