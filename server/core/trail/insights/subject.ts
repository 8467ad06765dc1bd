import { asObject, asText, type JsonObject } from '../../json/typed.ts';
import { type RecordingTrail, recordedBy } from '../recorded-by.ts';
import type { CallValues } from './tally.ts';

/** Source: CloudTrail API, InsightSelector. */
export type InsightType = 'ApiCallRateInsight' | 'ApiErrorRateInsight';

/** What is counted: the calls of an operation in an account's region, or those of them that failed with one error. */
export interface InsightSubject {
  readonly account: string;
  readonly region: string;
  readonly eventSource: string;
  readonly eventName: string;
  readonly readOnly: boolean;
  readonly insightType: InsightType;
  /** Of error rates alone. */
  readonly errorCode?: string;
}

/**
 * What a record counts in: of management events the writes are counted, and all that failed, by their error.
 * Source: CloudTrail API, InsightSelector, InsightType.
 */
export function subjectsOf(record: JsonObject): readonly InsightSubject[] {
  const account = asText(record.recipientAccountId);
  const region = asText(record.awsRegion);
  const eventSource = asText(record.eventSource);
  const eventName = asText(record.eventName);
  const { eventCategory, readOnly } = record;
  if (eventCategory !== 'Management' || !account || !region || !eventSource || !eventName) return [];
  const call = { account, region, eventSource, eventName, readOnly: readOnly === true };
  const errorCode = asText(record.errorCode);
  return [
    ...(readOnly === true ? [] : [{ ...call, insightType: 'ApiCallRateInsight' as const }]),
    ...(errorCode === undefined ? [] : [{ ...call, insightType: 'ApiErrorRateInsight' as const, errorCode }]),
  ];
}

/** What a record's call is attributed to. AWS's examples name the role of a session, and "null" for calls without error. */
export function callValues(record: JsonObject): CallValues {
  const arn = asText(asObject(record.userIdentity)?.arn) ?? '';
  return {
    userIdentityArn: arn.replace(/^(arn:[^:]*:sts::\d*:assumed-role\/[^/]+)\/.*$/s, '$1'),
    userAgent: asText(record.userAgent) ?? '',
    errorCode: asText(record.errorCode) ?? 'null',
  };
}

/** What of a trail decides which Insights it has. */
export interface InsightTrail extends RecordingTrail {
  readonly insights: readonly { readonly InsightType?: string; readonly EventCategories?: readonly string[] }[];
}

/**
 * Whether a trail that is logging has the Insights of a subject: it asks for them, and records the calls that they are about.
 * Source: CloudTrail user guide, "Working with CloudTrail Insights"; CloudTrail API, InsightSelector.
 */
export function hasInsightsOf(trail: InsightTrail, subject: InsightSubject): boolean {
  const { account, region, insightType, eventSource, eventName, readOnly } = subject;
  const isAsked = trail.insights.some(
    ({ InsightType, EventCategories = ['Management'] }) =>
      InsightType === insightType && EventCategories.includes('Management'),
  );
  if (!isAsked) return false;
  const call = { eventSource, eventName, readOnly, awsRegion: region, recipientAccountId: account };
  return recordedBy(trail, { ...call, eventType: 'AwsApiCall', eventCategory: 'Management' }).selected;
}
