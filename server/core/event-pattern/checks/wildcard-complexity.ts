import { check } from '../../check.ts';
import { complexityLimit, wildcardComplexity } from '../complexity.ts';
import { conditionsOf } from '../conditions.ts';
import { type EventPattern, reportFaults } from '../pattern.ts';

/**
 * Wildcards that are too complex together.
 *
 * EventBridge counts how many beginnings of a list's wildcards one value can match at once, and refuses more than ten:
 * `*:*:*:*:*:event-bus/*` alone makes eleven. Fewer asterisks, fewer repeated characters behind an asterisk, or several
 * rules help. Where exactly the limit lies between eight and eleven isn't documented.
 * Source: event-ruler, MachineComplexityEvaluator; answers of TestEventPattern.
 */
export const complexity = check<EventPattern>({
  code: 'event-pattern/wildcard-complexity',
  severity: 'error',
  run(pattern, report) {
    reportFaults(pattern, ['wildcard-complexity'], report);
    for (const { matchers, at } of conditionsOf(pattern.all)) {
      const texts = matchers.flatMap((matcher) => (matcher.kind === 'wildcard' ? [matcher.text] : []));
      const score = texts.length === 0 ? 0 : wildcardComplexity(texts);
      if (score < 8 || score > complexityLimit) continue;
      const message = `The complexity of these wildcards is ${score}: EventBridge may refuse it; use fewer *.`;
      report(pattern.place(at), message, { severity: 'information' });
    }
  },
  fires: [
    { detail: { bus: [{ wildcard: '*:*:*:*:*:event-bus/*' }] } },
    { detail: { key: ['0', '1', '2', '3', '4'].map((n) => ({ wildcard: `*x${n}*` })) } },
  ],
  silent: [{ detail: { bus: [{ wildcard: 'arn:aws:s3:::*/*/*/*' }] } }],
  unknown: [{ detail: { bus: [{ wildcard: { Ref: 'Bus' } }, { wildcard: '*:*:*' }] } }],
});
