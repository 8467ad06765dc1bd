import { check } from '../../check.ts';
import { reportMissing } from '../../structure.ts';
import { goodRule } from '../example.ts';
import type { SamplingRule } from '../sampling-rule.ts';

/**
 * A property that is required is missing.
 *
 * A sampling rule needs its priority, its rate, its reservoir and all six patterns: `ServiceName`, `ServiceType`, `Host`,
 * `HTTPMethod`, `URLPath` and `ResourceARN`. A pattern that doesn't matter is `*`.
 * Source: X-Ray API, SamplingRule; CloudFormation, AWS::XRay::SamplingRule SamplingRule.
 */
export const missingProperty = check<SamplingRule>({
  code: 'sampling-rule/missing-property',
  severity: 'error',
  structure: true,
  run: reportMissing,
  fires: [{ ...goodRule, Host: undefined }],
  silent: [goodRule],
  unknown: [{ ...goodRule, Host: { Ref: 'Host' } }],
});
