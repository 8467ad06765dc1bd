import { check } from '../../check.ts';
import { type EventPattern, reportFaults } from '../pattern.ts';

/**
 * An anything-but that can't be read.
 *
 * `anything-but` takes a text, a number, a list of texts or of numbers, or one of prefix, suffix, equals-ignore-case
 * and wildcard with a text or a list of texts: `{"anything-but": {"prefix": "init"}}`.
 * Source: event-ruler, JsonRuleCompiler; answers of TestEventPattern.
 */
export const anythingBut = check<EventPattern>({
  code: 'event-pattern/anything-but',
  severity: 'error',
  run(pattern, report) {
    reportFaults(pattern, ['anything-but'], report);
  },
  fires: [
    { detail: { state: [{ 'anything-but': null }] } },
    { detail: { state: [{ 'anything-but': ['stopped', 5] }] } },
    { detail: { state: [{ 'anything-but': [{ wildcard: '*stop*' }] }] } },
    { detail: { state: [{ 'anything-but': { prefix: '' } }] } },
    { detail: { state: [{ 'anything-but': { prefixes: 'a' } }] } },
  ],
  silent: [
    { detail: { state: [{ 'anything-but': 'stopped' }], code: [{ 'anything-but': [1, 2] }] } },
    { detail: { state: [{ 'anything-but': { wildcard: ['*stop*', '*end*'] } }] } },
  ],
  unknown: [{ detail: { state: [{ 'anything-but': { Ref: 'State' } }, { 'anything-but': [{ Ref: 'State' }, 'a'] }] } }],
});
