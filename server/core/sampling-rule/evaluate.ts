import { type Comparison, compareRule, type SamplingPatterns, type SamplingRequest } from './matches.ts';

/** What decides the order of rules, and whether they match. */
export interface OrderedRule extends SamplingPatterns {
  readonly RuleName: string;
  readonly Priority: number;
}

/** The rule for a request, and what became of every rule that was looked at, in order. */
export interface SamplingDecision<Rule> {
  /** Undefined when none matches, which a set with the Default rule never comes to. */
  readonly rule: Rule | undefined;
  readonly tried: ReadonlyArray<{ readonly rule: Rule; readonly matches: boolean; readonly why: string }>;
}

/**
 * The first rule that matches a request, by priority, then by name; the rules after it are not looked at.
 * Source: X-Ray developer guide, "Customizing sampling rules"; the order of names is the AWS X-Ray SDK's (code units).
 */
export function evaluateRules<Rule extends OrderedRule>(
  rules: readonly Rule[],
  request: SamplingRequest,
): SamplingDecision<Rule> {
  const tried: Array<{ rule: Rule; matches: boolean; why: string }> = [];
  for (const rule of inOrder(rules)) {
    const comparisons = compareRule(rule, request);
    const matches = comparisons.every(({ agrees }) => agrees);
    tried.push({ rule, matches, why: explain(comparisons) });
    if (matches) return { rule, tried };
  }
  return { rule: undefined, tried };
}

/** The order in which rules are tried. */
export function inOrder<Rule extends Pick<OrderedRule, 'RuleName' | 'Priority'>>(rules: readonly Rule[]): Rule[] {
  return rules.toSorted(
    (a, b) => a.Priority - b.Priority || (a.RuleName < b.RuleName ? -1 : a.RuleName > b.RuleName ? 1 : 0),
  );
}

/** One sentence: the members that keep the rule from matching, or those that had something to match. */
export function explain(comparisons: readonly Comparison[]): string {
  const against = comparisons.filter(({ agrees }) => !agrees);
  if (against.length > 0) {
    return `${against.map(({ member, pattern, value }) => `${member} "${pattern}" doesn't match "${value}"`).join('; ')}.`;
  }
  const telling = comparisons.filter(({ pattern, value }) => pattern !== '*' && value !== undefined);
  const unknown = comparisons.filter(({ pattern, value }) => pattern !== '*' && value === undefined);
  const parts = [
    ...telling.map(({ member, pattern, value }) => `${member} "${pattern}" matches "${value}"`),
    ...unknown.map(({ member }) => `${member} isn't known of the request, which counts as a match`),
  ];
  return parts.length === 0 ? 'Every member is "*".' : `${parts.join('; ')}.`;
}
