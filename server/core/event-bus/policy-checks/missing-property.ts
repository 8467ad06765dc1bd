import { check } from '../../check.ts';
import { reportMissing } from '../../structure.ts';
import type { EventBusPolicy } from '../policy.ts';

/**
 * A property that is required is missing.
 *
 * A policy needs its StatementId; its condition type, key and value.
 * Source: EventBridge API, PutPermission; CloudFormation, AWS::Events::EventBusPolicy.
 */
export const policyMissingProperty = check<EventBusPolicy>({
  code: 'event-bus-policy/missing-property',
  severity: 'error',
  structure: true,
  run: reportMissing,
  fires: [
    { Action: 'events:PutEvents', Principal: '123456789012' },
    {
      StatementId: 'all',
      Action: 'events:PutEvents',
      Principal: '*',
      Condition: { Type: 'StringEquals', Key: 'aws:PrincipalOrgID' },
    },
  ],
  silent: [{ StatementId: 'all', Action: 'events:PutEvents', Principal: '123456789012' }],
  unknown: [{ StatementId: { Ref: 'Id' }, Action: 'events:PutEvents', Principal: '123456789012' }],
});
