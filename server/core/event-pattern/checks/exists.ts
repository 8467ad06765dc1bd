import { check } from '../../check.ts';
import { type EventPattern, reportFaults } from '../pattern.ts';

/**
 * An exists that is neither true nor false.
 *
 * `exists` takes the booleans true and false, without quotes. Objects and empty lists count as absent, null as present.
 * Source: event-ruler, JsonRuleCompiler.
 */
export const exists = check<EventPattern>({
  code: 'event-pattern/exists',
  severity: 'error',
  run(pattern, report) {
    reportFaults(pattern, ['exists'], report);
  },
  fires: [{ detail: { error: [{ exists: 'true' }] } }, { detail: { error: [{ exists: 1 }] } }],
  silent: [{ detail: { error: [{ exists: false }] } }],
  unknown: [{ detail: { error: [{ exists: { Ref: 'Failing' } }] } }],
});
