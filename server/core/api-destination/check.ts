/** The checks of API destinations and of the connections that they call with. */

import { family } from '../family.ts';
import { known } from '../field.ts';
import { code } from '../plain-words.ts';
import { type ApiDestination, readConnection, readDestination } from './api-destination.ts';
import { checks as connectionChecks } from './connection-checks.ts';
import { checks as destinationChecks } from './destination-checks.ts';

export const apiDestinationFamily = family(
  'api-destination',
  (value) => (value.kind === 'map' ? readDestination(value) : undefined),
  destinationChecks,
  { means: destinationSays },
);

export const eventConnectionFamily = family(
  'event-connection',
  (value) => (value.kind === 'map' ? readConnection(value) : undefined),
  connectionChecks,
);

function destinationSays({ httpMethod, invocationEndpoint, invocationRateLimitPerSecond: limit }: ApiDestination) {
  if (!known(invocationEndpoint)) return undefined;
  const method = known(httpMethod) ? `${httpMethod.value} ` : '';
  const rate = known(limit) ? `, at most ${limit.value} times a second; what is more waits` : '';
  return `Calls ${code(`${method}${invocationEndpoint.value}`)}${rate}.`;
}
