/** The checks of subscription filters. */
import { family } from '../family.ts';
import { logGroupNames } from '../log-group/choices.ts';
import { checks } from './checks.ts';
import { readSubscriptionFilter } from './subscription-filter.ts';

export const subscriptionFilterFamily = family(
  'subscription-filter',
  (value) => (value.kind === 'map' ? readSubscriptionFilter(value) : undefined),
  checks,
  { choices: logGroupNames },
);
