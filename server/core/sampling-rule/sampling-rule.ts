/**
 * The X-Ray sampling rule: its members and their limits.
 * Source: X-Ray API, SamplingRule (model 2016-04-12); CloudFormation, AWS::XRay::SamplingRule; X-Ray developer guide,
 * "Adaptive sampling" for SamplingRateBoost.
 */
import type { Field } from '../field.ts';
import { dictionary, integer, number, type Read, read, record, required, text } from '../shape.ts';
import type { MapValue } from '../value.ts';
import type { SamplingPatterns } from './matches.ts';

/** The six patterns that a request is matched against. */
export type Patterns = Omit<SamplingPatterns, 'Attributes'>;

/** Every rule but the default one, whose priority is 10,000. */
export const lastPriority = 9999;

export const samplingRuleShape = {
  RuleName: text({ min: 1, max: 32 }),
  RuleARN: text(),
  Priority: required(integer({ min: 1, max: lastPriority })),
  // Its range has a check of its own, which knows percentages.
  FixedRate: required(number()),
  ReservoirSize: required(integer({ min: 0 })),
  ServiceName: required(text({ max: 64 })),
  ServiceType: required(text({ max: 64 })),
  Host: required(text({ max: 64 })),
  HTTPMethod: required(text({ max: 10 })),
  URLPath: required(text({ max: 128 })),
  ResourceARN: required(text({ max: 500 })),
  Version: integer({ min: 1, max: 1 }),
  Attributes: dictionary(text({ min: 1, max: 32 }), { max: 5, key: { min: 1, max: 32 } }),
  SamplingRateBoost: record({
    MaxRate: required(number()),
    CooldownWindowMinutes: required(integer({ min: 0 })),
  }),
};
export type SamplingRule = Read<typeof samplingRuleShape>;
export const readSamplingRule = (map: MapValue): SamplingRule => read(samplingRuleShape, map);

/** The fields of the six patterns. */
export function patternFields(rule: SamplingRule): { readonly [M in keyof Patterns]: Field<string> } {
  return {
    ServiceName: rule.serviceName,
    ServiceType: rule.serviceType,
    Host: rule.host,
    HTTPMethod: rule.hTTPMethod,
    URLPath: rule.uRLPath,
    ResourceARN: rule.resourceARN,
  };
}
