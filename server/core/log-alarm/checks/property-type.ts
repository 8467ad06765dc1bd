import { check } from '../../check.ts';
import { reportTypes } from '../../structure.ts';
import type { LogAlarm } from '../log-alarm.ts';

/**
 * A property of a wrong type.
 *
 * CloudFormation and the API refuse a value of another type than the property's own.
 * Source: CloudWatch API, PutLogAlarm; CloudFormation, AWS::CloudWatch::LogAlarm.
 */
export const propertyType = check<LogAlarm>({
  code: 'log-alarm/property-type',
  severity: 'error',
  structure: true,
  run: reportTypes,
  fires: [
    {
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 'many',
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
        LogGroupIdentifiers: '/shop/api',
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
    },
  ],
  unknown: [
    {
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: { Ref: 'Value' },
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
});
