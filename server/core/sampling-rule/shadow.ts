/** Which rule of a set decides before another one. */
import { covers } from './covers.ts';
import type { Patterns } from './sampling-rule.ts';
import type { SamplingRuleSummary } from './summary.ts';

/** True when a rule is sure to be tried first: by priority, then by name in the order of code units. */
export function isBefore(one: SamplingRuleSummary, other: SamplingRuleSummary): boolean {
  if (one.priority === undefined || other.priority === undefined) return false;
  if (one.priority !== other.priority) return one.priority < other.priority;
  return one.name !== undefined && other.name !== undefined && one.name < other.name;
}

/** True when a rule is sure to match every request that another one matches. */
export function shadows(wide: SamplingRuleSummary, narrow: SamplingRuleSummary): boolean {
  const { patterns } = wide;
  if (wide.attributes || !patterns || !narrow.patterns) return false;
  return Object.entries(narrow.patterns).every(([member, pattern]) =>
    covers(patterns[member as keyof Patterns], pattern),
  );
}
