import { check } from '../../check.ts';
import { reportTypes } from '../../structure.ts';
import type { EventBusPolicy } from '../policy.ts';

/**
 * A property of the wrong type.
 *
 * CloudFormation refuses a list where a text belongs, and the other way round.
 * Source: EventBridge API, PutPermission; CloudFormation, AWS::Events::EventBusPolicy.
 */
export const policyPropertyType = check<EventBusPolicy>({
  code: 'event-bus-policy/property-type',
  severity: 'error',
  structure: true,
  run: reportTypes,
  fires: [{ StatementId: 'all', Action: ['events:PutEvents'], Principal: '123456789012' }],
  silent: [{ StatementId: 'all', Action: 'events:PutEvents', Principal: '123456789012' }],
  unknown: [{ StatementId: 'all', Action: { Ref: 'Action' }, Principal: '123456789012' }],
});
