import { check } from '../../check.ts';
import { complexityLimit, wildcardComplexity, wildcardsOf } from '../complexity.ts';
import { conditionsOf } from '../conditions.ts';
import { type EventPattern, reportFaults } from '../pattern.ts';

/**
 * Wildcards that are too complex together.
 *
 * EventBridge counts how many beginnings of a list's wildcards one value can match at once, those of `anything-but`
 * among them: nine are taken, eleven refused, and what happens to ten isn't documented. `*:*:*:*:*:event-bus/*` alone
 * makes eleven; each `*:stack/NAME/*` makes three. Fewer asterisks, a `prefix` or `suffix` in the place of a wildcard,
 * or several rules help.
 * Source: event-ruler, MachineComplexityEvaluator; answers of TestEventPattern and PutRule.
 */
export const complexity = check<EventPattern>({
  code: 'event-pattern/wildcard-complexity',
  severity: 'error',
  run(pattern, report) {
    reportFaults(pattern, ['wildcard-complexity'], report);
    for (const { matchers, at } of conditionsOf(pattern.all)) {
      const texts = wildcardsOf(matchers);
      const score = texts.length === 0 ? 0 : wildcardComplexity(texts);
      if (score !== complexityLimit) continue;
      const message = `The complexity of these wildcards is ${score}: EventBridge may refuse it; use fewer *.`;
      report(pattern.place(at), message, { severity: 'information' });
    }
  },
  fires: [
    { detail: { bus: [{ wildcard: '*:*:*:*:*:event-bus/*' }] } },
    { detail: { key: ['0', '1', '2', '3', '4'].map((n) => ({ wildcard: `*x${n}*` })) } },
    {
      detail: {
        'stack-id': [{ 'anything-but': { wildcard: ['A', 'B', 'C', 'D'].map((name) => `*:stack/${name}/*`) } }],
      },
    },
  ],
  silent: [
    { detail: { bus: [{ wildcard: 'arn:aws:s3:::*/*/*/*' }] } },
    { detail: { 'stack-id': ['Shared', 'Web', 'Data'].map((name) => ({ wildcard: `*:stack/${name}/*` })) } },
  ],
  unknown: [{ detail: { bus: [{ wildcard: { Ref: 'Bus' } }, { wildcard: '*:*:*' }] } }],
});
