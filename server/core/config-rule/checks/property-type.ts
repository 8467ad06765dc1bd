import { check } from '../../check.ts';
import { reportTypes } from '../../structure.ts';
import type { ConfigRule } from '../config-rule.ts';

/**
 * A property of a wrong type.
 *
 * CloudFormation and the API refuse a value of another type than the property's own.
 * Source: CloudFormation, AWS::Config::ConfigRule.
 */
export const propertyType = check<ConfigRule>({
  code: 'config-rule/property-type',
  severity: 'error',
  structure: true,
  run: reportTypes,
  fires: [
    { Source: 'INCOMING_SSH_DISABLED' },
    {
      Source: { Owner: 'AWS', SourceIdentifier: 'INCOMING_SSH_DISABLED' },
      Scope: { ComplianceResourceTypes: 'AWS::EC2::SecurityGroup' },
    },
  ],
  silent: [{ Source: { Owner: 'AWS', SourceIdentifier: 'INCOMING_SSH_DISABLED' } }],
  unknown: [{ Source: { Owner: { Ref: 'Owner' }, SourceIdentifier: { Ref: 'Identifier' } } }],
});
