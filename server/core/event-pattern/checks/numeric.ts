import { check } from '../../check.ts';
import { type EventPattern, reportFaults } from '../pattern.ts';

/**
 * A numeric that can't be read.
 *
 * `numeric` takes a list of a comparison and a number, or of a lower and an upper bound, in this order:
 * `{"numeric": [">", 0, "<=", 5]}`.
 * Source: event-ruler, JsonRuleCompiler; answers of TestEventPattern.
 */
export const numeric = check<EventPattern>({
  code: 'event-pattern/numeric',
  severity: 'error',
  run(pattern, report) {
    reportFaults(pattern, ['numeric'], report);
  },
  fires: [
    { detail: { count: [{ numeric: 5 }] } },
    { detail: { count: [{ numeric: ['>', '5'] }] } },
    { detail: { count: [{ numeric: ['<', 5, '>', 1] }] } },
    { detail: { count: [{ numeric: ['>', 5, '<', 5] }] } },
    { detail: { count: [{ numeric: ['==', 5] }] } },
  ],
  silent: [{ detail: { count: [{ numeric: ['=', 5] }, { numeric: ['>', 10, '<=', 20] }] } }],
  unknown: [{ detail: { count: [{ numeric: ['<', { Ref: 'Count' }] }] } }],
});
