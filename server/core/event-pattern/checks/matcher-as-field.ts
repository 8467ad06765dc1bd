import { check } from '../../check.ts';
import { conditionsOf } from '../conditions.ts';
import type { EventPattern } from '../pattern.ts';

/**
 * A matcher that is read as a field's name.
 *
 * A matcher is an item of a list: `"state": [{"anything-but": ["running"]}]`. Without the list EventBridge looks for a
 * field of that name inside of `state`.
 * Source: event-ruler, JsonRuleCompiler.
 */
export const matcherAsField = check<EventPattern>({
  code: 'event-pattern/matcher-as-field',
  severity: 'warning',
  run({ all, place, mend }, report) {
    for (const { path, keyAt, within } of conditionsOf(all)) {
      const names = path.split('.');
      const name = names.at(-1)!;
      // The other matchers have names that fields of events have too.
      if (names.length < 2 || (name !== 'anything-but' && name !== 'equals-ignore-case')) continue;
      const lone = within.entries.length === 1;
      report(place(keyAt), `This asks for a field named "${name}": put the matcher into a list, [{"${name}": …}].`, {
        fix: lone ? mend({ kind: 'wrap', title: 'Put the matcher into a list', at: within.at }) : undefined,
      });
    }
  },
  fires: [{ detail: { state: { 'anything-but': ['running'] } } }],
  silent: [{ detail: { state: [{ 'anything-but': ['running'] }], name: { prefix: ['Dr.'] } } }],
  unknown: [{ detail: { state: { 'anything-but': { Ref: 'State' } } } }],
});
