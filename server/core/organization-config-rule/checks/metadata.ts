import { check } from '../../check.ts';
import { isAbsent, known } from '../../field.ts';
import { headOf } from '../../shape.ts';
import { words } from '../../structure.ts';
import { metadataOf, type OrganizationConfigRule } from '../organization-config-rule.ts';

const managed = { RuleIdentifier: 'INCOMING_SSH_DISABLED' };
const policy = { Runtime: 'guard-2.x.x', PolicyText: 'rule gp3 { configuration.volumeType == "gp3" }' };

/**
 * A rule of no kind, or of two.
 *
 * A rule of an organization is a managed one, one with a Lambda function or one with a Guard policy: it has exactly one of
 * the three members with metadata.
 * Source: AWS Config API, PutOrganizationConfigRule.
 */
export const metadata = check<OrganizationConfigRule>({
  code: 'organization-config-rule/metadata',
  severity: 'error',
  run(rule, report) {
    const kinds = metadataOf(rule);
    if (kinds.every(([, field]) => isAbsent(field))) {
      const names = kinds.map(([name]) => name);
      report(headOf(rule.map), `A rule of an organization needs its kind: write ${words(names, 'or')}.`);
    }
    const [first, second] = kinds.filter(([, field]) => known(field));
    if (first && second) {
      report(second[1], `A rule of an organization is of one kind: there is ${first[0]} as well.`);
    }
  },
  fires: [
    { OrganizationConfigRuleName: 'ssh' },
    {
      OrganizationConfigRuleName: 'ssh',
      OrganizationManagedRuleMetadata: managed,
      OrganizationCustomPolicyRuleMetadata: policy,
    },
  ],
  silent: [
    { OrganizationConfigRuleName: 'ssh', OrganizationManagedRuleMetadata: managed },
    { OrganizationConfigRuleName: 'gp3', OrganizationCustomPolicyRuleMetadata: policy },
  ],
  unknown: [{ OrganizationConfigRuleName: 'ssh', OrganizationManagedRuleMetadata: { Ref: 'Metadata' } }],
});
