/** What the views ask of an account. All of it only reads. */

/** The IAM actions; GetCallerIdentity needs no permission and stands there for who reads it. */
export const ACTIONS = [
  'cloudtrail:LookupEvents',
  'sts:GetCallerIdentity',
  'xray:BatchGetTraces',
  'xray:GetGroup',
  'xray:GetGroups',
  'xray:GetInsightEvents',
  'xray:GetInsightImpactGraph',
  'xray:GetInsightSummaries',
  'xray:GetSamplingRules',
  'xray:GetSamplingStatisticSummaries',
  'xray:GetServiceGraph',
  'xray:GetTimeSeriesServiceStatistics',
  'xray:GetTraceSummaries',
] as const;

export type Action = (typeof ACTIONS)[number];

/** An IAM policy that allows all of them and nothing else, to paste. */
export function readOnlyPolicy(): string {
  const Statement = [{ Sid: 'NephoscopeReads', Effect: 'Allow', Action: ACTIONS, Resource: '*' }];
  return `${JSON.stringify({ Version: '2012-10-17', Statement }, null, 2)}\n`;
}
