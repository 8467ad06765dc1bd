import { check } from '../../check.ts';
import { reportUnknown } from '../../structure.ts';
import type { LogAlarm } from '../log-alarm.ts';

/**
 * A property that AWS doesn't know here.
 *
 * Log alarms count results of a query (`QueryResultsToEvaluate`), where metric alarms count periods.
 * Source: CloudWatch API, PutLogAlarm; CloudFormation, AWS::CloudWatch::LogAlarm.
 */
export const unknownProperty = check<LogAlarm>({
  code: 'log-alarm/unknown-property',
  severity: 'error',
  structure: true,
  run: reportUnknown,
  fires: [
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
      EvaluationPeriods: 3,
    },
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
      AlarmName: 'errors',
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
