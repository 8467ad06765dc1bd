import { check } from '../../check.ts';
import type { AlarmRule, CompositeAlarm } from '../composite-alarm.ts';

const mostChildren = 100;
const mostElements = 500;

/**
 * An alarm rule with too many children or elements.
 *
 * A rule names at most 100 different alarms and has at most 500 elements: mentions of alarms, `TRUE`, `FALSE` and
 * parentheses. Whether a pair of parentheses counts once or twice isn't said: between the two this is a warning.
 * Source: CloudWatch user guide, "Create a composite alarm"; CloudWatch API, PutCompositeAlarm, AlarmRule.
 */
export const ruleSize = check<CompositeAlarm>({
  code: 'composite-alarm/rule-size',
  severity: 'error',
  run({ rules }, report) {
    for (const rule of rules) {
      if (rule.partial) continue;
      const names = new Set(rule.children.map(({ name }) => name)).size;
      const { least, most } = elements(rule);
      if (names > mostChildren) {
        report(
          rule.host,
          `This rule names ${names} alarms: at most ${mostChildren}. Group some in another composite alarm.`,
        );
      }
      if (most <= mostElements) continue;
      const message = `This rule has ${least > mostElements ? least : most} elements: at most ${mostElements}. Group some in another composite alarm.`;
      report(rule.host, message, least > mostElements ? {} : { severity: 'warning' });
    }
  },
  fires: [
    { AlarmRule: Array.from({ length: 101 }, (_, i) => `ALARM(a${i})`).join(' OR ') },
    { AlarmRule: Array.from({ length: 501 }, () => 'TRUE').join(' OR ') },
    { AlarmRule: Array.from({ length: 200 }, () => '(TRUE)').join(' OR ') },
  ],
  silent: [{ AlarmRule: Array.from({ length: 100 }, (_, i) => `ALARM(a${i})`).join(' OR ') }],
  unknown: [{ AlarmRule: { 'Fn::Sub': Array.from({ length: 101 }, (_, i) => `ALARM(\${A${i}})`).join(' OR ') } }],
});

function elements({ children, constants, groups }: AlarmRule): { least: number; most: number } {
  const least = children.length + constants + groups;
  return { least, most: least + groups };
}
