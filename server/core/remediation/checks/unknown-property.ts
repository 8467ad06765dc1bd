import { check } from '../../check.ts';
import { reportUnknown } from '../../structure.ts';
import type { Remediation } from '../remediation.ts';

/**
 * A property that AWS doesn't know.
 *
 * CloudFormation refuses the template; the API's clients refuse the call.
 * Source: CloudFormation, AWS::Config::RemediationConfiguration.
 */
export const unknownProperty = check<Remediation>({
  code: 'remediation/unknown-property',
  severity: 'error',
  structure: true,
  run: reportUnknown,
  fires: [
    {
      ConfigRuleName: 'ssh',
      TargetType: 'SSM_DOCUMENT',
      TargetId: 'AWS-DisablePublicAccessForSecurityGroup',
      MaxAutomaticAttempts: 5,
    },
    {
      ConfigRuleName: 'ssh',
      TargetType: 'SSM_DOCUMENT',
      TargetId: 'AWS-DisablePublicAccessForSecurityGroup',
      Parameters: { GroupId: { Resource: 'RESOURCE_ID' } },
    },
  ],
  silent: [{ ConfigRuleName: 'ssh', TargetType: 'SSM_DOCUMENT', TargetId: 'AWS-DisablePublicAccessForSecurityGroup' }],
  unknown: [
    {
      ConfigRuleName: 'ssh',
      TargetType: 'SSM_DOCUMENT',
      TargetId: 'AWS-DisablePublicAccessForSecurityGroup',
      ExecutionControls: { Ref: 'Controls' },
    },
  ],
});
