import { check } from '../../check.ts';
import { combinations } from '../conditions.ts';
import { type EventPattern, patternLimits } from '../pattern.ts';

/**
 * More than 1,000 combinations of $or.
 *
 * EventBridge writes a pattern out into one rule for each combination of alternatives, and takes at most 1,000.
 * Source: EventBridge user guide, $or in event patterns.
 */
export const orCombinations = check<EventPattern>({
  code: 'event-pattern/or-combinations',
  severity: 'error',
  run({ at, all }, report) {
    const count = combinations(all);
    if (count <= patternLimits.combinations) return;
    report(
      at,
      `The alternatives of $or make ${count} combinations: at most ${patternLimits.combinations}; use several rules.`,
    );
  },
  // 11 × 11 × 11 = 1,331 combinations, and 10 × 10 × 10 = 1,000.
  fires: [{ detail: Object.fromEntries(['a', 'b', 'c'].map((name) => [name, alternatives(11)])) }],
  silent: [{ detail: Object.fromEntries(['a', 'b', 'c'].map((name) => [name, alternatives(10)])) }],
  unknown: [{ $or: [{ Ref: 'Branch' }, { source: ['aws.ec2'] }] }],
});

function alternatives(count: number): object {
  return { $or: Array.from({ length: count }, (_, n) => ({ [`f${n}`]: [n] })) };
}
