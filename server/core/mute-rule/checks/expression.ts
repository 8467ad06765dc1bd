import { check } from '../../check.ts';
import { each } from '../../field.ts';
import { within } from '../../value.ts';
import { expressionFaults } from '../expression.ts';
import { type MuteRule, scheduleField } from '../mute-rule.ts';

/**
 * A schedule that a mute rule can't have.
 *
 * A mute rule begins by `cron(0 2 * * SUN)` or once, `at(2026-12-24T18:00)`. Its cron has five fields without a year, the
 * signs `*`, `,` and `-` only, and days of the week from 0 (Sunday) to 7 (Sunday again): EventBridge's is another one.
 * Source: CloudWatch API, AlarmMuteRule Schedule; CloudWatch User Guide, "Alarm mute rules".
 */
export const expression = check<MuteRule>({
  code: 'mute-rule/expression',
  severity: 'error',
  run(rule, report) {
    for (const { node: host } of each(scheduleField(rule, 'expression'))) {
      if (host.kind !== 'string') continue;
      for (const { start, end, says, severity, fix } of expressionFaults(host.value)) {
        report(within(host, start, end), says, {
          ...(severity && { severity }),
          fix: fix && { kind: 'text', title: `Replace with ${fix.text}`, host, ...fix },
        });
      }
    }
  },
  fires: [
    rule('cron(0 2 ? * SUN *)'),
    rule('cron(0/5 2 * * *)'),
    rule('cron(0 24 * * *)'),
    rule('rate(1 day)'),
    rule('at(2026-12-24T18:00:00)'),
    rule('0 2 * * SUN'),
  ],
  silent: [rule('cron(0 2 * * SUN)'), rule('cron(0,30 8-17 1-7 JAN-MAR 0,6)'), rule('at(2026-12-24T18:00)')],
  unknown: [rule({ Ref: 'Nights' })],
});

function rule(Expression: unknown) {
  return { Rule: { Schedule: { Expression, Duration: 'PT2H' } } };
}
