import { check } from '../../check.ts';
import { memberOf, possible, type Value } from '../../value.ts';
import type { EventBusPolicy } from '../policy.ts';

/**
 * A bus that every account may use.
 *
 * `*` without a condition lets every AWS account put events to the bus. Name the accounts, or ask for the organization with
 * the condition key aws:PrincipalOrgID.
 * Source: EventBridge API, PutPermission, Principal.
 */
export const policyPrincipal = check<EventBusPolicy>({
  code: 'event-bus-policy/principal',
  severity: 'warning',
  run({ map }, report) {
    for (const one of [map, ...possible(memberOf(map, 'Statement'))]) {
      if (one.kind !== 'map' || one.open || memberOf(one, 'Condition')) continue;
      const effect = memberOf(one, 'Effect');
      if (effect && !(effect.kind === 'string' && effect.value === 'Allow')) continue;
      for (const principal of possible(memberOf(one, 'Principal'))) {
        const everybody = allOf(principal);
        if (!everybody) continue;
        report(everybody, 'Every AWS account may use this bus: name the accounts, or add a Condition.');
      }
    }
  },
  fires: [
    { StatementId: 'all', Action: 'events:PutEvents', Principal: '*' },
    {
      StatementId: 'all',
      Statement: { Effect: 'Allow', Principal: { AWS: '*' }, Action: 'events:PutEvents', Resource: '*' },
    },
  ],
  silent: [
    { StatementId: 'all', Action: 'events:PutEvents', Principal: '123456789012' },
    {
      StatementId: 'all',
      Action: 'events:PutEvents',
      Principal: '*',
      Condition: { Type: 'StringEquals', Key: 'aws:PrincipalOrgID', Value: 'o-1234567890' },
    },
  ],
  unknown: [{ StatementId: 'all', Action: 'events:PutEvents', Principal: { Ref: 'Principal' } }],
});

function allOf(principal: Value): Value | undefined {
  const accounts = principal.kind === 'map' ? memberOf(principal, 'AWS') : principal;
  return accounts?.kind === 'string' && accounts.value === '*' ? accounts : undefined;
}
