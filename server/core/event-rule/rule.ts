/**
 * The rule of EventBridge around its pattern: its members, their limits, and what its pattern asks for.
 * Source: EventBridge API, PutRule (model 2015-10-07); CloudFormation, AWS::Events::Rule.
 */
import { type EventPattern, readEventPattern } from '../event-pattern/pattern.ts';
import type { Condition } from '../event-pattern/syntax.ts';
import { anything, list, type Read, read, record, required, text } from '../shape.ts';
import { type MapValue, memberOf } from '../value.ts';

/** What a rule does in each state. */
export const states = {
  ENABLED: 'It matches events, but no calls through CloudTrail that only read.',
  DISABLED: 'It matches nothing.',
  ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS: 'It matches events, and calls through CloudTrail that only read.',
} as const;

/** Targets of one rule; the quota can't be raised. Source: EventBridge quotas. */
export const mostTargets = 5;

export const ruleShape = {
  Name: text({ min: 1, max: 64, pattern: /^[.\-_A-Za-z0-9]+$/, wants: 'of letters, digits, dots, - and _' }),
  Description: text({ max: 512 }),
  EventBusName: text({
    min: 1,
    max: 1600,
    pattern: /^(arn:aws[\w-]*:events:[a-z]+-[a-z]+-[\w-]+:[0-9]{12}:event-bus\/)?[/.\-_A-Za-z0-9]+$/,
    wants: 'the name of a bus, of letters, digits, dots, -, _ and /, or its ARN',
  }),
  EventPattern: anything(),
  RoleArn: text({ min: 1, max: 1600 }),
  ScheduleExpression: text({ max: 256 }),
  State: text({ oneOf: Object.keys(states) }),
  Tags: list(record({ Key: required(text({ min: 1, max: 128 })), Value: required(text({ max: 256 })) })),
  Targets: list(anything()),
};

export interface EventRule extends Read<typeof ruleShape> {
  /** Undefined where there is none, or the text doesn't tell it. */
  readonly pattern: EventPattern | undefined;
}

export function readRule(map: MapValue): EventRule {
  const pattern = memberOf(map, 'EventPattern');
  return { ...read(ruleShape, map), pattern: pattern && readEventPattern(pattern) };
}

/**
 * The condition that every event must meet at a path; undefined where there is none, where alternatives (`$or`) may stand
 * beside it, or where a part of it is hidden.
 */
export function conditionAt({ all }: EventPattern, path: string): Condition | undefined {
  if (all.open || all.members.some(({ kind }) => kind === 'any')) return undefined;
  const found = all.members.findLast((member) => member.kind === 'condition' && member.path === path);
  return found?.kind === 'condition' && !found.open && found.matchers.length > 0 ? found : undefined;
}

/** The texts that a path must be one of; undefined where other matchers stand beside them. */
export function textsAt(pattern: EventPattern, path: string): readonly string[] | undefined {
  const matchers = conditionAt(pattern, path)?.matchers;
  const texts = matchers?.flatMap((one) => (one.kind === 'equals' && typeof one.value === 'string' ? one.value : []));
  return texts?.length === matchers?.length ? texts : undefined;
}
