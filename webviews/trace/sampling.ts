/** Which sampling rule took a trace: what its SDK says, or what the rules say of its first request. */
import { asObject, asText, defined, type JsonObject } from '../../server/core/json/typed.ts';
import { evaluateRules } from '../../server/core/sampling-rule/evaluate.ts';
import { explainSampling } from '../../server/core/sampling-rule/explain.ts';
import type { SamplingRequest } from '../../server/core/sampling-rule/matches.ts';
import { sampledBy } from '../../server/core/sampling-rule/sampled-by.ts';
import type { SamplingRule } from './messages.ts';

export interface Taker {
  readonly rule: string | undefined;
  /** One sentence. */
  readonly says: string;
}

/**
 * The rule that took the trace which a segment began. The segment names it where an X-Ray SDK decided by a central rule;
 * else the rules of now are asked.
 */
export function takerOf(segment: JsonObject, rules: readonly SamplingRule[] | undefined): Taker | undefined {
  const { rule: named } = sampledBy(segment.aws);
  if (named !== undefined) return { rule: named, says: `The SDK says that the rule ${named} took the trace.` };
  if (rules === undefined) return undefined;
  const request = samplingRequest(segment);
  const { rule } = evaluateRules(rules, request);
  const says = `The segment names no rule. By the rules of now: ${explainSampling(rules, request).says}`;
  return { rule: rule?.RuleName, says };
}

/** What a sampling rule is matched against, as far as a segment tells it. */
export function samplingRequest(segment: JsonObject): SamplingRequest {
  const request = asObject(asObject(segment.http)?.request);
  const url = urlOf(asText(request?.url));
  return defined<SamplingRequest>({
    serviceName: asText(segment.name),
    serviceType: asText(segment.origin),
    host: url?.host,
    httpMethod: asText(request?.method),
    urlPath: url?.pathname,
    resourceArn: asText(segment.resource_arn),
  });
}

function urlOf(text: string | undefined): { host: string; pathname: string } | undefined {
  if (text === undefined) return undefined;
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
