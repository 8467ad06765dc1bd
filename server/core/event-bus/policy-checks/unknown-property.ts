import { check } from '../../check.ts';
import { reportUnknown } from '../../structure.ts';
import type { EventBusPolicy } from '../policy.ts';

/**
 * A property that AWS doesn't know.
 *
 * CloudFormation refuses the template.
 * Source: EventBridge API, PutPermission; CloudFormation, AWS::Events::EventBusPolicy.
 */
export const policyUnknownProperty = check<EventBusPolicy>({
  code: 'event-bus-policy/unknown-property',
  severity: 'error',
  structure: true,
  run: reportUnknown,
  fires: [{ StatementId: 'all', Action: 'events:PutEvents', Principle: '123456789012' }],
  silent: [{ StatementId: 'all', Action: 'events:PutEvents', Principal: '123456789012' }],
  unknown: [{ StatementId: 'all', Statement: { Ref: 'Statement' } }],
});
