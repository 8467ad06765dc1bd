import type { MetricAlarm } from '../../alarm/metric-alarm.ts';
import { check } from '../../check.ts';
import { mathOf, placeIn, replaceIn } from '../alarm-math.ts';
import { insightsFault } from '../insights-syntax.ts';
import { longestExpression } from '../parse.ts';

/**
 * A Metrics Insights query that can't be read.
 *
 * `SELECT MAX(metric) FROM namespace`, or `FROM SCHEMA(namespace, labels)`, then `WHERE label = 'value' AND ...`, `GROUP
 * BY`, `ORDER BY MAX() DESC` and `LIMIT` in this order. Values stand in single quotes, names with blanks or slashes in
 * double ones; there is no OR.
 * Source: CloudWatch User Guide, "Metrics Insights query components and syntax".
 */
export const insightsSyntax = check<MetricAlarm>({
  code: 'metric-math/insights-syntax',
  severity: 'warning',
  run(alarm, report) {
    for (const query of mathOf(alarm).queries) {
      if (query.host.value.length > longestExpression) continue;
      const fault = insightsFault(query.host.value);
      if (fault) {
        report(placeIn(query, fault), fault.says, {
          fix: fault.meant === undefined ? undefined : replaceIn(query, fault, fault.meant),
        });
      }
    }
  },
  fires: [
    query('SELECT MXA(Lag) FROM Shop'),
    query('SELECT MAX(Lag) FORM Shop'),
    query('SELECT AVG(CPUUtilization) FROM SCHEMA("AWS/EC2", InstanceId'),
    query('SELECT AVG(CPUUtilization) FROM "AWS/EC2 LIMIT 5'),
    query('SELECT AVG(CPUUtilization) FROM "AWS/EC2" ORDR BY AVG() DESC'),
    query("SELECT MAX(Lag) FROM SCHEMA(Shop, Queue) WHERE Queue LIKE 'a'"),
    query('SELECT MAX(Lag) FROM Shop GROUP Queue'),
    query('SELECT MAX(Lag) FROM Shop LIMIT 501'),
  ],
  silent: [
    query('SELECT MAX(Lag) FROM Shop'),
    query(
      `select avg(CPUUtilization) from schema("AWS/EC2", InstanceId) where tag.env != 'test' and AWS.AccountId = '1' group by InstanceId, tag.env order by avg() desc limit 10`,
    ),
    query('SELECT COUNT("5xx errors") FROM "AWS/ApiGateway" ORDER BY COUNT() LIMIT 5'),
  ],
  unknown: [query({ Ref: 'Query' })],
});

function query(Expression: unknown) {
  return { Metrics: [{ Id: 'q1', Expression, Period: 60 }] };
}
