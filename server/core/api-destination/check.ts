/** The checks of API destinations and of the connections that they call with. */
import { family } from '../family.ts';
import { readConnection, readDestination } from './api-destination.ts';
import { connectionMissingProperty } from './checks/connection-missing-property.ts';
import { connectionParameters } from './checks/connection-parameters.ts';
import { connectionPropertyLimit } from './checks/connection-property-limit.ts';
import { connectionPropertyType } from './checks/connection-property-type.ts';
import { connectionPropertyValue } from './checks/connection-property-value.ts';
import { connectionUnknownProperty } from './checks/connection-unknown-property.ts';
import { destinationMissingProperty } from './checks/destination-missing-property.ts';
import { destinationPropertyLimit } from './checks/destination-property-limit.ts';
import { destinationPropertyType } from './checks/destination-property-type.ts';
import { destinationPropertyValue } from './checks/destination-property-value.ts';
import { destinationUnknownProperty } from './checks/destination-unknown-property.ts';

export const apiDestinationFamily = family(
  'api-destination',
  (value) => (value.kind === 'map' ? readDestination(value) : undefined),
  [
    destinationPropertyType,
    destinationMissingProperty,
    destinationUnknownProperty,
    destinationPropertyValue,
    destinationPropertyLimit,
  ],
);

export const eventConnectionFamily = family(
  'event-connection',
  (value) => (value.kind === 'map' ? readConnection(value) : undefined),
  [
    connectionPropertyType,
    connectionMissingProperty,
    connectionUnknownProperty,
    connectionPropertyValue,
    connectionPropertyLimit,
    connectionParameters,
  ],
);
