import { check } from '../../check.ts';
import { reportValues } from '../../structure.ts';
import type { LogAlarm } from '../log-alarm.ts';

/**
 * A value that is not one of its list.
 *
 * A log alarm compares with a fixed number: the operators for anomaly detection bands are none of its own.
 * Source: CloudWatch API, PutLogAlarm; CloudFormation, AWS::CloudWatch::LogAlarm.
 */
export const propertyValue = check<LogAlarm>({
  code: 'log-alarm/property-value',
  severity: 'error',
  structure: true,
  run: reportValues,
  fires: [
    {
      ComparisonOperator: 'GreaterThan',
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
    {
      ComparisonOperator: 'GreaterThanUpperThreshold',
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
      TreatMissingData: 'notbreaching',
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
      TreatMissingData: 'ignore',
    },
  ],
  unknown: [
    {
      ComparisonOperator: { Ref: 'Value' },
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
});
