/**
 * The log alarm: a query over logs on a schedule, and how many of its results breach.
 * Source: CloudWatch API, PutLogAlarm (model 2010-08-01, botocore 1.43.67); CloudFormation, AWS::CloudWatch::LogAlarm.
 */

import { missingDataTreatments, thresholdOperators, valuesOf } from '../alarm/choices.ts';
import { actions, warmUp } from '../alarm/metric-alarm.ts';
import { type Field, known } from '../field.ts';
import { flag, integer, list, number, type Read, read, record, required, text } from '../shape.ts';
import { tags } from '../tags.ts';
import type { MapValue } from '../value.ts';

/** In seconds. */
const furthest = 2_592_000;

const schedule = {
  ScheduleExpression: required(text({ min: 1, max: 256 })),
  StartTimeOffset: required(integer({ min: 1, max: furthest })),
  EndTimeOffset: integer({ min: 0, max: furthest }),
};

export const logAlarmShape = {
  AlarmName: text({ min: 1, max: 255 }),
  AlarmDescription: text({ max: 1024 }),
  ActionsEnabled: flag(),
  OKActions: actions,
  AlarmActions: actions,
  InsufficientDataActions: actions,
  Threshold: required(number()),
  ComparisonOperator: required(text({ oneOf: valuesOf(thresholdOperators) })),
  QueryResultsToEvaluate: required(integer({ min: 1, max: 100 })),
  QueryResultsToAlarm: required(integer({ min: 1, max: 100 })),
  TreatMissingData: text({ oneOf: valuesOf(missingDataTreatments) }),
  ScheduledQueryConfiguration: required(
    record({
      QueryString: required(text({ max: 10_000 })),
      AggregationExpression: required(text({ min: 1, max: 2048 })),
      LogGroupIdentifiers: list(text({ min: 1, max: 2048 }), { min: 1, max: 50 }),
      ScheduledQueryRoleARN: required(text({ min: 1 })),
      ScheduleConfiguration: required(record(schedule)),
      Tags: tags(),
    }),
  ),
  WarmUpConfiguration: warmUp,
  ActionLogLineCount: integer({ min: 0, max: 50 }),
  ActionLogLineRoleArn: text({ min: 1 }),
  Tags: tags(),
};

export type LogAlarm = Read<typeof logAlarmShape>;

/** Reads `Properties` of an AWS::CloudWatch::LogAlarm, which are the members of PutLogAlarm. */
export const readLogAlarm = (map: MapValue): LogAlarm => read(logAlarmShape, map);

/** The query's schedule, where the text tells it. */
export function scheduleOf({ scheduledQueryConfiguration: query }: LogAlarm): Read<typeof schedule> | undefined {
  const found: Field<Read<typeof schedule>> | undefined = known(query) ? query.value.scheduleConfiguration : undefined;
  return found && known(found) ? found.value : undefined;
}
