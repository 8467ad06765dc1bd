/**
 * The rule of AWS Config: its members and their limits.
 * Source: AWS Config API, ConfigRule (model 2014-11-12); CloudFormation, AWS::Config::ConfigRule.
 */
import { anything, flag, list, type Read, read, record, required, text } from '../shape.ts';
import type { MapValue } from '../value.ts';
import { type InputParameters, readInputParameters } from './input-parameters.ts';

/** Who wrote the logic of the rule; what completion and hover say of them. */
export const owners = {
  AWS: 'A managed rule; SourceIdentifier is its identifier.',
  CUSTOM_LAMBDA: 'A rule of your own; SourceIdentifier is the ARN of its Lambda function.',
  CUSTOM_POLICY: 'A rule of your own in the Guard language, in CustomPolicyDetails.',
} as const;

export const frequencies = ['One_Hour', 'Three_Hours', 'Six_Hours', 'Twelve_Hours', 'TwentyFour_Hours'] as const;

/** What makes a custom rule run. */
export const messageTypes = {
  ConfigurationItemChangeNotification: 'A resource changed.',
  OversizedConfigurationItemChangeNotification: 'A resource changed, and its description is too large for the message.',
  ScheduledNotification: 'Time passed: MaximumExecutionFrequency says how much.',
  ConfigurationSnapshotDeliveryCompleted: 'A snapshot was delivered.',
} as const;

export const configRuleShape = {
  ConfigRuleName: text({ min: 1, max: 128, pattern: /\S/, wants: 'more than blanks' }),
  Description: text({ max: 256 }),
  Source: required(
    record({
      Owner: required(text({ oneOf: Object.keys(owners) })),
      SourceIdentifier: text({ min: 1, max: 256 }),
      SourceDetails: list(
        record({
          EventSource: required(text({ oneOf: ['aws.config'] })),
          MessageType: required(text({ oneOf: Object.keys(messageTypes) })),
          MaximumExecutionFrequency: text({ oneOf: frequencies }),
        }),
        { max: 25 },
      ),
      CustomPolicyDetails: record({
        PolicyRuntime: required(text({ oneOf: ['guard-2.x.x'] })),
        PolicyText: required(text({ max: 10_000 })),
        EnableDebugLogDelivery: flag(),
      }),
    }),
  ),
  Scope: record({
    ComplianceResourceTypes: list(text({ min: 1, max: 256 }), { max: 100 }),
    ComplianceResourceId: text({ min: 1, max: 768 }),
    TagKey: text({ min: 1, max: 128 }),
    TagValue: text({ min: 1, max: 256 }),
  }),
  InputParameters: anything(),
  MaximumExecutionFrequency: text({ oneOf: frequencies }),
  EvaluationModes: list(record({ Mode: text({ oneOf: ['DETECTIVE', 'PROACTIVE'] }) })),
  // Of CloudFormation alone.
  Compliance: record({ Type: text() }),
  // Of the API's answers alone.
  ConfigRuleArn: text(),
  ConfigRuleId: text(),
  ConfigRuleState: text(),
  CreatedBy: text(),
};

export interface ConfigRule extends Read<typeof configRuleShape> {
  /** What the rule is told, where the text tells it. */
  readonly parameters: InputParameters;
}

export function readConfigRule(map: MapValue): ConfigRule {
  const rule = read(configRuleShape, map);
  return { ...rule, parameters: readInputParameters(rule.inputParameters) };
}
