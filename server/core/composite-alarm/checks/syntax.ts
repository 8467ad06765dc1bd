import { check } from '../../check.ts';
import { within } from '../../value.ts';
import type { CompositeAlarm } from '../composite-alarm.ts';

/**
 * An alarm rule that can't be read.
 *
 * A rule joins conditions with `AND`, `OR`, `NOT` and parentheses. A condition is `TRUE`, `FALSE`, a state with one alarm,
 * as `ALARM(name)`, or `AT_LEAST(2, ALARM, (first, second))`. A name with blanks, commas or parentheses stands in double
 * quotes, with `\"` for a quote inside.
 * Source: CloudWatch API, PutCompositeAlarm, AlarmRule.
 */
export const syntax = check<CompositeAlarm>({
  code: 'composite-alarm/syntax',
  severity: 'error',
  run({ rules }, report) {
    for (const { host, problems, partial } of rules) {
      if (host.value === '') continue;
      problems.forEach(({ start, end, message, fixes, aws }, index) => {
        report(within(host, start, end), message, {
          fixes: fixes.map((fix) => ({ kind: 'text', host, ...fix })),
          // The service tells the first problem only.
          aws: index === 0 && aws !== undefined && !partial ? { code: 'ValidationError', message: aws } : undefined,
          // A name that the deploy writes may hold more than a name.
          ...(partial && { severity: 'warning' }),
        });
      });
    }
  },
  fires: [
    { AlarmRule: 'ALRM(errors) OR ALARM(latency)' },
    { AlarmRule: 'ALARM(errors) && !ALARM(deploying)' },
    { AlarmRule: '(ALARM(errors) OR ALARM(latency)' },
    { AlarmRule: 'ALARM(my alarm)' },
    { AlarmRule: { 'Fn::If': ['Strict', 'ALARM(errors', 'ALARM(errors)'] } },
    { AlarmRule: { 'Fn::Sub': 'ALARM(${AWS::StackName}-errors) OR (OK(${Latency})' } },
  ],
  silent: [
    { AlarmRule: '(ALARM("checkout (5xx)") OR ALARM(latency)) AND NOT OK(canary)' },
    { AlarmRule: 'AT_LEAST(50%, NOT OK, (a, "b c", arn:aws:cloudwatch:eu-west-1:123456789012:alarm:d))' },
    { AlarmRule: 'FALSE' },
  ],
  unknown: [
    { AlarmRule: { 'Fn::Sub': 'ALARM(${Errors}) OR ${Others}' } },
    { AlarmRule: { 'Fn::Sub': '(ALARM(errors) ${Operator} OK(latency)' } },
    { AlarmRule: { Ref: 'Rule' } },
  ],
});
