import { check } from '../../check.ts';
import { reportLimits } from '../../structure.ts';
import type { LogAlarm } from '../log-alarm.ts';

/**
 * A value outside of its limits.
 *
 * A query has up to 10,000 characters, its aggregation up to 2,048; 1 to 50 log groups; up to 100 results; up to 50 log lines with an action.
 * Source: CloudWatch API, PutLogAlarm; CloudFormation, AWS::CloudWatch::LogAlarm.
 */
export const propertyLimit = check<LogAlarm>({
  code: 'log-alarm/property-limit',
  severity: 'error',

  run: reportLimits,
  fires: [
    {
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 5,
      QueryResultsToEvaluate: 101,
      QueryResultsToAlarm: 2,
      ScheduledQueryConfiguration: {
        QueryString: 'filter level = "ERROR"',
        AggregationExpression: 'count(*)',
        ScheduledQueryRoleARN: 'arn:aws:iam::123456789012:role/query',
        ScheduleConfiguration: { ScheduleExpression: 'rate(5 minutes)', StartTimeOffset: 600 },
        LogGroupIdentifiers: ['/shop/api'],
      },
    },
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
      ActionLogLineCount: 51,
    },
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
        LogGroupIdentifiers: [],
      },
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
      ActionLogLineCount: 0,
    },
  ],
  unknown: [
    {
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 5,
      QueryResultsToEvaluate: { Ref: 'Value' },
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
});
