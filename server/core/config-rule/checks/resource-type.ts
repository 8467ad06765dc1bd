import { check, replaceWith } from '../../check.ts';
import { each, known } from '../../field.ts';
import type { ConfigRule } from '../config-rule.ts';
import { misspeltTypes } from '../spelling.ts';

/**
 * A misspelt resource type in a scope.
 *
 * A type that AWS Config doesn't record is never evaluated. Types are compared with their case.
 * Source: AWS Config API, ResourceType.
 */
export const resourceType = check<ConfigRule>({
  code: 'config-rule/resource-type',
  severity: 'warning',
  run({ scope }, report) {
    const types = known(scope) ? each(scope.value.complianceResourceTypes) : [];
    for (const { type, near } of misspeltTypes(types.flatMap((list) => list.value.flatMap((item) => each(item))))) {
      report(type, `AWS Config records no ${type.value}: write ${near}.`, { fix: replaceWith(type, near) });
    }
  },
  fires: [
    {
      Source: { Owner: 'AWS', SourceIdentifier: 'INCOMING_SSH_DISABLED' },
      Scope: { ComplianceResourceTypes: ['AWS::EC2::SecurityGroups'] },
    },
    {
      Source: { Owner: 'AWS', SourceIdentifier: 'REQUIRED_TAGS' },
      Scope: { ComplianceResourceTypes: ['AWS::Ec2::Instance'] },
    },
  ],
  silent: [
    {
      Source: { Owner: 'AWS', SourceIdentifier: 'INCOMING_SSH_DISABLED' },
      Scope: { ComplianceResourceTypes: ['AWS::EC2::SecurityGroup'] },
    },
    {
      Source: { Owner: 'AWS', SourceIdentifier: 'REQUIRED_TAGS' },
      Scope: { ComplianceResourceTypes: ['AWS::New::Thing'] },
    },
  ],
  unknown: [
    {
      Source: { Owner: 'AWS', SourceIdentifier: 'INCOMING_SSH_DISABLED' },
      Scope: { ComplianceResourceTypes: [{ Ref: 'Type' }] },
    },
  ],
});
