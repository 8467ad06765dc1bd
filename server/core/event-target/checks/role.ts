import { check } from '../../check.ts';
import { each, isAbsent } from '../../field.ts';
import { headOf } from '../../shape.ts';
import { entryOf, hole } from '../../value.ts';
import type { EventTarget } from '../target.ts';

/**
 * A target that EventBridge calls with a role, without the ARN of one.
 *
 * Functions, topics, queues and log groups let EventBridge in by their own policies. For most others it takes on the role
 * that the target names; the rule's own `RoleArn` doesn't count.
 * Source: EventBridge user guide, "IAM roles for sending events to targets"; answers of PutTargets.
 */
export const role = check<EventTarget>({
  code: 'event-target/role',
  severity: 'error',
  run({ kind, roleArn, arns, map }, report) {
    for (const one of each(roleArn)) {
      if (/^arn:[^:]+:iam::\d{12}:role\/./.test(one.value) || one.value === '') continue;
      const says = 'A role is told by its ARN: write one such as arn:aws:iam::123456789012:role/events.';
      report(one, says, { severity: 'warning' });
    }
    if (kind?.role === undefined || !isAbsent(roleArn)) return;
    const [arn] = arns;
    const literal = arn && !arn.value.includes(hole) ? arn.value : undefined;
    report(
      entryOf(map, 'Arn')?.keyAt ?? headOf(map),
      `EventBridge calls ${kind.says} with a role: add RoleArn to the target.`,
      kind.role === 'seen'
        ? {
            aws:
              literal === undefined
                ? undefined
                : { code: 'ValidationException', message: `RoleArn is required for target ${literal}.` },
          }
        : { severity: 'warning' },
    );
  },
  fires: [
    { Id: 'flow', Arn: 'arn:aws:states:us-east-1:123456789012:stateMachine:orders' },
    {
      Id: 'stream',
      Arn: { 'Fn::Sub': 'arn:${AWS::Partition}:kinesis:${AWS::Region}:${AWS::AccountId}:stream/${Stream}' },
    },
    {
      Id: 'task',
      Arn: { 'Fn::GetAtt': ['Cluster', 'Arn'] },
      EcsParameters: { TaskDefinitionArn: { Ref: 'TaskDefinition' } },
    },
  ],
  silent: [
    {
      Id: 'flow',
      Arn: 'arn:aws:states:us-east-1:123456789012:stateMachine:orders',
      RoleArn: 'arn:aws:iam::123456789012:role/events',
    },
    { Id: 'queue', Arn: 'arn:aws:sqs:us-east-1:123456789012:orders' },
    { Id: 'bus', Arn: 'arn:aws:events:us-east-1:123456789012:event-bus/audit' },
  ],
  unknown: [
    { Id: 'flow', Arn: { Ref: 'StateMachine' } },
    { Id: 'flow', Arn: 'arn:aws:states:us-east-1:123456789012:stateMachine:orders', RoleArn: { Ref: 'Role' } },
  ],
});
