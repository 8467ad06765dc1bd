/**
 * The composite alarm: its members, their limits, and its rule.
 * Source: CloudWatch API, PutCompositeAlarm (model 2010-08-01, botocore 1.43.67); CloudFormation,
 * AWS::CloudWatch::CompositeAlarm.
 */
import { each } from '../field.ts';
import { flag, integer, list, type Read, read, record, required, text } from '../shape.ts';
import type { MapValue, StringValue } from '../value.ts';
import { parseRule } from './parse.ts';
import type { ParsedRule } from './syntax.ts';

const actions = list(text({ min: 1, max: 1024 }), { max: 5 });

export const compositeAlarmShape = {
  AlarmName: text({ min: 1, max: 255, pattern: /^[ -~\u0080-\uffff]*$/, wants: 'without control characters' }),
  AlarmDescription: text({ max: 1024 }),
  AlarmRule: required(text({ min: 1, max: 10_240 })),
  ActionsEnabled: flag(),
  AlarmActions: actions,
  OKActions: actions,
  InsufficientDataActions: actions,
  ActionsSuppressor: text({ min: 1, max: 1600 }),
  ActionsSuppressorWaitPeriod: integer({ min: 0 }),
  ActionsSuppressorExtensionPeriod: integer({ min: 0 }),
  Tags: list(record({ Key: required(text({ min: 1, max: 128 })), Value: required(text({ max: 256 })) }), { max: 50 }),
};

export interface CompositeAlarm extends Read<typeof compositeAlarmShape> {
  /** The rule, or each of the rules that `Fn::If` chooses from, as far as the text has them. */
  readonly rules: readonly AlarmRule[];
}

export interface AlarmRule extends ParsedRule {
  /** The text that the rule's offsets count in. */
  readonly host: StringValue;
}

export function readCompositeAlarm(map: MapValue): CompositeAlarm {
  const alarm = read(compositeAlarmShape, map);
  const rules: AlarmRule[] = [];
  for (const { node } of each(alarm.alarmRule)) {
    if (node.kind === 'string') rules.push({ host: node, ...parseRule(node.value) });
  }
  return { ...alarm, rules };
}
