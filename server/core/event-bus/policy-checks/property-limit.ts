import { check } from '../../check.ts';
import { reportLimits } from '../../structure.ts';
import type { EventBusPolicy } from '../policy.ts';

/**
 * A text of the wrong form or length.
 *
 * A statement's id has up to 64 letters, digits, `-` and `_`; the principal is an account of 12 digits, or `*`.
 * Source: EventBridge API, PutPermission (model 2015-10-07).
 */
export const policyPropertyLimit = check<EventBusPolicy>({
  code: 'event-bus-policy/property-limit',
  severity: 'error',
  structure: true,
  run: reportLimits,
  fires: [
    { StatementId: 'all accounts', Action: 'events:PutEvents', Principal: '123456789012' },
    { StatementId: 'all', Action: 'events:PutEvents', Principal: '12345678901' },
  ],
  silent: [{ StatementId: 'all', Action: 'events:PutEvents', Principal: '123456789012' }],
  unknown: [{ StatementId: { Ref: 'Id' }, Action: 'events:PutEvents', Principal: { Ref: 'AWS::AccountId' } }],
});
