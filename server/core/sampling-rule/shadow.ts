/** Which rule of a set decides before another one. */
import { covers, type Effort } from './covers.ts';
import type { Patterns } from './sampling-rule.ts';
import type { SamplingRuleSummary } from './summary.ts';

/** True when a rule is sure to be tried first: by priority, then by name in the order of code units. */
export function isBefore(one: SamplingRuleSummary, other: SamplingRuleSummary): boolean {
  if (one.priority === undefined || other.priority === undefined) return false;
  if (one.priority !== other.priority) return one.priority < other.priority;
  return one.name !== undefined && other.name !== undefined && one.name < other.name;
}

/** True when a rule is sure to match every request that another one matches; takes from the effort. */
export function shadows(wide: SamplingRuleSummary, narrow: SamplingRuleSummary, effort: Effort): boolean {
  const [outer, inner] = [wide.patterns, narrow.patterns];
  if (wide.attributes || !outer || !inner || effort.left <= 0) return false;
  return patternMembers.every((member) => covers(outer[member], inner[member], effort));
}

/** Those that mostly differ come first. */
const patternMembers: readonly (keyof Patterns)[] = [
  'URLPath',
  'Host',
  'ServiceName',
  'HTTPMethod',
  'ServiceType',
  'ResourceARN',
];
