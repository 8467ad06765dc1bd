import { check } from '../../check.ts';
import { reportMissing } from '../../structure.ts';
import type { EventConnection } from '../api-destination.ts';

/**
 * A property that is required is missing.
 *
 * A key needs its name and its value, a user a name and a password, a client its id and its secret.
 * Source: EventBridge API, CreateConnection; CloudFormation, AWS::Events::Connection.
 */
export const connectionMissingProperty = check<EventConnection>({
  code: 'event-connection/missing-property',
  severity: 'error',
  structure: true,
  run: reportMissing,
  fires: [{ AuthorizationType: 'API_KEY', AuthParameters: { ApiKeyAuthParameters: { ApiKeyName: 'x-key' } } }],
  silent: [
    {
      AuthorizationType: 'API_KEY',
      AuthParameters: { ApiKeyAuthParameters: { ApiKeyName: 'x-key', ApiKeyValue: 'abc' } },
    },
  ],
  unknown: [{ AuthorizationType: { Ref: 'Type' }, AuthParameters: { Ref: 'Parameters' } }],
});
