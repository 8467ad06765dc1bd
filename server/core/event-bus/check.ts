/** The checks of event buses and of who may use them. */
import { family } from '../family.ts';
import { namesOf } from '../field.ts';
import { readBus } from './bus.ts';
import { deadLetterQueue } from './checks/dead-letter-queue.ts';
import { missingProperty } from './checks/missing-property.ts';
import { busName } from './checks/name.ts';
import { policyAction } from './checks/policy-action.ts';
import { policyCondition } from './checks/policy-condition.ts';
import { policyMissingProperty } from './checks/policy-missing-property.ts';
import { policyPrincipal } from './checks/policy-principal.ts';
import { policyPropertyLimit } from './checks/policy-property-limit.ts';
import { policyPropertyType } from './checks/policy-property-type.ts';
import { policySize } from './checks/policy-size.ts';
import { policyStatement } from './checks/policy-statement.ts';
import { policyUnknownProperty } from './checks/policy-unknown-property.ts';
import { propertyLimit } from './checks/property-limit.ts';
import { propertyType } from './checks/property-type.ts';
import { propertyValue } from './checks/property-value.ts';
import { unknownProperty } from './checks/unknown-property.ts';
import { readPolicy } from './policy.ts';

export const eventBusFamily = family(
  'event-bus',
  (value) => (value.kind === 'map' ? readBus(value) : undefined),
  [propertyType, missingProperty, unknownProperty, propertyValue, propertyLimit, busName, deadLetterQueue],
  { tells: ({ name }) => namesOf(name).map((told) => ({ kind: 'event-bus', name: told })) },
);

export const eventBusPolicyFamily = family(
  'event-bus-policy',
  (value) => (value.kind === 'map' ? readPolicy(value) : undefined),
  [
    policyPropertyType,
    policyMissingProperty,
    policyUnknownProperty,
    policyPropertyLimit,
    policyStatement,
    policyAction,
    policyPrincipal,
    policyCondition,
    policySize,
  ],
);
