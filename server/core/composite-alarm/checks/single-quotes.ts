import { check } from '../../check.ts';
import { hole, within } from '../../value.ts';
import type { CompositeAlarm } from '../composite-alarm.ts';

/**
 * An alarm's name in single quotes.
 *
 * Only double quotes enclose a name: single ones are taken as characters of it.
 * Source: CloudWatch API, PutCompositeAlarm, AlarmRule.
 */
export const singleQuotes = check<CompositeAlarm>({
  code: 'composite-alarm/single-quotes',
  severity: 'warning',
  run({ rules }, report) {
    for (const { host, children } of rules) {
      for (const { name, quoted, start, end } of children) {
        if (quoted || name.includes(hole) || !/^'.*'$/s.test(name) || name.length < 3) continue;
        const text = name.slice(1, -1);
        report(within(host, start, end), `Single quotes are part of the name here: write ${text}.`, {
          fix: { kind: 'text', title: `Replace with ${text}`, host, start, end, text },
        });
      }
    }
  },
  fires: [{ AlarmRule: "ALARM('errors')" }],
  silent: [{ AlarmRule: 'ALARM("errors") OR ALARM(bob\'s)' }],
  unknown: [{ AlarmRule: { 'Fn::Sub': "ALARM('${Errors}')" } }],
});
