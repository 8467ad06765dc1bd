/**
 * The rule of AWS Config for a whole organization: its members and their limits.
 * Source: AWS Config API, PutOrganizationConfigRule; CloudFormation, AWS::Config::OrganizationConfigRule.
 */
import { type ConfigRule, frequencies, readConfigRule } from '../config-rule/config-rule.ts';
import { type Field, known } from '../field.ts';
import { list, type Read, read, record, required, text } from '../shape.ts';
import { type Entry, entryOf, type MapValue, textValue } from '../value.ts';

/** Accounts that are left out, by their twelve digits. */
export const excludedAccounts = list(text({ pattern: /^\d{12}$/, wants: 'an account of twelve digits' }), {
  max: 1000,
});

const common = {
  Description: text({ max: 256 }),
  InputParameters: text({ min: 1, max: 2048 }),
  MaximumExecutionFrequency: text({ oneOf: frequencies }),
  ResourceTypesScope: list(text({ min: 1, max: 256 }), { max: 100 }),
  ResourceIdScope: text({ min: 1, max: 768 }),
  TagKeyScope: text({ min: 1, max: 128 }),
  TagValueScope: text({ min: 1, max: 256 }),
};

const changes = ['ConfigurationItemChangeNotification', 'OversizedConfigurationItemChangeNotification'] as const;

export const organizationConfigRuleShape = {
  OrganizationConfigRuleName: required(text({ min: 1, max: 64, pattern: /\S/, wants: 'more than blanks' })),
  ExcludedAccounts: excludedAccounts,
  OrganizationManagedRuleMetadata: record({ RuleIdentifier: required(text({ min: 1, max: 256 })), ...common }),
  OrganizationCustomRuleMetadata: record({
    LambdaFunctionArn: required(text({ min: 1, max: 256 })),
    OrganizationConfigRuleTriggerTypes: required(list(text({ oneOf: [...changes, 'ScheduledNotification'] }))),
    ...common,
  }),
  OrganizationCustomPolicyRuleMetadata: record({
    Runtime: required(text({ oneOf: ['guard-2.x.x'] })),
    PolicyText: required(text({ max: 10_000 })),
    OrganizationConfigRuleTriggerTypes: list(text({ oneOf: changes })),
    DebugLogDeliveryAccounts: list(text({ pattern: /^\d{12}$/, wants: 'an account of twelve digits' }), { max: 1000 }),
    ...common,
  }),
};

export interface OrganizationConfigRule extends Read<typeof organizationConfigRuleShape> {
  /** The rule of AWS Config that each account gets, where the text tells that it is a managed one. */
  readonly managed?: ConfigRule;
}

export function readOrganizationConfigRule(map: MapValue): OrganizationConfigRule {
  const rule = read(organizationConfigRuleShape, map);
  const { organizationManagedRuleMetadata: metadata } = rule;
  const managed = known(metadata) && metadata.node.kind === 'map' ? asConfigRule(metadata.node) : undefined;
  return { ...rule, ...(managed && { managed }) };
}

/** Which member of a rule each member of the metadata becomes; a scope has its own names. */
const scopeMembers = {
  ResourceTypesScope: 'ComplianceResourceTypes',
  ResourceIdScope: 'ComplianceResourceId',
  TagKeyScope: 'TagKey',
  TagValueScope: 'TagValue',
} as const;

/** The same rule as an account's own, its values where they stand in the text. */
function asConfigRule(metadata: MapValue): ConfigRule {
  const of = (name: string, as = name): Entry[] => {
    const entry = entryOf(metadata, name);
    return entry ? [{ ...entry, key: as }] : [];
  };
  const { at } = metadata;
  const keyAt = metadata.entries[0]?.keyAt ?? at;
  const group = (key: string, entries: readonly Entry[]): Entry => {
    return { key, keyAt, value: { kind: 'map', entries, at, ...(metadata.open && { open: true }) } };
  };
  const scope = Object.entries(scopeMembers).flatMap(([name, as]) => of(name, as));
  const owner = { key: 'Owner', keyAt, value: textValue('AWS', keyAt) };
  return readConfigRule({
    kind: 'map',
    at,
    ...(metadata.open && { open: true }),
    entries: [
      group('Source', [owner, ...of('RuleIdentifier', 'SourceIdentifier')]),
      ...(scope.length > 0 ? [group('Scope', scope)] : []),
      ...of('InputParameters'),
      ...of('MaximumExecutionFrequency'),
    ],
  });
}

/** What all kinds of metadata have. */
type Common = Read<typeof common>;

/** The kinds of metadata, of which a rule has one. */
export function metadataOf(rule: OrganizationConfigRule): readonly (readonly [name: string, Field<Common>])[] {
  return [
    ['OrganizationManagedRuleMetadata', rule.organizationManagedRuleMetadata],
    ['OrganizationCustomRuleMetadata', rule.organizationCustomRuleMetadata],
    ['OrganizationCustomPolicyRuleMetadata', rule.organizationCustomPolicyRuleMetadata],
  ];
}
