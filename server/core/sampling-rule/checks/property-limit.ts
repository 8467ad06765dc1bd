import { check } from '../../check.ts';
import { reportLimits } from '../../structure.ts';
import { goodRule } from '../example.ts';
import type { SamplingRule } from '../sampling-rule.ts';

/**
 * A length or a number outside of its limits.
 *
 * `RuleName` has 1 to 32 characters; `Priority` is 1 to 9,999 (10,000 is the default rule's); `ReservoirSize` is 0 or more;
 * names, types and hosts have at most 64 characters, methods 10, paths 128, ARNs 500; there are at most 5 attributes with
 * keys and values of 1 to 32 characters; `Version` is 1.
 * Source: X-Ray API, SamplingRule.
 */
export const propertyLimit = check<SamplingRule>({
  code: 'sampling-rule/property-limit',
  severity: 'error',
  run: reportLimits,
  fires: [
    { ...goodRule, Priority: 10_000 },
    { ...goodRule, RuleName: 'x'.repeat(33) },
    { ...goodRule, ReservoirSize: -1 },
    { ...goodRule, Version: 2 },
    { ...goodRule, Attributes: { tenant: '' } },
  ],
  silent: [{ ...goodRule, Priority: 9999, ReservoirSize: 0, URLPath: '/'.repeat(128) }],
  unknown: [{ ...goodRule, Priority: { 'Fn::GetAtt': ['Free', 'Priority'] } }],
});
