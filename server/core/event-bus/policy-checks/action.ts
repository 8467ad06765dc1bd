import { check } from '../../check.ts';
import { nearest } from '../../near.ts';
import { quoted } from '../../structure.ts';
import { memberOf, possible, type StringValue } from '../../value.ts';
import { actions, type EventBusPolicy } from '../policy.ts';

/**
 * An action that a policy of a bus can't allow.
 *
 * Others may put events to a bus, and manage rules of their own on it.
 * Source: service authorization reference, EventBridge; EventBridge user guide, resource-based policies.
 */
export const policyAction = check<EventBusPolicy>({
  code: 'event-bus-policy/action',
  severity: 'warning',
  run({ map }, report) {
    for (const text of actionsOf(map)) {
      const { value } = text;
      if (value.includes('*') || value.includes('?')) continue;
      if (actions.some((one) => one.toLowerCase() === value.toLowerCase())) continue;
      const near = nearest(value, actions);
      if (near !== undefined) {
        report(text, `${quoted(value)} is no action that is known here: did you mean ${near}?`, {
          fix: { kind: 'replace', title: `Replace with ${near}`, at: text.at, value: near },
        });
      } else if (!value.startsWith('events:')) {
        report(text, 'A policy of a bus allows actions of EventBridge: write events:PutEvents.');
      }
    }
  },
  fires: [
    { StatementId: 'all', Action: 'events:PutEvent', Principal: '123456789012' },
    {
      StatementId: 'all',
      Statement: { Effect: 'Allow', Principal: { AWS: '123456789012' }, Action: ['sqs:SendMessage'], Resource: '*' },
    },
  ],
  silent: [{ StatementId: 'all', Action: 'events:PutEvents', Principal: '123456789012' }],
  unknown: [{ StatementId: 'all', Action: { Ref: 'Action' }, Principal: '123456789012' }],
});

function actionsOf(map: EventBusPolicy['map']): StringValue[] {
  const statements = possible(memberOf(map, 'Statement'));
  const values = [map, ...statements].flatMap((one) => (one.kind === 'map' ? possible(memberOf(one, 'Action')) : []));
  return values
    .flatMap((value) => (value.kind === 'list' ? value.items.flatMap(possible) : [value]))
    .flatMap((value) => (value.kind === 'string' ? [value] : []));
}
