/** X-Ray: the service's model 2016-04-12. */
import { type Fact, infinite, tagKey, tags, tagValue } from './fact.ts';

const methods = /^[A-Z]{3,}$/;

const samplingRule: Record<string, Fact> = {
  SamplingRule: {
    family: 'sampling-rule',
    needs: { Priority: ['RuleName', 'FixedRate', 'ReservoirSize', 'ResourceARN'] },
  },
  'SamplingRule/RuleName': { length: [1, 32] },
  'SamplingRule/Priority': { range: [1, 9999] },
  'SamplingRule/FixedRate': { range: [0, 1] },
  'SamplingRule/ReservoirSize': { range: [0, infinite] },
  'SamplingRule/ServiceName': { length: [0, 64] },
  'SamplingRule/ServiceType': { length: [0, 64], published: /^AWS::/, caseMatters: false },
  'SamplingRule/Host': { length: [0, 64] },
  'SamplingRule/HTTPMethod': { length: [0, 10], published: methods, caseMatters: false },
  'SamplingRule/URLPath': { length: [0, 128] },
  'SamplingRule/ResourceARN': { length: [0, 500] },
  'SamplingRule/Version': { range: [1, 1] },
  'SamplingRule/Attributes': { count: [0, 5], keys: [1, 32] },
  'SamplingRule/SamplingRateBoost/MaxRate': { range: [0, 1] },
  'SamplingRule/SamplingRateBoost/CooldownWindowMinutes': { range: [0, infinite] },
};

const xrayGroup: Record<string, Fact> = {
  '': { family: 'xray-group' },
  GroupName: { length: [1, 32] },
  Tags: tags,
  'Tags[]/Key': tagKey,
  'Tags[]/Value': tagValue,
  FilterExpression: { language: 'filter-expression', family: 'filter-expression' },
};

export const xray: Record<string, Record<string, Fact>> = {
  'AWS::XRay::Group': xrayGroup,
  'AWS::XRay::SamplingRule': samplingRule,
};
