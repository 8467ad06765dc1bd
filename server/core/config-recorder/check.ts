/** The checks of AWS Config's recorders. */
import { family } from '../family.ts';
import { checks } from './checks.ts';
import { configRecorderChoices, describeConfigRecorder } from './choices.ts';
import { readConfigRecorder } from './config-recorder.ts';

export const configRecorderFamily = family(
  'config-recorder',
  (value) => (value.kind === 'map' ? readConfigRecorder(value) : undefined),
  checks,
  { choices: configRecorderChoices, describe: describeConfigRecorder },
);
