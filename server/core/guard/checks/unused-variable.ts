import { check } from '../../check.ts';
import { within } from '../../value.ts';
import type { GuardPolicies } from '../policy.ts';

/**
 * A variable that nothing reads.
 *
 * A forgotten check, or a leftover.
 */
export const unusedVariable = check<GuardPolicies>({
  code: 'guard/unused-variable',
  severity: 'hint',
  run({ policies }, report) {
    for (const { host, unused, policy } of policies) {
      // What can't be read may read it.
      if (policy.problems.length > 0) continue;
      for (const { name, nameAt } of unused) {
        report(within(host, nameAt.start, nameAt.end), `Nothing reads %${name}: use it, or remove the assignment.`);
      }
    }
  },
  fires: ['let types = ["gp2", "gp3"]\nrule r { configuration.volumeType == "gp3" }'],
  silent: ['let types = ["gp2", "gp3"]\nrule r { configuration.volumeType in %types }'],
  unknown: [{ 'Fn::Sub': 'let types = ["gp2"]\nrule r { configuration.volumeType in ${Types} }' }],
});
