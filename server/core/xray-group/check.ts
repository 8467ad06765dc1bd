/** The checks of X-Ray's groups. */
import { family } from '../family.ts';
import { known } from '../field.ts';
import { namedBy } from '../names.ts';
import { code } from '../plain-words.ts';
import { checks } from './checks.ts';
import { readXrayGroup, type XrayGroup } from './xray-group.ts';

export const xrayGroupFamily = family(
  'xray-group',
  (value) => (value.kind === 'map' ? readXrayGroup(value) : undefined),
  checks,
  { means: groupSays, names: ({ groupName }) => namedBy('xray-group', 'defines', groupName) },
);

function groupSays({ filterExpression, insightsConfiguration: insights }: XrayGroup): string {
  const which = known(filterExpression) ? ` that ${code(filterExpression.value)} takes` : '';
  const on = known(insights) && known(insights.value.insightsEnabled) && insights.value.insightsEnabled.value;
  return `A group of the traces${which}, with metrics of its own${on ? '; its faults are watched for insights' : ''}.`;
}
