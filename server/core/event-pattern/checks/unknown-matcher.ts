import { check } from '../../check.ts';
import { type EventPattern, reportFaults } from '../pattern.ts';

/**
 * A matcher that EventBridge doesn't know.
 *
 * The matchers are prefix, suffix, equals-ignore-case, wildcard, anything-but, numeric, exists and cidr, in lower case.
 * Source: event-ruler, JsonRuleCompiler; answers of TestEventPattern.
 */
export const unknownMatcher = check<EventPattern>({
  code: 'event-pattern/unknown-matcher',
  severity: 'error',
  run(pattern, report) {
    reportFaults(pattern, ['unknown-matcher'], report);
  },
  fires: [{ source: [{ Prefix: 'aws.' }] }, { detail: { state: [{ 'anything-but-not': 'running' }] } }],
  silent: [{ source: [{ prefix: 'aws.' }] }],
  unknown: [{ source: [{ Ref: 'Matcher' }] }],
});
