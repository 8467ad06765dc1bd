/** The composite alarm's checks. */
import { family } from '../family.ts';
import { namesOf } from '../field.ts';
import type { Told } from '../told.ts';
import { checks } from './checks.ts';
import { compositeAlarmChoices } from './choices.ts';
import { type CompositeAlarm, readCompositeAlarm } from './composite-alarm.ts';
import { compositeAlarmSays, describeCompositeAlarm } from './describe.ts';
import { compositeAlarmNames } from './names.ts';

export const compositeAlarmFamily = family(
  'composite-alarm',
  (value) => (value.kind === 'map' ? readCompositeAlarm(value) : undefined),
  checks,
  {
    choices: compositeAlarmChoices,
    describe: describeCompositeAlarm,
    means: compositeAlarmSays,
    tells,
    names: compositeAlarmNames,
    languages: [['AlarmRule']],
  },
);

/** Its names, with its rule where it has one only. */
function tells({ alarmName, rules }: CompositeAlarm): Told[] {
  const [rule, another] = rules;
  const told = rule && !another && !rule.partial ? { rule: rule.host.value } : {};
  return namesOf(alarmName).map((name) => ({ kind: 'alarm', name, ...told }));
}
