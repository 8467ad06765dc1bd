import { check } from '../../check.ts';
import { reportTypes } from '../../structure.ts';
import type { EventConnection } from '../api-destination.ts';

/**
 * A property of the wrong type.
 *
 * CloudFormation refuses a text where an object belongs, and the other way round.
 * Source: EventBridge API, CreateConnection; CloudFormation, AWS::Events::Connection.
 */
export const connectionPropertyType = check<EventConnection>({
  code: 'event-connection/property-type',
  severity: 'error',
  structure: true,
  run: reportTypes,
  fires: [{ AuthorizationType: 'API_KEY', AuthParameters: 'x-key' }],
  silent: [
    {
      AuthorizationType: 'API_KEY',
      AuthParameters: { ApiKeyAuthParameters: { ApiKeyName: 'x-key', ApiKeyValue: 'abc' } },
    },
  ],
  unknown: [{ AuthorizationType: { Ref: 'Type' }, AuthParameters: { Ref: 'Parameters' } }],
});
