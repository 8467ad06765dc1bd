import { check } from '../../check.ts';
import type { AlarmRule, CompositeAlarm } from '../composite-alarm.ts';
import { holds } from '../evaluate.ts';
import { type AlarmState, alarmStates } from '../syntax.ts';

/** Above these the answer isn't worth its time. */
const mostAssignments = 1024;
const mostConditions = 100;

/**
 * A rule that is always true, or never.
 *
 * Whatever the states of its alarms are, the rule gives the same: an alarm is in exactly one state, so
 * `ALARM(a) AND OK(a)` never holds. Not told of rules without alarms, which serve for tests and to break cycles.
 * Source: CloudWatch API, PutCompositeAlarm, AlarmRule.
 */
export const constantRule = check<CompositeAlarm>({
  code: 'composite-alarm/constant-rule',
  severity: 'information',
  run({ rules }, report) {
    for (const rule of rules) {
      const always = constantOf(rule);
      if (always === undefined) continue;
      report(
        rule.host,
        `This rule ${always ? 'always' : 'never'} holds, whatever its alarms' states: check its conditions.`,
      );
    }
  },
  fires: [
    { AlarmRule: 'ALARM(a) AND OK(a)' },
    { AlarmRule: 'ALARM(a) OR NOT ALARM(a)' },
    { AlarmRule: 'ALARM(a) AND FALSE' },
    { AlarmRule: 'ALARM(a) OR OK(a) OR INSUFFICIENT_DATA(a)' },
  ],
  silent: [{ AlarmRule: 'ALARM(a) OR OK(a)' }, { AlarmRule: 'FALSE' }, { AlarmRule: 'ALARM(a) AND OK(' }],
  unknown: [{ AlarmRule: { 'Fn::Sub': 'ALARM(${A}) AND OK(${A})' } }],
});

/** What the rule gives under every assignment of states; undefined where it differs, is broken, or too large to try. */
function constantOf({ root, children, problems, partial }: AlarmRule): boolean | undefined {
  const names = [...new Set(children.map(({ name }) => name))];
  const assignments = alarmStates.length ** names.length;
  if (partial || problems.length > 0 || names.length === 0 || assignments > mostAssignments) return undefined;
  if (children.length > mostConditions) return undefined;
  let always: boolean | undefined;
  for (let assignment = 0; assignment < assignments; assignment++) {
    const states = new Map<string, AlarmState>();
    let rest = assignment;
    for (const name of names) {
      states.set(name, alarmStates[rest % alarmStates.length]!);
      rest = Math.floor(rest / alarmStates.length);
    }
    const value = holds(root, (name) => states.get(name));
    if (value === undefined || (always !== undefined && value !== always)) return undefined;
    always = value;
  }
  return always;
}
