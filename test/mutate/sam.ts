/**
 * The model of the events that SAM makes schedules, rules and event source mappings of; the registry's is of 2016.
 * Source: SAM Developer Guide, Schedule, ScheduleV2, EventBridgeRule, CloudWatchEvent, SQS, DynamoDB.
 */
import type { Fact } from './facts.ts';
import type { Kind, Member } from './model.ts';

const member = (type: 'text' | 'integer' | 'flag' | 'anything', facts: Fact = {}): Member => ({
  kind: { type, path: '', facts },
  required: false,
});

const record = (members: Readonly<Record<string, Member>>, facts: Fact = {}): Kind => ({
  type: 'record',
  members: new Map(Object.entries(members)),
  path: '',
  facts,
});

const needed = ({ kind }: Member): Member => ({ kind, required: true });
const of = (kind: Kind): Member => ({ kind, required: false });

const name = member('text', { length: [1, 64], pattern: true });
const state = member('text', { oneOf: ['ENABLED', 'DISABLED'] });
const retryPolicy = of(
  record({
    MaximumRetryAttempts: member('integer', { range: [0, 185] }),
    MaximumEventAgeInSeconds: member('integer', { range: [60, 86_400] }),
  }),
);
const deadLetterConfig = of(
  record({ Arn: member('text'), QueueLogicalId: member('text'), Type: member('text', { oneOf: ['SQS'] }) }),
);

const schedule = record(
  {
    DeadLetterConfig: deadLetterConfig,
    Description: member('text', { length: [0, 512] }),
    Enabled: member('flag'),
    Input: member('text'),
    Name: name,
    RetryPolicy: retryPolicy,
    RoleArn: member('text'),
    Schedule: needed(member('text', { language: 'schedule' })),
    State: state,
    Target: of(record({ Id: needed(member('text', { length: [1, 64] })) })),
  },
  { family: 'sam-rule' },
);

const scheduleV2 = record(
  {
    DeadLetterConfig: deadLetterConfig,
    Description: member('text', { length: [0, 512] }),
    EndDate: member('text'),
    FlexibleTimeWindow: of(
      record(
        {
          Mode: needed(member('text', { oneOf: ['OFF', 'FLEXIBLE'] })),
          MaximumWindowInMinutes: member('integer', { range: [1, 1440] }),
        },
        { needs: { 'Mode=FLEXIBLE': ['MaximumWindowInMinutes'] } },
      ),
    ),
    GroupName: name,
    Input: member('text'),
    KmsKeyArn: member('text'),
    Name: name,
    OmitName: member('flag'),
    PermissionsBoundary: member('text'),
    RetryPolicy: retryPolicy,
    RoleArn: member('text', { length: [1, 1600], arn: true }),
    ScheduleExpression: needed(member('text', { language: 'scheduler' })),
    ScheduleExpressionTimezone: member('text', { length: [1, 50], published: /\//, caseMatters: false }),
    StartDate: member('text'),
    State: state,
  },
  { family: 'sam-schedule' },
);

/** A rule's pattern alone is told of: what else such an event has belongs to other families. */
const rule = record({ Pattern: member('anything', { language: 'event-pattern', family: 'event-pattern' }) });

const filter: Fact = { language: 'event-filter', family: 'event-filter' };
const filters: Kind = { type: 'list', of: record({ Pattern: member('text', filter) }), path: '', facts: {} };
const source = record({ FilterCriteria: of(record({ Filters: of(filters) })) });

const kinds = new Map<unknown, Kind>([
  ['CloudWatchEvent', rule],
  ['DynamoDB', source],
  ['EventBridgeRule', rule],
  ['Schedule', schedule],
  ['ScheduleV2', scheduleV2],
  ['SQS', source],
]);

/** The model of the Properties of an event of this Type. */
export const samEvent = (type: unknown): Kind | undefined => kinds.get(type);
