import type { MetricAlarm } from '../../alarm/metric-alarm.ts';
import { check } from '../../check.ts';
import { fixIn, mathOf, placeIn } from '../alarm-math.ts';

/**
 * An expression that can't be read.
 *
 * Metric math joins ids, numbers, functions and lists such as `[m1, m2]` with `+ - * / ^`, `== != <= >= < >`, `AND` and
 * `OR`. Texts stand in straight quotes, and there is no `=`, `!` or `%`.
 * Source: CloudWatch User Guide, "Using metric math".
 */
export const syntax = check<MetricAlarm>({
  code: 'metric-math/syntax',
  severity: 'error',
  run(alarm, report) {
    for (const expression of mathOf(alarm).expressions) {
      for (const { message, fixes, unsure, ...at } of expression.parsed.problems) {
        const place = placeIn(expression, at);
        report(place, message, {
          fixes: fixes.map((fix) => fixIn(expression, fix)),
          ...((unsure || expression.partial) && { severity: 'warning' }),
        });
      }
    }
  },
  fires: [
    { Metrics: [{ Id: 'e1', Expression: '(m1 + m2' }] },
    { Metrics: [{ Id: 'e1', Expression: 'IF(m1 = 0, 1, 0)' }] },
    { Metrics: [{ Id: 'e1', Expression: '100 * m1 /' }] },
    { Metrics: [{ Id: 'e1', Expression: 'm1 m2' }] },
    { Metrics: [{ Id: 'e1', Expression: 'm1 > 5 and m2 > 5' }] },
    { Metrics: [{ Id: 'e1', Expression: 'SUM(METRICS(“errors”))' }] },
    { Metrics: [{ Id: 'e1', Expression: { 'Fn::Sub': '(m1 + ${Offset}' } }] },
  ],
  silent: [
    { Metrics: [{ Id: 'e1', Expression: '-(m1 + 2.5) / FILL(m2, 1e3) ^ 2' }] },
    { Metrics: [{ Id: 'e1', Expression: 'IF(m1 > 5 AND m2 != 0 || m3 <= 1, m1, 0)' }] },
    {
      Metrics: [
        { Id: 'e1', Expression: 'SELECT AVG(CPUUtilization) FROM "AWS/EC2" WHERE AutoScalingGroupName = \'shop\'' },
      ],
    },
  ],
  unknown: [{ Metrics: [{ Id: 'e1', Expression: { 'Fn::Sub': '(m1 ${Operator} m2' } }] }],
});
