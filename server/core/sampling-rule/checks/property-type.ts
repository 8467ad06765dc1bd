import { check } from '../../check.ts';
import { reportTypes } from '../../structure.ts';
import { goodRule } from '../example.ts';
import type { SamplingRule } from '../sampling-rule.ts';

/**
 * A property of a wrong type.
 *
 * CloudFormation and the API refuse a value of another type than the property's own.
 * Source: CloudFormation, AWS::XRay::SamplingRule SamplingRule.
 */
export const propertyType = check<SamplingRule>({
  code: 'sampling-rule/property-type',
  severity: 'error',
  structure: true,
  run: reportTypes,
  fires: [
    { ...goodRule, Priority: 'high' },
    { ...goodRule, Attributes: ['tenant'] },
  ],
  silent: [{ ...goodRule, Priority: '100', FixedRate: '0.05' }],
  unknown: [{ ...goodRule, Priority: { Ref: 'Priority' } }],
});
