import { check } from '../../check.ts';
import { within } from '../../value.ts';
import type { GuardPolicies } from '../policy.ts';
import { counted } from './function-arguments.ts';

/**
 * A rule that is named with too many or too few arguments.
 *
 * A rule with parameters is named with a value or query for each of them; it isn't evaluated by itself. A rule without
 * parameters is named without parentheses.
 * Source: aws-cloudformation/cloudformation-guard, guard/src/rules/eval.rs, the call of a parameterized rule.
 */
export const ruleArguments = check<GuardPolicies>({
  code: 'guard/rule-arguments',
  severity: 'error',
  run({ policies }, report) {
    for (const { host, policy, ruleCalls } of policies) {
      const rules = new Map(policy.rules.map((rule) => [rule.name, rule]));
      for (const { name, nameAt, parameters } of ruleCalls) {
        const rule = rules.get(name);
        if (!rule || rule.parameters?.length === parameters?.length) continue;
        const takes = rule.parameters
          ? `${name}(${rule.parameters.map((one) => one.name).join(', ')}) takes ${counted(rule.parameters.length)}, not ${parameters?.length ?? 0}`
          : `The rule ${name} has no parameters: write ${name} alone`;
        report(within(host, nameAt.start, nameAt.end), `${takes}.`);
      }
    }
  },
  fires: [
    'rule is(type) { resourceType == %type }\nrule r when is("AWS::EC2::Volume", 1) { configuration.encrypted == true }',
    'rule is(type) { resourceType == %type }\nrule r {\n  is\n}',
  ],
  silent: [
    'rule is(type) { resourceType == %type }\nrule r when is("AWS::EC2::Volume") { configuration.encrypted == true }',
  ],
  unknown: [{ Ref: 'Policy' }],
});
