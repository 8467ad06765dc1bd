import { check } from '../../check.ts';
import { reportLimits } from '../../structure.ts';
import type { EventConnection } from '../api-destination.ts';

/**
 * A text of the wrong form, or a number or length outside of its limits.
 *
 * A name has up to 64 letters, digits, dots, `-` and `_`; keys and secrets up to 512 characters.
 * Source: EventBridge API, CreateConnection; CloudFormation, AWS::Events::Connection.
 */
export const connectionPropertyLimit = check<EventConnection>({
  code: 'event-connection/property-limit',
  severity: 'error',
  structure: true,
  run: reportLimits,
  fires: [{ Name: 'the shop', AuthorizationType: 'API_KEY' }],
  silent: [
    {
      AuthorizationType: 'API_KEY',
      AuthParameters: { ApiKeyAuthParameters: { ApiKeyName: 'x-key', ApiKeyValue: 'abc' } },
    },
  ],
  unknown: [{ AuthorizationType: { Ref: 'Type' }, AuthParameters: { Ref: 'Parameters' } }],
});
