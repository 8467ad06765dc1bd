/** What a local rules file decides. Source: AWS X-Ray SDK for Node.js 3.12, local_sampler.js. */
import { explain, type SamplingDecision } from './evaluate.ts';
import { compareRule, type SamplingPatterns, type SamplingRequest } from './matches.ts';

/** What a rule takes of the requests that it decides on: so many of each second, and a share (0 to 1) of the rest. */
export interface SamplingRates {
  readonly ReservoirSize: number;
  readonly FixedRate: number;
}

export interface LocalRules {
  /** In the order of the file, which is the order in which they are tried. */
  readonly rules: readonly LocalRule[];
  /** The file's default. */
  readonly fallback: SamplingRates;
}

export type LocalRule = SamplingRates & Pick<SamplingPatterns, 'Host' | 'HTTPMethod' | 'URLPath'>;

export interface LocalDecision extends SamplingDecision<SamplingRates | LocalRule> {
  readonly rule: SamplingRates | LocalRule;
}

/**
 * The first rule of a local file that matches a request, else its default. Of a request without a host the SDK for
 * Node.js looks at nothing: its first rule matches.
 */
export function evaluateLocalRules({ rules, fallback }: LocalRules, request: SamplingRequest): LocalDecision {
  const tried: { rule: SamplingRates | LocalRule; matches: boolean; why: string }[] = [];
  for (const rule of rules) {
    const comparisons = compareRule({ ...any, ...rule }, request);
    const agrees = comparisons.every((comparison) => comparison.agrees);
    const why =
      agrees || request.host !== undefined
        ? explain(comparisons)
        : "The request's host isn't known, so the SDK for Node.js looks at nothing else of it.";
    const matches = agrees || request.host === undefined;
    tried.push({ rule, matches, why });
    if (matches) return { rule, tried };
  }
  return { rule: fallback, tried: [...tried, { rule: fallback, matches: true, why: 'No rule before it matches.' }] };
}

const any = { ServiceName: '*', ServiceType: '*', ResourceARN: '*' };
