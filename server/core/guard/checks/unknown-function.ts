import { check } from '../../check.ts';
import { nearest } from '../../near.ts';
import { within } from '../../value.ts';
import type { GuardPolicies } from '../policy.ts';
import { functions, isFunction } from '../syntax.ts';

/**
 * A function that Guard doesn't have.
 *
 * Source: aws-cloudformation/cloudformation-guard, docs/FUNCTIONS.md.
 */
export const unknownFunction = check<GuardPolicies>({
  code: 'guard/unknown-function',
  severity: 'error',
  run({ policies }, report) {
    for (const { host, calls, policy } of policies) {
      for (const { name, nameAt } of calls) {
        if (isFunction(name)) continue;
        const near = nearest(name, Object.keys(functions));
        const isRule = policy.rules.some((rule) => rule.name === name);
        const advice = isRule
          ? 'it is a rule, which stands as a clause of its own'
          : near === undefined
            ? `there are ${Object.keys(functions).join(', ')}`
            : `write ${near}`;
        const fix = isRule || near === undefined ? undefined : { title: `Replace with ${near}`, text: near };
        report(within(host, nameAt.start, nameAt.end), `Guard has no function ${name}: ${advice}.`, {
          fix: fix && { kind: 'text', host, start: nameAt.start, end: nameAt.end, ...fix },
        });
      }
    }
  },
  fires: ['let n = cuont(tags[*])\nrule r { %n > 0 }'],
  silent: ['let n = count(tags[*])\nrule r { %n > 0 }'],
  unknown: [{ Ref: 'Policy' }],
});
