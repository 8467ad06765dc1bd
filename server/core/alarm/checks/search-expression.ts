import { check } from '../../check.ts';
import { each } from '../../field.ts';
import { within } from '../../value.ts';
import { type MetricAlarm, someItems } from '../metric-alarm.ts';

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
  run({ metrics }, report) {
    for (const expression of someItems(metrics).flatMap((query) => each(query.expression))) {
      const { node, value } = expression;
      const start = searchIn(value);
      if (start === undefined) continue;
      report(
        node.kind === 'string' ? within(node, start, start + 'SEARCH'.length) : expression,
        "An alarm can't watch a SEARCH expression: list the metrics, or write a SELECT query.",
      );
    }
  },
  fires: [{ Metrics: [{ Id: 'e1', Expression: `SUM(SEARCH('{AWS/SQS,QueueName} NumberOfMessagesSent', 'Sum'))` }] }],
  silent: [{ Metrics: [{ Id: 'e1', Expression: `SELECT SUM("SEARCH(") FROM Shop` }] }],
  unknown: [{ Metrics: [{ Id: 'e1', Expression: { Ref: 'Expression' } }] }],
});

/** Where a call of SEARCH begins outside of quotes; undefined without one. */
function searchIn(expression: string): number | undefined {
  const pieces = expression.matchAll(/"[^"]*"|'[^']*'|\w+\s*\(?/g);
  for (const { 0: piece, index } of pieces) if (/^SEARCH\s*\($/.test(piece)) return index;
  return undefined;
}
