import { check } from '../../check.ts';
import { reportTypes } from '../../structure.ts';
import type { Remediation } from '../remediation.ts';

/**
 * A property of a wrong type.
 *
 * CloudFormation and the API refuse a value of another type than the property's own.
 * Source: CloudFormation, AWS::Config::RemediationConfiguration.
 */
export const propertyType = check<Remediation>({
  code: 'remediation/property-type',
  severity: 'error',
  structure: true,
  run: reportTypes,
  fires: [
    {
      ConfigRuleName: 'ssh',
      TargetType: 'SSM_DOCUMENT',
      TargetId: 'AWS-DisablePublicAccessForSecurityGroup',
      Parameters: { IpAddressToBlock: '0.0.0.0/0' },
    },
    {
      ConfigRuleName: 'ssh',
      TargetType: 'SSM_DOCUMENT',
      TargetId: 'AWS-DisablePublicAccessForSecurityGroup',
      Parameters: { IpAddressToBlock: { StaticValue: { Values: '0.0.0.0/0' } } },
    },
    {
      ConfigRuleName: 'ssh',
      TargetType: 'SSM_DOCUMENT',
      TargetId: 'AWS-DisablePublicAccessForSecurityGroup',
      MaximumAutomaticAttempts: 'five',
    },
  ],
  silent: [
    {
      ConfigRuleName: 'ssh',
      TargetType: 'SSM_DOCUMENT',
      TargetId: 'AWS-DisablePublicAccessForSecurityGroup',
      Parameters: { GroupId: { ResourceValue: { Value: 'RESOURCE_ID' } } },
    },
  ],
  unknown: [
    {
      ConfigRuleName: 'ssh',
      TargetType: 'SSM_DOCUMENT',
      TargetId: 'AWS-DisablePublicAccessForSecurityGroup',
      Parameters: { GroupId: { Ref: 'Group' } },
    },
  ],
});
