import { check } from '../../check.ts';
import { reportUnknown } from '../../structure.ts';
import type { EventConnection } from '../api-destination.ts';

/**
 * A property that AWS doesn't know.
 *
 * CloudFormation refuses the template.
 * Source: EventBridge API, CreateConnection; CloudFormation, AWS::Events::Connection.
 */
export const connectionUnknownProperty = check<EventConnection>({
  code: 'event-connection/unknown-property',
  severity: 'error',
  structure: true,
  run: reportUnknown,
  fires: [{ AuthorizationType: 'BASIC', AuthParameters: { BasicAuth: { Username: 'shop', Password: 'abc' } } }],
  silent: [
    {
      AuthorizationType: 'API_KEY',
      AuthParameters: { ApiKeyAuthParameters: { ApiKeyName: 'x-key', ApiKeyValue: 'abc' } },
    },
  ],
  unknown: [{ AuthorizationType: { Ref: 'Type' }, AuthParameters: { Ref: 'Parameters' } }],
});
