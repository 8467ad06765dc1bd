import { check } from '../../check.ts';
import { reportMissing } from '../../structure.ts';
import type { Remediation } from '../remediation.ts';

/**
 * A property that is required is missing.
 *
 * A remediation needs `ConfigRuleName`, `TargetType` and `TargetId`.
 * Source: CloudFormation, AWS::Config::RemediationConfiguration.
 */
export const missingProperty = check<Remediation>({
  code: 'remediation/missing-property',
  severity: 'error',
  structure: true,
  run: reportMissing,
  fires: [{ ConfigRuleName: 'ssh', TargetId: 'AWS-StopEC2Instance' }],
  silent: [{ ConfigRuleName: 'ssh', TargetType: 'SSM_DOCUMENT', TargetId: 'AWS-DisablePublicAccessForSecurityGroup' }],
  unknown: [{ ConfigRuleName: 'ssh', TargetType: 'SSM_DOCUMENT', TargetId: { Ref: 'Document' } }],
});
