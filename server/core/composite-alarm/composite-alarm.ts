/**
 * The composite alarm: its members, their limits, and its rule.
 * Source: CloudWatch API, PutCompositeAlarm (model 2010-08-01, botocore 1.43.67); CloudFormation,
 * AWS::CloudWatch::CompositeAlarm.
 */
import { flag, integer, list, type Read, read, record, required, text } from '../shape.ts';
import { entryOf, hole, type MapValue, type StringValue, writtenTexts } from '../value.ts';
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
  /** The rule, or each of the rules that `Fn::If` chooses from, as far as the text has them. Names may have holes. */
  readonly rules: readonly AlarmRule[];
}

export interface AlarmRule extends ParsedRule {
  /** The text that the rule's offsets count in. */
  readonly host: StringValue;
  /** Some of its names are known at deploy alone: they have a `hole` in them. */
  readonly partial?: true;
}

export function readCompositeAlarm(map: MapValue): CompositeAlarm {
  const alarm = read(compositeAlarmShape, map);
  const rules: AlarmRule[] = [];
  for (const host of writtenTexts(entryOf(map, 'AlarmRule')?.value)) {
    const parsed = parseRule(host.value);
    if (!host.value.includes(hole)) rules.push({ host, ...parsed });
    else if (holesAreNames(host.value, parsed)) rules.push({ host, ...parsed, partial: true });
  }
  return { ...alarm, rules };
}

/** A hole that isn't in a name can be anything: conditions, operators, nothing. */
function holesAreNames(text: string, { children }: ParsedRule): boolean {
  let inNames = 0;
  for (const { start, end } of children) inNames += text.slice(start, end).split(hole).length - 1;
  return inNames === text.split(hole).length - 1;
}
