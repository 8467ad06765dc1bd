import { check, replaceWith } from '../../check.ts';
import { misspeltTypes } from '../../config-rule/spelling.ts';
import { each } from '../../field.ts';
import { metadataOf, type OrganizationConfigRule } from '../organization-config-rule.ts';

const rule = (types: unknown) => ({
  OrganizationConfigRuleName: 'ssh',
  OrganizationManagedRuleMetadata: { RuleIdentifier: 'INCOMING_SSH_DISABLED', ResourceTypesScope: types },
});

/**
 * A misspelt resource type in a scope.
 *
 * A type that AWS Config doesn't record is never evaluated. Types are compared with their case.
 * Source: AWS Config API, ResourceType.
 */
export const resourceType = check<OrganizationConfigRule>({
  code: 'organization-config-rule/resource-type',
  severity: 'warning',
  run(definition, report) {
    const lists = metadataOf(definition).flatMap(([, field]) =>
      each(field).flatMap(({ value }) => each(value.resourceTypesScope)),
    );
    for (const { type, near } of misspeltTypes(lists.flatMap((list) => list.value.flatMap((item) => each(item))))) {
      report(type, `AWS Config records no ${type.value}: write ${near}.`, { fix: replaceWith(type, near) });
    }
  },
  fires: [rule(['AWS::EC2::SecurityGroups'])],
  silent: [rule(['AWS::EC2::SecurityGroup']), rule(['AWS::New::Thing'])],
  unknown: [rule([{ Ref: 'Type' }])],
});
