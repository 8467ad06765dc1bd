import { check } from '../../check.ts';
import { within } from '../../value.ts';
import type { GuardPolicies } from '../policy.ts';

/**
 * Two rules of one name.
 *
 * Both are evaluated. Where another rule names them, only the first counts that isn't skipped; Guard above 3.1 refuses the
 * policy. Told softly where no rule names them.
 * Source: aws-cloudformation/cloudformation-guard, guard/src/rules/parser.rs and eval_context.rs.
 */
export const duplicateRule = check<GuardPolicies>({
  code: 'guard/duplicate-rule',
  severity: 'warning',
  run({ policies }, report) {
    for (const { host, policy, ruleCalls } of policies) {
      const named = new Set(ruleCalls.map(({ name }) => name));
      const seen = new Set<string>();
      for (const { name, nameAt, implicit } of policy.rules) {
        if (seen.has(name) && name !== '' && !implicit) {
          report(
            within(host, nameAt.start, nameAt.end),
            `A rule is already called ${name}: give this one another name.`,
            {
              severity: named.has(name) ? 'warning' : 'hint',
            },
          );
        }
        seen.add(name);
      }
    }
  },
  fires: ['rule encrypted { configuration.encrypted == true }\nrule encrypted { configuration.kmsKeyId exists }'],
  silent: ['rule encrypted { configuration.encrypted == true }\nrule with_key { configuration.kmsKeyId exists }'],
  unknown: [
    { 'Fn::Sub': 'rule a${Suffix} { configuration.encrypted == true }\nrule a { configuration.kmsKeyId exists }' },
  ],
});
