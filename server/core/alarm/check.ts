/** The metric alarm's checks. */
import { family } from '../family.ts';
import { namesOf } from '../field.ts';
import { checks as metricMathChecks } from '../metric-math/checks.ts';
import { mathSignature } from '../metric-math/signature.ts';
import { checks } from './checks.ts';
import { alarmChoices } from './choices.ts';
import { describeAlarm, sentence } from './describe.ts';
import { windowInlays } from './inlays.ts';
import { readMetricAlarm } from './metric-alarm.ts';
import { alarmNames } from './names.ts';

export const alarmFamily = family(
  'alarm',
  (value) => (value.kind === 'map' ? readMetricAlarm(value) : undefined),
  [...checks, ...metricMathChecks],
  {
    choices: alarmChoices,
    describe: describeAlarm,
    means: sentence,
    tells: ({ alarmName }) => namesOf(alarmName).map((name) => ({ kind: 'alarm', name })),
    names: alarmNames,
    inlays: windowInlays,
    signature: mathSignature,
    languages: [['Metrics', '#', 'Expression']],
  },
);
