/** The checks of Guard policies. */
import { family } from '../family.ts';
import { checks } from './checks.ts';
import { guardChoices } from './choices.ts';
import { describeGuard } from './describe.ts';
import { readGuardPolicies } from './policy.ts';

export const guardFamily = family('guard', readGuardPolicies, checks, {
  choices: guardChoices,
  describe: describeGuard,
  languages: [[]],
});
