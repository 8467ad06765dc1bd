import { check } from '../../check.ts';
import { reportValues } from '../../structure.ts';
import type { Remediation } from '../remediation.ts';

/**
 * A value that isn't among those that AWS takes.
 *
 * The target is an `SSM_DOCUMENT`; the value of a resource is `RESOURCE_ID`.
 * Source: CloudFormation, AWS::Config::RemediationConfiguration.
 */
export const propertyValue = check<Remediation>({
  code: 'remediation/property-value',
  severity: 'error',
  structure: true,
  run: reportValues,
  fires: [
    { ConfigRuleName: 'ssh', TargetType: 'SSM_Document', TargetId: 'AWS-DisablePublicAccessForSecurityGroup' },
    {
      ConfigRuleName: 'ssh',
      TargetType: 'SSM_DOCUMENT',
      TargetId: 'AWS-DisablePublicAccessForSecurityGroup',
      Parameters: { GroupId: { ResourceValue: { Value: 'ResourceId' } } },
    },
  ],
  silent: [{ ConfigRuleName: 'ssh', TargetType: 'SSM_DOCUMENT', TargetId: 'AWS-DisablePublicAccessForSecurityGroup' }],
  unknown: [
    { ConfigRuleName: 'ssh', TargetType: { Ref: 'Kind' }, TargetId: 'AWS-DisablePublicAccessForSecurityGroup' },
  ],
});
