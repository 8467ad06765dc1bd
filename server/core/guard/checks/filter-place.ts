import { check } from '../../check.ts';
import { within } from '../../value.ts';
import type { GuardPolicies } from '../policy.ts';
import type { Query } from '../syntax.ts';

/**
 * A filter that doesn't filter.
 *
 * A filter stands right behind what it goes over: `ipPermissions[ fromPort == 22 ]`. Behind `[*]` its conditions read the
 * document in the place of the item, and find nothing; behind another filter or an index Guard stops.
 * Source: aws-cloudformation/cloudformation-guard, docs/QUERY_AND_FILTERING.md and guard/src/rules/eval_context.rs; tried
 * with version 3.1.1.
 */
export const filterPlace = check<GuardPolicies>({
  code: 'guard/filter-place',
  severity: 'warning',
  run({ policies }, report) {
    for (const { host, queries } of policies) {
      for (const { query } of queries) {
        for (const [index, part] of query.parts.entries()) {
          const before = query.parts[index - 1];
          if (part.kind !== 'filter' || !before || isThis(part.clauses)) continue;
          const { start, end } = before;
          const at = within(host, part.start, part.start + 1);
          if (before.kind === 'items' && before.capture === undefined && !isOverVariable(query, index)) {
            const message = 'Behind [*] this filter reads the document, not the item: leave [*] out.';
            report(at, message, { fix: { kind: 'text', title: 'Remove [*]', host, start, end, text: '' } });
          } else if (before.kind === 'filter') {
            report(at, 'Guard stops at a filter behind another: write both conditions in one, on lines of their own.');
          } else if (before.kind === 'index') {
            report(at, 'Guard stops at a filter behind an index: filter the list, or compare the item in a block.');
          }
        }
      }
    }
  },
  fires: [
    'rule r { configuration.ipPermissions[*][ fromPort == 22 ].ipRanges empty }',
    'rule r { configuration.ipPermissions[ fromPort == 22 ][ toPort == 22 ] empty }',
  ],
  silent: [
    'rule r { configuration.ipPermissions[ fromPort == 22 ].ipRanges empty }',
    'let open = configuration.ipPermissions[ fromPort == 22 ]\nrule r { %open[ toPort == 22 ] empty\n configuration.volumes.*[ size > 1 ] exists }',
  ],
  unknown: [{ 'Fn::Sub': 'rule r { configuration.ipPermissions[*]${Filter} empty }' }],
});

/** The values of a variable are gone over by themselves. */
function isOverVariable({ parts }: Query, filterIndex: number): boolean {
  return parts[0]!.kind === 'variable' && filterIndex === 2;
}

/** Lists of lists are filtered by what their items are. */
function isThis(clauses: readonly (readonly { readonly kind: string; readonly query?: Query }[])[]): boolean {
  return clauses.some((alternatives) => alternatives.some(({ query }) => query?.parts[0]?.kind === 'this'));
}
