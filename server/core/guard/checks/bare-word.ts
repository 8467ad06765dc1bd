import { check } from '../../check.ts';
import { within } from '../../value.ts';
import { isItemKey } from '../item.ts';
import type { GuardPolicies } from '../policy.ts';

/**
 * A text without quotes.
 *
 * A word without quotes is a query: `== ACTIVE` compares with the member `ACTIVE` of the same document. Only `true`,
 * `false` and `null` are values; `TRUE` is one only in newer versions of Guard.
 * Source: aws-cloudformation/cloudformation-guard, guard/src/rules/parser.rs, the value of a clause.
 */
export const bareWord = check<GuardPolicies>({
  code: 'guard/bare-word',
  severity: 'warning',
  run({ policies }, report) {
    for (const { host, queries, ofConfig } of policies) {
      for (const { query, root, compared } of queries) {
        const part = query.parts[0]!;
        if (!compared || query.parts.length > 1 || query.some || part.kind !== 'key' || part.quoted) continue;
        const constant = /^(?:true|false|null)$/i.test(part.name);
        if (!constant && !(ofConfig && root && !isItemKey(part.name))) continue;
        const text = constant ? part.name.toLowerCase() : `"${part.name}"`;
        const { start, end } = part;
        const message = `${part.name} without quotes is a member of the document, which has none of this name: write ${text}.`;
        report(within(host, start, end), message, {
          fix: { kind: 'text', title: `Replace with ${text}`, host, start, end, text },
        });
      }
    }
  },
  fires: ['rule r { configuration.tableStatus == ACTIVE }', 'rule r { configuration { encrypted == TRUE } }'],
  silent: [
    'rule r { configuration.tableStatus == "ACTIVE" }',
    'rule r { configuration { fromPort <= toPort } }',
    'rule r { configuration.arn == ARN }',
  ],
  unknown: [{ 'Fn::Sub': 'rule r { configuration.tableStatus == ACTIVE${Suffix} }' }],
});
