/** Which sampling rule decides on a request and why, in words. */
import { code } from '../plain-words.ts';
import { share } from './describe.ts';
import { evaluateRules, inOrder, type OrderedRule, type SamplingDecision } from './evaluate.ts';
import { evaluateLocalRules, type LocalRules, type SamplingRates } from './local-rules.ts';
import type { SamplingRequest } from './matches.ts';

export interface SamplingExplanation {
  /** The name of the rule that decides; undefined where none matches. */
  readonly decides: string | undefined;
  /** Which rule decides, why, and what it samples. */
  readonly says: string;
  /** Every rule in the order in which they are tried. */
  readonly rules: readonly ExplainedRule[];
}

export interface ExplainedRule {
  /** The rule's name; of a local file `rule 1`, `rule 2` … and `default`. */
  readonly name: string;
  /** Undefined where a rule before it has decided. */
  readonly matches: boolean | undefined;
  readonly says: string;
}

/**
 * Explains which central rule decides on a request. The X-Ray SDKs leave out rules that ask for a resource or for
 * attributes, which only X-Ray's own integrations know; such a rule says so.
 * Source: X-Ray developer guide, "Customizing sampling rules".
 */
export function explainSampling(
  rules: readonly (OrderedRule & SamplingRates)[],
  request: SamplingRequest,
): SamplingExplanation {
  const ordered = inOrder(rules);
  const names = ordered.map(({ RuleName }) => RuleName);
  const decision = evaluateRules(rules, request);
  const explained = explainAll(ordered, names, decision);
  const left = decision.rule && isIgnoredBySdks(decision.rule) ? rules.filter((rule) => !isIgnoredBySdks(rule)) : rules;
  const forSdks = left === rules ? '' : ` The X-Ray SDKs leave it out; for them ${explainSampling(left, request).says}`;
  return {
    decides: explained.decides,
    says: `${explained.says}${forSdks}`,
    rules: explained.rules.map((rule, index) =>
      rule.matches && isIgnoredBySdks(ordered[index]!)
        ? { ...rule, says: `${rule.says} The X-Ray SDKs leave this rule out.` }
        : rule,
    ),
  };
}

/** Explains which rule of a local file decides on a request. */
export function explainLocalSampling(local: LocalRules, request: SamplingRequest): SamplingExplanation {
  const names = [...local.rules.map((_, index) => `rule ${index + 1}`), 'default'];
  return explainAll([...local.rules, local.fallback], names, evaluateLocalRules(local, request));
}

function explainAll<Rule extends SamplingRates>(
  ordered: readonly Rule[],
  names: readonly string[],
  { rule: decides, tried }: SamplingDecision<Rule>,
): SamplingExplanation {
  const winner = decides && tried.at(-1);
  const name = code(names[tried.length - 1] ?? '');
  return {
    decides: winner && names[tried.length - 1],
    says: winner
      ? `${name} decides: ${winner.why} It samples ${sampled(winner.rule)}.`
      : 'No rule matches the request.',
    rules: ordered.map((_, index) => {
      const { matches, why } = tried[index] ?? {};
      return { name: names[index]!, matches, says: why ?? `Not tried: ${name} decides before it.` };
    }),
  };
}

function sampled({ ReservoirSize, FixedRate }: SamplingRates): string {
  return share(ReservoirSize, FixedRate);
}

/** True for a rule that only X-Ray's own integrations know what to match with. */
export function isIgnoredBySdks({
  ResourceARN,
  Attributes = {},
}: Pick<OrderedRule, 'ResourceARN' | 'Attributes'>): boolean {
  return ResourceARN !== '*' || Object.keys(Attributes).length > 0;
}
