/** The checks of AWS Config's remediations. */
import { family } from '../family.ts';
import { checks } from './checks.ts';
import { describeRemediation, remediationChoices } from './choices.ts';
import { readRemediation } from './remediation.ts';

export const remediationFamily = family(
  'remediation',
  (value) => (value.kind === 'map' ? readRemediation(value) : undefined),
  checks,
  { choices: remediationChoices, describe: describeRemediation },
);
