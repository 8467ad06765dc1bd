import { check } from '../../check.ts';
import { nearest } from '../../near.ts';
import { within } from '../../value.ts';
import type { GuardPolicies } from '../policy.ts';

/**
 * A variable that nothing defines.
 *
 * `%name` reads what `let name = …` gave in the same block, in a block around it or outside of the rules, a parameter of
 * the rule, or a key that a filter captured. An unknown one stops the evaluation. Where the rule of AWS Config has input
 * parameters, only misspelt names are told; parameters are read as `CONFIG_RULE_PARAMETERS.name`.
 * Source: aws-cloudformation/cloudformation-guard, docs/QUERY_PROJECTION_AND_INTERPOLATION.md.
 */
export const unknownVariable = check<GuardPolicies>({
  code: 'guard/unknown-variable',
  severity: 'warning',
  run({ policies }, report) {
    for (const { host, undefinedVariables, parameters } of policies) {
      for (const { name, start, end, defined, inParameterized } of undefinedVariables) {
        const near = nearest(name, defined);
        if (near === undefined && (parameters || inParameterized)) continue;
        const advice = near === undefined ? `define it with let ${name} = …` : `did you mean %${near}?`;
        const message = `Nothing defines %${name}: ${advice}${near === undefined ? '.' : ''}`;
        report(within(host, start, end), message, {
          fix:
            near === undefined
              ? undefined
              : { kind: 'text', title: `Replace with %${near}`, host, start, end, text: `%${near}` },
        });
      }
    }
  },
  fires: [
    'let types = ["gp2", "gp3"]\nrule r { configuration.volumeType in %typse }',
    'rule r { configuration.volumeType in %types }',
    'rule a { let x = 1\n configuration.iops > %x }\nrule b { configuration.iops > %x }',
  ],
  silent: [
    'let types = ["gp2", "gp3"]\nrule r { configuration.volumeType in %types }',
    'rule r { tags[ key | key == /^aws/ ] exists\n %key exists }',
  ],
  unknown: [{ 'Fn::Sub': 'rule r { configuration.volumeType in %types${Suffix} }' }],
});
