/** The checks of API destinations and of the connections that they call with. */
import { family } from '../family.ts';
import { readConnection, readDestination } from './api-destination.ts';
import { checks as connectionChecks } from './connection-checks.ts';
import { checks as destinationChecks } from './destination-checks.ts';

export const apiDestinationFamily = family(
  'api-destination',
  (value) => (value.kind === 'map' ? readDestination(value) : undefined),
  destinationChecks,
);

export const eventConnectionFamily = family(
  'event-connection',
  (value) => (value.kind === 'map' ? readConnection(value) : undefined),
  connectionChecks,
);
