/** The checks of event buses and of who may use them. */
import { family } from '../family.ts';
import { namesOf } from '../field.ts';
import { namedBy } from '../names.ts';
import { readBus } from './bus.ts';
import { checks } from './checks.ts';
import { busUses } from './names.ts';
import { readPolicy } from './policy.ts';
import { checks as policyChecks } from './policy-checks.ts';

export const eventBusFamily = family(
  'event-bus',
  (value) => (value.kind === 'map' ? readBus(value) : undefined),
  checks,
  {
    tells: ({ name }) => namesOf(name).map((told) => ({ kind: 'event-bus', name: told })),
    names: ({ name }) => namedBy('event-bus', 'defines', name),
  },
);

export const eventBusPolicyFamily = family(
  'event-bus-policy',
  (value) => (value.kind === 'map' ? readPolicy(value) : undefined),
  policyChecks,
  { names: ({ eventBusName }) => busUses(eventBusName) },
);
