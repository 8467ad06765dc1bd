import { check } from '../../check.ts';
import { replacedConditions } from '../conditions.ts';
import type { EventPattern } from '../pattern.ts';

/**
 * A field that stands twice in one object.
 *
 * EventBridge keeps the last list and forgets the others without a word. Two conditions that must both hold on one field
 * can't be written, except as a numeric range; values of which one is enough stand in one list.
 * Source: answers of TestEventPattern.
 */
export const duplicateKey = check<EventPattern>({
  code: 'event-pattern/duplicate-key',
  severity: 'warning',
  run({ all, place, mend, text }, report) {
    for (const { condition, by } of replacedConditions(all)) {
      if (condition.within !== by.within) continue;
      const { entries } = condition.within;
      const next = entries[entries.findIndex(({ keyAt }) => keyAt === condition.keyAt) + 1];
      const { keyAt } = condition;
      const at = text !== undefined && next ? { start: keyAt.start, end: next.keyAt.start } : keyAt;
      report(place(keyAt), `${condition.path} stands again below, and only the last one counts: write one list.`, {
        fix: mend({ kind: 'remove', title: 'Remove what has no effect', at }),
      });
    }
  },
  fires: ['{"detail": {"region": [{"prefix": "us-"}], "region": [{"anything-but": "us-east-1"}]}}'],
  silent: ['{"detail": {"a": [1]}, "detail": {"b": [2]}}', { detail: { region: [{ prefix: 'us-' }, 'eu-west-1'] } }],
  unknown: [{ detail: { 'Fn::If': ['Europe', { region: ['eu-west-1'] }, { region: ['us-east-1'] }] } }],
});
