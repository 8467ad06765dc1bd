import { check } from '../../check.ts';
import { nearest } from '../../near.ts';
import { within } from '../../value.ts';
import type { GuardPolicies } from '../policy.ts';
import { isFunction } from '../syntax.ts';

/**
 * A rule that is named but not defined.
 *
 * A word alone in a rule is the name of another rule of the policy. An unknown one stops the evaluation.
 * Source: aws-cloudformation/cloudformation-guard, docs/CLAUSES.md, "Named rule blocks".
 */
export const unknownRule = check<GuardPolicies>({
  code: 'guard/unknown-rule',
  severity: 'error',
  run({ policies }, report) {
    for (const { host, policy, ruleCalls } of policies) {
      let told = 0;
      const names = new Set(policy.rules.map(({ name }) => name));
      for (const { name, nameAt, parameters, from } of ruleCalls) {
        if (names.has(name)) continue;
        if (told++ >= most) break;
        const near = nearest(
          name,
          [...names].filter((other) => other !== from.name && other !== ''),
        );
        const advice =
          parameters && isFunction(name)
            ? `the result of the function ${name} goes into a variable, as let result = ${name}(…)`
            : near === undefined
              ? 'define it, or write the operator that is missing behind it'
              : `write ${near}`;
        const { start, end } = nameAt;
        report(within(host, start, end), `No rule of this policy is called ${name}: ${advice}.`, {
          fix:
            near === undefined
              ? undefined
              : { kind: 'text', title: `Replace with ${near}`, host, start, end, text: near },
        });
      }
    }
  },
  fires: [
    'rule is_volume { resourceType == "AWS::EC2::Volume" }\nrule gp3 when is_volme { configuration.volumeType == "gp3" }',
    'rule r {\n  encrypted\n}',
    'rule r {\n  count(tags[*])\n}',
  ],
  silent: [
    'rule is_volume { resourceType == "AWS::EC2::Volume" }\nrule gp3 when is_volume { configuration.volumeType == "gp3" }',
  ],
  unknown: [{ 'Fn::Sub': 'rule r {\n  is_volume\n}${More}' }],
});

/** Of one policy; more help nobody. */
const most = 50;
