import { check } from '../../check.ts';
import { reportUnknown } from '../../structure.ts';
import { goodRule } from '../example.ts';
import type { SamplingRule } from '../sampling-rule.ts';

/**
 * A property that AWS doesn't know.
 *
 * CloudFormation refuses the template; the API's clients refuse the call.
 * Source: X-Ray API, SamplingRule; CloudFormation, AWS::XRay::SamplingRule SamplingRule.
 */
export const unknownProperty = check<SamplingRule>({
  code: 'sampling-rule/unknown-property',
  severity: 'error',
  structure: true,
  run: reportUnknown,
  fires: [
    { ...goodRule, HttpMethod: '*' },
    { ...goodRule, SamplingRateBoost: { MaxRate: 0.5, CooldownWindowMinutes: 10, MinRate: 0 } },
  ],
  silent: [{ ...goodRule, SamplingRateBoost: { MaxRate: 0.5, CooldownWindowMinutes: 10 } }],
  unknown: [{ ...goodRule, SamplingRateBoost: { Ref: 'Boost' } }],
});
