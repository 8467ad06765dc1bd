/** The name that a definition gives itself. */
import { memberOf, possible, type Value } from './value.ts';

const members = [
  ...['FilterName', 'AlarmName', 'RuleName', 'ConfigRuleName', 'TrailName', 'LogGroupName', 'GroupName', 'ArchiveName'],
  ...['QueryName', 'ConformancePackName', 'OrganizationConfigRuleName', 'OrganizationConformancePackName'],
  ...['ConfigurationAggregatorName', 'Name'],
];

/** The literal name, or undefined where there is none or the text can't tell it. */
export function ownName(value: Value): string | undefined {
  const [map] = possible(value);
  if (map?.kind !== 'map') return undefined;
  // The log group that a filter names is another's.
  const own = memberOf(map, 'FilterPattern') ? members.slice(0, 1) : members;
  for (const member of own) {
    const name = memberOf(map, member);
    if (name?.kind === 'string') return name.value;
  }
  return undefined;
}
