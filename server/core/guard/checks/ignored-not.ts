import { check } from '../../check.ts';
import { within } from '../../value.ts';
import type { GuardPolicies } from '../policy.ts';
import type { Operator } from '../syntax.ts';

/**
 * A `not` that Guard ignores.
 *
 * Before a comparison `not` and `!` change nothing: `not encrypted == true` is read as `encrypted == true`. The operator
 * itself is negated: `!=`, `not in`. Before `exists`, `empty` and `is_string` `not` counts. Guard above 3.1 minds it.
 * Source: aws-cloudformation/cloudformation-guard, guard/src/rules/eval.rs; tried with version 3.1.1.
 */
export const ignoredNot = check<GuardPolicies>({
  code: 'guard/ignored-not',
  severity: 'warning',
  run({ policies }, report) {
    for (const { host, tests } of policies) {
      for (const { test } of tests) {
        if (!test.negated || !test.operand) continue;
        const opposite = test.not ? positive[test.operator] : negative[test.operator];
        const { start } = test;
        const end = test.query.start;
        const text = `${host.value.slice(end, test.operatorAt.start)}${opposite}`;
        const message = `Guard takes no notice of not before a comparison: negate the operator, ${opposite}.`;
        report(within(host, start, end), message, {
          fix: { kind: 'text', title: `Write ${opposite}`, host, start, end: test.operatorAt.end, text },
        });
      }
    }
  },
  fires: ['rule r { not configuration.encrypted == false }', 'rule r { !configuration.volumeType in ["gp2", "io1"] }'],
  silent: [
    'rule r { not configuration.encrypted exists }',
    'rule r { configuration.volumeType not in ["gp2", "io1"] }',
  ],
  unknown: [{ 'Fn::Sub': 'rule r { not configuration.encrypted ${Test} }' }],
});

const negative: Partial<Record<Operator, string>> = {
  equals: '!=',
  in: 'not in',
  greater: '<=',
  least: '<',
  less: '>=',
  most: '>',
};
const positive: Partial<Record<Operator, string>> = { equals: '==', in: 'in' };
