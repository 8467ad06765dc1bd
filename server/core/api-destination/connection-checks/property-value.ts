import { check } from '../../check.ts';
import { reportValues } from '../../structure.ts';
import type { EventConnection } from '../api-destination.ts';

/**
 * A value outside of its list.
 *
 * The kind of authorization is compared exactly, with its case.
 * Source: EventBridge API, CreateConnection; CloudFormation, AWS::Events::Connection.
 */
export const connectionPropertyValue = check<EventConnection>({
  code: 'event-connection/property-value',
  severity: 'error',
  structure: true,
  run: reportValues,
  fires: [
    {
      AuthorizationType: 'APIKEY',
      AuthParameters: { ApiKeyAuthParameters: { ApiKeyName: 'x-key', ApiKeyValue: 'abc' } },
    },
  ],
  silent: [
    {
      AuthorizationType: 'API_KEY',
      AuthParameters: { ApiKeyAuthParameters: { ApiKeyName: 'x-key', ApiKeyValue: 'abc' } },
    },
  ],
  unknown: [{ AuthorizationType: { Ref: 'Type' }, AuthParameters: { Ref: 'Parameters' } }],
});
