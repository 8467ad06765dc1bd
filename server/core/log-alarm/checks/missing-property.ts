import { check } from '../../check.ts';
import { reportMissing } from '../../structure.ts';
import type { LogAlarm } from '../log-alarm.ts';

/**
 * A property that is required is missing.
 *
 * A log alarm needs its query with a schedule and a role, a threshold with its operator, and how many results count.
 * Source: CloudWatch API, PutLogAlarm; CloudFormation, AWS::CloudWatch::LogAlarm.
 */
export const missingProperty = check<LogAlarm>({
  code: 'log-alarm/missing-property',
  severity: 'error',
  structure: true,
  run: reportMissing,
  fires: [
    {
      ComparisonOperator: 'GreaterThanThreshold',
      QueryResultsToEvaluate: 3,
      QueryResultsToAlarm: 2,
      ScheduledQueryConfiguration: {
        QueryString: 'filter level = "ERROR"',
        AggregationExpression: 'count(*)',
        ScheduledQueryRoleARN: 'arn:aws:iam::123456789012:role/query',
        ScheduleConfiguration: { ScheduleExpression: 'rate(5 minutes)', StartTimeOffset: 600 },
        LogGroupIdentifiers: ['/shop/api'],
      },
    },
    { ComparisonOperator: 'GreaterThanThreshold', Threshold: 5, QueryResultsToEvaluate: 3, QueryResultsToAlarm: 2 },
  ],
  silent: [
    {
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 5,
      QueryResultsToEvaluate: 3,
      QueryResultsToAlarm: 2,
      ScheduledQueryConfiguration: {
        QueryString: 'filter level = "ERROR"',
        AggregationExpression: 'count(*)',
        ScheduledQueryRoleARN: 'arn:aws:iam::123456789012:role/query',
        ScheduleConfiguration: { ScheduleExpression: 'rate(5 minutes)', StartTimeOffset: 600 },
        LogGroupIdentifiers: ['/shop/api'],
      },
    },
  ],
  unknown: [
    {
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 5,
      QueryResultsToEvaluate: 3,
      QueryResultsToAlarm: 2,
      ScheduledQueryConfiguration: { Ref: 'Value' },
    },
  ],
});
