import { check } from '../../check.ts';
import { within } from '../../value.ts';
import type { GuardPolicies } from '../policy.ts';

/**
 * A variable that is assigned twice in one block.
 *
 * A variable gets its value once. Of two assignments not the later one counts but one that depends on the kinds of the
 * values; newer versions of Guard refuse the policy.
 * Source: aws-cloudformation/cloudformation-guard, docs/QUERY_AND_FILTERING.md, "Variable Assignments".
 */
export const assignedTwice = check<GuardPolicies>({
  code: 'guard/assigned-twice',
  severity: 'warning',
  run({ policies }, report) {
    for (const { host, assignedTwice } of policies) {
      for (const { name, nameAt } of assignedTwice) {
        const message = `${name} already has a value in this block: give this one another name.`;
        report(within(host, nameAt.start, nameAt.end), message);
      }
    }
  },
  fires: ['let size = 1\nlet size = 2\nrule r { configuration.size > %size }'],
  silent: [
    'let size = 1\nrule r {\n  let size = 2\n  configuration.size > %size\n}\nrule s { configuration.size > %size }',
  ],
  unknown: [{ Ref: 'Policy' }],
});
