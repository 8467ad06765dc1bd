import { check } from '../../check.ts';
import { within } from '../../value.ts';
import type { GuardPolicies } from '../policy.ts';
import { functions, isFunction } from '../syntax.ts';

/**
 * A function with too many or too few arguments.
 *
 * Source: aws-cloudformation/cloudformation-guard, docs/FUNCTIONS.md.
 */
export const functionArguments = check<GuardPolicies>({
  code: 'guard/function-arguments',
  severity: 'error',
  run({ policies }, report) {
    for (const { host, calls } of policies) {
      for (const { name, parameters, start, end } of calls) {
        if (!isFunction(name)) continue;
        const { takes } = functions[name];
        if (takes.length === parameters.length) continue;
        const form = `${name}(${takes.join(', ')})`;
        report(within(host, start, end), `${form} takes ${counted(takes.length)}, not ${parameters.length}.`);
      }
    }
  },
  fires: ['let s = substring(resourceId, 0)\nrule r { %s == "i-" }', 'let n = count()\nrule r { %n > 0 }'],
  silent: ['let s = substring(resourceId, 0, 2)\nrule r { %s == "i-" }'],
  unknown: [{ Ref: 'Policy' }],
});

/** `1 argument`, `3 arguments`. */
export function counted(count: number): string {
  return `${count} argument${count === 1 ? '' : 's'}`;
}
