/** A test of an event pattern: `match` or `no match`, and because of which field. */
import { evaluate } from '../event-pattern/evaluate.ts';
import { explain } from '../event-pattern/explain.ts';
import { readEventPattern } from '../event-pattern/pattern.ts';
import { quoted, words } from '../structure.ts';
import type { Value } from '../value.ts';
import { compared, errored, type Outcome } from './result.ts';

/** @param because the field whose condition must be among those that decide */
export function runPatternTest(value: Value, event: Value, expected: string, because: string | undefined): Outcome {
  const pattern = readEventPattern(value);
  if (!pattern || pattern.partial)
    return errored('The pattern is put together at deploy: the text alone does not tell it.');
  if (pattern.first) return errored(`The pattern is not valid: ${pattern.first.says}`);
  const evaluation = evaluate(pattern.all, event);
  const { says, conditions } = explain(evaluation);
  const details = conditions.map(({ holds, says: one }) => `${marks[String(holds) as keyof typeof marks]} ${one}`);
  if (evaluation.matches === undefined) return { ...errored(says), details };
  const actual = evaluation.matches ? 'match' : 'no match';
  const outcome = compared(expected, actual, says, details);
  if (because === undefined || outcome.verdict !== 'passed') return outcome;
  const deciding = evaluation.outcomes.filter(({ counts, holds }) => counts && holds === evaluation.matches);
  if (deciding.some(({ condition }) => condition.path === because)) return outcome;
  const paths = words([...new Set(deciding.map(({ condition }) => condition.path))]);
  const decide = evaluation.matches ? 'the conditions that hold are on' : 'the conditions that fail are on';
  return {
    ...outcome,
    verdict: 'failed',
    says: `It is ${expected === 'match' ? 'a match' : 'no match'}, but not because of ${quoted(because)}: ${decide} ${paths || 'nothing'}.`,
    expected: `${expected} because of ${because}`,
    actual: `${actual} because of ${paths || 'nothing'}`,
  };
}

const marks = { true: '✓', false: '✗', undefined: '?' } as const;
