/** The checks of subscription filters. */
import { family } from '../family.ts';
import { known } from '../field.ts';
import { logGroupNames } from '../log-group/choices.ts';
import { namedBy } from '../names.ts';
import { code } from '../plain-words.ts';
import { checks } from './checks.ts';
import { readSubscriptionFilter, type SubscriptionFilter } from './subscription-filter.ts';

export const subscriptionFilterFamily = family(
  'subscription-filter',
  (value) => (value.kind === 'map' ? readSubscriptionFilter(value) : undefined),
  checks,
  {
    choices: logGroupNames,
    means: subscriptionSays,
    names: ({ logGroupName }) => namedBy('log-group', 'uses', logGroupName),
    languages: [['FilterPattern']],
  },
);

function subscriptionSays({ logGroupName, filterPattern, destinationArn }: SubscriptionFilter): string {
  const group = known(logGroupName) ? ` of ${code(logGroupName.value)}` : '';
  const pattern = known(filterPattern) ? filterPattern.value.trim() : undefined;
  const which = pattern === '' ? 'every log event' : 'the log events';
  const taken = pattern === undefined || pattern === '' ? '' : ` that ${code(pattern)} takes`;
  const to = known(destinationArn) ? code(destinationArn.value) : 'its destination';
  return `Sends ${which}${group}${taken} to ${to}.`;
}
