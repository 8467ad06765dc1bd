import { check } from '../../check.ts';
import { known } from '../../field.ts';
import { quoted } from '../../structure.ts';
import type { EventBusPolicy } from '../policy.ts';

const only = { type: 'StringEquals', key: 'aws:PrincipalOrgID' } as const;

/**
 * A condition that a policy without a Statement can't have.
 *
 * Beside `Action` and `Principal` the one condition is StringEquals on aws:PrincipalOrgID. For others write a whole
 * Statement.
 * Source: EventBridge API, PutPermission, Condition.
 */
export const policyCondition = check<EventBusPolicy>({
  code: 'event-bus-policy/condition',
  severity: 'error',
  run({ condition }, report) {
    if (!known(condition)) return;
    for (const member of ['type', 'key'] as const) {
      const field = condition.value[member];
      if (!known(field) || field.value === only[member]) continue;
      report(field, `A condition here can't be ${quoted(field.value)}: write ${only[member]}, or a Statement.`, {
        fix: { kind: 'replace', title: `Replace with ${only[member]}`, at: field.at, value: only[member] },
      });
    }
  },
  fires: [
    {
      StatementId: 'all',
      Action: 'events:PutEvents',
      Principal: '*',
      Condition: { Type: 'StringLike', Key: 'aws:PrincipalOrgID', Value: 'o-1234567890' },
    },
  ],
  silent: [
    {
      StatementId: 'all',
      Action: 'events:PutEvents',
      Principal: '*',
      Condition: { Type: 'StringEquals', Key: 'aws:PrincipalOrgID', Value: 'o-1234567890' },
    },
  ],
  unknown: [{ StatementId: 'all', Action: 'events:PutEvents', Principal: '*', Condition: { Ref: 'Condition' } }],
});
