/** What may stand in a managed rule of an organization, and what stands there means: as in a rule of an account. */
import type { Description, Offer, Path, Place } from '../choice.ts';
import { configRuleChoices } from '../config-rule/choices.ts';
import { describeConfigRule } from '../config-rule/describe.ts';
import { readOrganizationConfigRule } from './organization-config-rule.ts';

/** What fits at a place of the metadata of a managed rule; undefined where names aren't ours. */
export function organizationConfigRuleChoices(place: Place): Offer | undefined {
  const inRule = placeInRule(place);
  return inRule && configRuleChoices(inRule);
}

/** What stands at a place of the metadata of a managed rule. */
export function describeOrganizationConfigRule(place: Place): Description | undefined {
  const inRule = placeInRule(place);
  return inRule && describeConfigRule(inRule);
}

/** The same place in the rule that each account gets. */
function placeInRule(place: Place): Place | undefined {
  const { root, path } = place;
  if (path[0] !== 'OrganizationManagedRuleMetadata' || root.kind !== 'map') return undefined;
  const rule = readOrganizationConfigRule(root).managed;
  const member = membersOfRule.get(String(path[1]));
  return rule && member && { ...place, root: rule.map, path: [...member, ...path.slice(2)] };
}

const membersOfRule: ReadonlyMap<string, Path> = new Map([
  ['RuleIdentifier', ['Source', 'SourceIdentifier']],
  ['ResourceTypesScope', ['Scope', 'ComplianceResourceTypes']],
  ['InputParameters', ['InputParameters']],
  ['MaximumExecutionFrequency', ['MaximumExecutionFrequency']],
]);
