import { check } from '../../check.ts';
import { reportLimits } from '../../structure.ts';
import type { Remediation } from '../remediation.ts';

/**
 * A length, size or number outside of its limits.
 *
 * There are at most 25 parameters with at most 25 values of 1 to 256 characters; 1 to 25 attempts within 1 to 2,678,000
 * seconds; percentages of 1 to 100.
 * Source: CloudFormation, AWS::Config::RemediationConfiguration.
 */
export const propertyLimit = check<Remediation>({
  code: 'remediation/property-limit',
  severity: 'error',
  structure: true,
  run: reportLimits,
  fires: [
    {
      ConfigRuleName: 'ssh',
      TargetType: 'SSM_DOCUMENT',
      TargetId: 'AWS-DisablePublicAccessForSecurityGroup',
      MaximumAutomaticAttempts: 26,
    },
    {
      ConfigRuleName: 'ssh',
      TargetType: 'SSM_DOCUMENT',
      TargetId: 'AWS-DisablePublicAccessForSecurityGroup',
      RetryAttemptSeconds: 0,
    },
    {
      ConfigRuleName: 'ssh',
      TargetType: 'SSM_DOCUMENT',
      TargetId: 'AWS-DisablePublicAccessForSecurityGroup',
      ExecutionControls: { SsmControls: { ErrorPercentage: 101 } },
    },
  ],
  silent: [
    {
      ConfigRuleName: 'ssh',
      TargetType: 'SSM_DOCUMENT',
      TargetId: 'AWS-DisablePublicAccessForSecurityGroup',
      MaximumAutomaticAttempts: 25,
      RetryAttemptSeconds: 2678000,
    },
  ],
  unknown: [
    {
      ConfigRuleName: 'ssh',
      TargetType: 'SSM_DOCUMENT',
      TargetId: 'AWS-DisablePublicAccessForSecurityGroup',
      MaximumAutomaticAttempts: { Ref: 'Attempts' },
    },
  ],
});
