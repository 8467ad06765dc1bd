import { check } from '../../check.ts';
import { type EventPattern, reportFaults } from '../pattern.ts';

/**
 * A prefix or suffix that is no text.
 *
 * `prefix` and `suffix` take one text, or `{"equals-ignore-case": text}`.
 * Source: event-ruler, JsonRuleCompiler; answers of TestEventPattern.
 */
export const prefixSuffix = check<EventPattern>({
  code: 'event-pattern/prefix-suffix',
  severity: 'error',
  run(pattern, report) {
    reportFaults(pattern, ['prefix-suffix'], report);
  },
  fires: [
    { time: [{ prefix: ['2026-07-13'] }] },
    { detail: { file: [{ suffix: 123 }] } },
    { detail: { file: [{ prefix: { wildcard: 'a*' } }] } },
  ],
  silent: [{ time: [{ prefix: '2026-07-13' }], detail: { file: [{ suffix: { 'equals-ignore-case': '.png' } }] } }],
  unknown: [{ time: [{ prefix: { Ref: 'Day' } }] }],
});
