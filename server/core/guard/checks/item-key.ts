import { check } from '../../check.ts';
import { nearest } from '../../near.ts';
import { within } from '../../value.ts';
import { isItemKey, itemKeys } from '../item.ts';
import type { GuardPolicies } from '../policy.ts';

/**
 * A misspelt member of the configuration item.
 *
 * A key that the item doesn't have finds nothing: a condition on it skips the rule, a clause on it fails. The name of a
 * variable without `%` is such a key as well.
 * Source: AWS Config API, ConfigurationItem.
 */
export const itemKey = check<GuardPolicies>({
  code: 'guard/item-key',
  severity: 'warning',
  run({ policies }, report) {
    for (const { host, queries, ofConfig, assigned } of policies) {
      if (!ofConfig) continue;
      const variables = new Set(assigned);
      for (const { query, root } of queries) {
        const first = query.parts[0]!;
        if (!root || first.kind !== 'key' || first.quoted || isItemKey(first.name)) continue;
        const near = variables.has(first.name) ? `%${first.name}` : nearest(first.name, Object.keys(itemKeys));
        if (near === undefined || first.name.length < 4 || first.name === 'Resources') continue;
        const { start, end } = first;
        report(within(host, start, end), `A configuration item has no ${first.name}: write ${near}.`, {
          fix: { kind: 'text', title: `Replace with ${near}`, host, start, end, text: near },
        });
      }
    }
  },
  fires: [
    'rule r when resourcetype == "AWS::EC2::Volume" { configuration.encrypted == true }',
    'rule r when resourceType == "AWS::EC2::Volume" { configuraton.encrypted == true }',
    'rule r when resourceType == "AWS::EC2::Volume" {\n  let size = configuration.size\n  size > 1\n}',
  ],
  silent: [
    'rule r when resourceType == "AWS::EC2::Volume" { supplementaryConfiguration.Tags exists }',
    'rule r when ResourceType == "AWS::EC2::Volume" { configuration { configurations exists } }',
  ],
  unknown: [{ 'Fn::Sub': 'rule r { configuraton${Suffix}.encrypted == true }' }],
});
