import { check } from '../../check.ts';
import { callsOf, mathOf, placeIn } from '../../metric-math/alarm-math.ts';
import type { MetricAlarm } from '../metric-alarm.ts';

/**
 * A SEARCH expression in an alarm.
 *
 * `SEARCH` finds any number of metrics, also ones that don't exist yet. It is for graphs: an alarm can't watch it.
 * A Metrics Insights query (`SELECT ...`) can.
 * Source: CloudWatch User Guide, "Using search expressions in graphs".
 */
export const searchExpression = check<MetricAlarm>({
  code: 'alarm/search-expression',
  severity: 'error',
  run(alarm, report) {
    for (const { call, in: expression } of callsOf(mathOf(alarm), 'SEARCH')) {
      report(
        placeIn(expression, call.nameAt),
        "An alarm can't watch a SEARCH expression: list the metrics, or write a SELECT query.",
      );
    }
  },
  fires: [{ Metrics: [{ Id: 'e1', Expression: `SUM(SEARCH('{AWS/SQS,QueueName} NumberOfMessagesSent', 'Sum'))` }] }],
  silent: [{ Metrics: [{ Id: 'e1', Expression: `SELECT SUM("SEARCH(") FROM Shop` }] }],
  unknown: [{ Metrics: [{ Id: 'e1', Expression: { Ref: 'Expression' } }] }],
});
