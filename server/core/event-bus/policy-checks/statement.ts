import { check } from '../../check.ts';
import { isAbsent, known } from '../../field.ts';
import { headOf } from '../../shape.ts';
import { entryOf } from '../../value.ts';
import type { EventBusPolicy } from '../policy.ts';

/**
 * A policy that says it in both ways, or in none.
 *
 * A policy is a whole `Statement`, or `Action` and `Principal` with an optional `Condition`.
 * Source: CloudFormation, AWS::Events::EventBusPolicy; EventBridge API, PutPermission.
 */
export const policyStatement = check<EventBusPolicy>({
  code: 'event-bus-policy/statement',
  severity: 'error',
  run({ map, statement, action, principal }, report) {
    const head = headOf(map);
    if (known(statement)) {
      for (const name of ['Action', 'Principal', 'Condition']) {
        const entry = entryOf(map, name);
        if (!entry || entry.value.kind === 'choice') continue;
        report(entry.keyAt, `The Statement says all of it: leave out ${name}, or Statement.`, {
          severity: 'warning',
          fix: { kind: 'remove', title: `Remove ${name}`, at: entry.keyAt },
        });
      }
    } else if (isAbsent(statement)) {
      const missing = [...(isAbsent(action) ? ['Action'] : []), ...(isAbsent(principal) ? ['Principal'] : [])];
      if (missing.length === 2) report(head, 'The policy allows nothing: add a Statement, or Action and Principal.');
      else if (missing.length === 1) report(head, `${missing[0]} is missing: without a Statement AWS requires it.`);
    }
  },
  fires: [
    { StatementId: 'all' },
    { StatementId: 'all', Action: 'events:PutEvents' },
    {
      StatementId: 'all',
      Principal: '123456789012',
      Statement: { Effect: 'Allow', Principal: '*', Action: 'events:PutEvents', Resource: '*' },
    },
  ],
  silent: [{ StatementId: 'all', Action: 'events:PutEvents', Principal: '123456789012' }],
  unknown: [
    { StatementId: 'all', Statement: { Ref: 'Statement' } },
    { StatementId: 'all', Action: { Ref: 'Action' }, Principal: { Ref: 'Principal' } },
  ],
});
