/** What a sampling rule tells the other rules of its set. */
import { known } from '../field.ts';
import type { Value } from '../value.ts';
import { type Patterns, patternFields, readSamplingRule, type SamplingRule } from './sampling-rule.ts';

/** Plain data, the same for the same text. */
export interface SamplingRuleSummary {
  /** Left out where the text doesn't tell it. */
  readonly name?: string;
  readonly priority?: number;
  /** What it matches; left out where the text doesn't tell all six patterns. */
  readonly patterns?: Patterns;
  /** True when it asks for request attributes as well, and so may match less than its patterns say. */
  readonly attributes?: true;
}

/** Summarises the map of a sampling rule; undefined for any other value. */
export function summariseSamplingRule(value: Value): SamplingRuleSummary | undefined {
  return value.kind === 'map' ? summaryOf(readSamplingRule(value)) : undefined;
}

/** Summarises a sampling rule that was read. */
export function summaryOf(rule: SamplingRule): SamplingRuleSummary {
  const { ruleName, priority, attributes } = rule;
  const patterns = patternsOf(rule);
  const plain = attributes.state === 'absent' || (known(attributes) && attributes.value.size === 0);
  return {
    ...(known(ruleName) && { name: ruleName.value }),
    ...(known(priority) && { priority: priority.value }),
    ...(patterns && { patterns }),
    ...(!plain && { attributes: true as const }),
  };
}

/** The other rules of its set; undefined where the set, or the rule's place in it, isn't known. */
export function othersOf(
  rule: SamplingRule,
  set: readonly SamplingRuleSummary[] | undefined,
): readonly SamplingRuleSummary[] | undefined {
  const own = JSON.stringify(summaryOf(rule));
  const index = set?.findIndex((other) => textOf(other) === own) ?? -1;
  return index < 0 ? undefined : set?.toSpliced(index, 1);
}

/** Written once for each summary, although every rule of the set looks for itself. */
const texts = new WeakMap<SamplingRuleSummary, string>();
function textOf(summary: SamplingRuleSummary): string {
  const text = texts.get(summary) ?? JSON.stringify(summary);
  texts.set(summary, text);
  return text;
}

function patternsOf(rule: SamplingRule): Patterns | undefined {
  const patterns: Record<string, string> = {};
  for (const [member, field] of Object.entries(patternFields(rule))) {
    if (!known(field)) return undefined;
    patterns[member] = field.value;
  }
  return patterns as unknown as Patterns;
}
