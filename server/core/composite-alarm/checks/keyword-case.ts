import { check } from '../../check.ts';
import { within } from '../../value.ts';
import type { CompositeAlarm } from '../composite-alarm.ts';

/**
 * A keyword of an alarm rule that isn't in upper case.
 *
 * AWS documents the keywords in upper case and doesn't say whether another case is taken: upper case is sure to be.
 * Source: CloudWatch API, PutCompositeAlarm, AlarmRule.
 */
export const keywordCase = check<CompositeAlarm>({
  code: 'composite-alarm/keyword-case',
  severity: 'hint',
  run({ rules }, report) {
    for (const { host, miscased } of rules) {
      for (const { start, end, keyword } of miscased) {
        report(within(host, start, end), `AWS documents this keyword in upper case: write ${keyword}.`, {
          fix: { kind: 'text', title: `Replace with ${keyword}`, host, start, end, text: keyword },
        });
      }
    }
  },
  fires: [{ AlarmRule: 'alarm(errors) and not ok(latency)' }],
  silent: [{ AlarmRule: 'ALARM(and) AND NOT OK(not)' }],
  unknown: [{ AlarmRule: { 'Fn::Sub': 'alarm(${Errors}) ${More}' } }],
});
