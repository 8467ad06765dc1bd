import { check } from '../../check.ts';
import { replacedConditions } from '../conditions.ts';
import type { EventPattern } from '../pattern.ts';

/**
 * A condition that another one replaces.
 *
 * EventBridge keeps one list for each path, the last one. A dotted name and a nested object are the same path, and a
 * field beside `$or` is the same as inside of its alternatives: the conditions don't add up.
 * Source: event-ruler, JsonRuleCompiler; measured on event-ruler 2.0.1.
 */
export const replacedCondition = check<EventPattern>({
  code: 'event-pattern/replaced-condition',
  severity: 'warning',
  run({ all, place }, report) {
    const told = new Set<object>();
    for (const { condition, by, partly } of replacedConditions(all)) {
      if (condition.within === by.within || told.has(condition)) continue;
      told.add(condition);
      const message = partly
        ? `${condition.path} has no effect where $or has a condition on it too: only the later one counts.`
        : `${condition.path} has no effect: a later condition on the same path takes its place.`;
      report(place(condition.keyAt), message);
    }
  },
  fires: [
    { detail: { $or: [{ a: [1] }, { b: [2] }], a: [9] } },
    { detail: { a: [9], $or: [{ a: [1] }, { b: [2] }] } },
    { 'detail.state': ['running'], detail: { state: ['stopped'] } },
  ],
  silent: [
    { detail: { $or: [{ a: [1] }, { a: [2], b: [2] }], c: [9] } },
    { 'detail.state': ['running'], detail: { code: [16] } },
  ],
  unknown: [{ detail: { $or: [{ a: [1] }, { Ref: 'Branch' }], a: [9] } }],
});
