/**
 * X-Ray's actions in policies, and which of them name no resource.
 * Source: Service authorization reference, "Actions, resources, and condition keys for AWS X-Ray".
 */
import { matchesWildcard } from '../sampling-rule/matches.ts';

/** Those that act on the whole account: they are allowed on `*` or not at all. */
const ofAccount = [
  ...['PutTraceSegments', 'PutTelemetryRecords', 'GetSamplingRules', 'GetSamplingTargets'],
  ...['GetSamplingStatisticSummaries', 'BatchGetTraces', 'GetTraceSummaries', 'GetTraceGraph', 'GetServiceGraph'],
  ...['GetTimeSeriesServiceStatistics', 'GetGroups', 'GetEncryptionConfig', 'PutEncryptionConfig'],
];

const others = [
  ...['CreateGroup', 'DeleteGroup', 'GetGroup', 'UpdateGroup', 'CreateSamplingRule', 'DeleteSamplingRule'],
  ...['UpdateSamplingRule', 'ListTagsForResource', 'TagResource', 'UntagResource', 'GetInsight', 'GetInsightEvents'],
  ...['GetInsightImpactGraph', 'GetInsightSummaries', 'ListResourcePolicies', 'PutResourcePolicy'],
  ...['DeleteResourcePolicy', 'GetDistinctTraceGraphs', 'StartTraceRetrieval', 'ListRetrievedTraces'],
  ...['CancelTraceRetrieval', 'GetRetrievedTracesGraph', 'GetIndexingRules', 'UpdateIndexingRule'],
  ...['GetTraceSegmentDestination', 'UpdateTraceSegmentDestination', 'PutSpans', 'PutSpansForIndexing', 'Link'],
  'GetTraceSummaryAnalytics',
];

/** Every action, without `xray:`. */
export const actions: readonly string[] = [...ofAccount, ...others];

/** True for a pattern of actions that takes in only some of the account. */
export function namesNoResource(pattern: string): boolean {
  const matched = matching(pattern);
  return matched.length > 0 && matched.every((action) => ofAccount.includes(action));
}

/** The actions that a pattern takes in: `*` and `?` stand for others, case doesn't count. */
export function matching(pattern: string): readonly string[] {
  return pattern.length > longest ? [] : actions.filter((action) => matchesWildcard(pattern, action));
}

/** More characters than any action with a star between each two of them. */
const longest = 128;
