/**
 * Who may use an event bus.
 * Source: EventBridge API, PutPermission (model 2015-10-07); CloudFormation, AWS::Events::EventBusPolicy.
 */
import { anything, type Read, read, record, required, text } from '../shape.ts';
import type { MapValue } from '../value.ts';

/** What a policy of a bus can allow. Source: service authorization reference, EventBridge. */
export const actions = [
  'events:PutEvents',
  'events:PutRule',
  'events:PutTargets',
  'events:DeleteRule',
  'events:RemoveTargets',
  'events:EnableRule',
  'events:DisableRule',
  'events:DescribeRule',
  'events:ListRules',
  'events:ListTargetsByRule',
  'events:TagResource',
  'events:UntagResource',
  'events:ListTagsForResource',
] as const;

/** Characters of the whole policy of one bus. */
export const longestPolicy = 10_240;

export const policyShape = {
  EventBusName: text({ min: 1, max: 256, pattern: /^[.\-_A-Za-z0-9]+$/, wants: 'the name of a bus' }),
  StatementId: required(text({ min: 1, max: 64, pattern: /^[a-zA-Z0-9-_]+$/, wants: 'of letters, digits, - and _' })),
  Action: text({ min: 1, max: 64, pattern: /^events:[a-zA-Z]+$/, wants: 'an action such as events:PutEvents' }),
  Principal: text({ min: 1, max: 12, pattern: /^(\d{12}|\*)$/, wants: 'an account of 12 digits, or *' }),
  Condition: record({ Type: required(text()), Key: required(text()), Value: required(text()) }),
  Statement: anything(),
};

export type EventBusPolicy = Read<typeof policyShape>;

export function readPolicy(map: MapValue): EventBusPolicy {
  return read(policyShape, map);
}
