import { check } from '../../check.ts';
import { memberOf, possible, toPlain } from '../../value.ts';
import { type EventBusPolicy, longestPolicy } from '../policy.ts';

/**
 * A policy that is too long.
 *
 * All statements of a bus have 10,240 characters together.
 * Source: EventBridge quotas, event bus policy size.
 */
export const policySize = check<EventBusPolicy>({
  code: 'event-bus-policy/size',
  severity: 'error',
  run({ map }, report) {
    for (const statement of possible(memberOf(map, 'Statement'))) {
      if (statement.kind !== 'map' || statement.at.end - statement.at.start < longestPolicy) continue;
      const plain = toPlain(statement);
      const length = plain === undefined ? 0 : JSON.stringify(plain).length;
      if (length <= longestPolicy) continue;
      report(
        statement.entries[0]?.keyAt ?? statement,
        `The statement has ${length} characters: a bus has ${longestPolicy} for all of them.`,
      );
    }
  },
  fires: [{ StatementId: 'all', Statement: statementOf(600) }],
  silent: [{ StatementId: 'all', Statement: statementOf(10) }],
  unknown: [{ StatementId: 'all', Statement: { Ref: 'Statement' } }],
});

function statementOf(accounts: number) {
  const AWS = Array.from({ length: accounts }, (_, i) => `arn:aws:iam::${100_000_000_000 + i}:root`);
  return { Effect: 'Allow', Principal: { AWS }, Action: 'events:PutEvents', Resource: '*' };
}
