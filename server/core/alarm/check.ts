/** The metric alarm's checks. */
import { family } from '../family.ts';
import { namesOf } from '../field.ts';
import { checks as metricMathChecks } from '../metric-math/checks.ts';
import { checks } from './checks.ts';
import { alarmChoices } from './choices.ts';
import { describeAlarm } from './describe.ts';
import { readMetricAlarm } from './metric-alarm.ts';

export const alarmFamily = family(
  'alarm',
  (value) => (value.kind === 'map' ? readMetricAlarm(value) : undefined),
  [...checks, ...metricMathChecks],
  {
    choices: alarmChoices,
    describe: describeAlarm,
    tells: ({ alarmName }) => namesOf(alarmName).map((name) => ({ kind: 'alarm', name })),
  },
);
