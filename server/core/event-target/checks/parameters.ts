import { check } from '../../check.ts';
import { isAbsent } from '../../field.ts';
import { headOf } from '../../shape.ts';
import { entryOf } from '../../value.ts';
import { type Parameters, targetKinds } from '../kinds.ts';
import { type EventTarget, nameOf, parametersOf } from '../target.ts';

/**
 * Parameters that a target lacks, or that are for another kind of target.
 *
 * An ECS cluster needs `EcsParameters`, a Batch queue `BatchParameters`, a FIFO queue `SqsParameters` with the message
 * group. Parameters of another kind have no effect.
 * Source: EventBridge API, Target; user guide, "Event bus targets".
 */
export const parameters = check<EventTarget>({
  code: 'event-target/parameters',
  severity: 'error',
  run(target, report) {
    const { kind, map, arns } = target;
    if (kind === undefined || arns.length === 0) return;
    const at = entryOf(map, 'Arn')?.keyAt ?? headOf(map);
    if (kind.needs && kind.parameters && isAbsentOf(target, kind.parameters)) {
      const message = `EventBridge can't call ${kind.says} without its parameters: add ${kind.parameters}.`;
      report(at, message, kind.needs === 'seen' ? {} : { severity: 'warning' });
    }
    if (arns.every(({ value }) => /:sqs:[^:]*:[^:]*:.*\.fifo$/s.test(value)) && isAbsent(target.sqsParameters)) {
      const message = 'A FIFO queue takes no message without its group: add SqsParameters with MessageGroupId.';
      const name = nameOf(target);
      const text = `Parameter(s) SqsParameters must be specified for target: ${name}.`;
      report(at, message, { aws: name === '' ? undefined : { code: 'ValidationException', message: text } });
    }
    for (const { key, keyAt } of parametersOf(map)) {
      if (key === kind.parameters || !belongsElsewhere(key as Parameters)) continue;
      report(keyAt, `${key} is not for ${kind.says}: it has no effect here.`, {
        severity: 'warning',
        fix: { kind: 'remove', title: `Remove ${key}`, at: keyAt },
      });
    }
  },
  fires: [
    {
      Id: 'task',
      Arn: 'arn:aws:ecs:us-east-1:123456789012:cluster/shop',
      RoleArn: 'arn:aws:iam::123456789012:role/events',
    },
    { Id: 'queue', Arn: 'arn:aws:sqs:us-east-1:123456789012:orders.fifo' },
    {
      Id: 'function',
      Arn: 'arn:aws:lambda:us-east-1:123456789012:function:orders',
      KinesisParameters: { PartitionKeyPath: '$.detail.order' },
    },
  ],
  silent: [
    {
      Id: 'queue',
      Arn: 'arn:aws:sqs:us-east-1:123456789012:orders.fifo',
      SqsParameters: { MessageGroupId: 'orders' },
    },
    // Fair queues group messages, too.
    { Id: 'queue', Arn: 'arn:aws:sqs:us-east-1:123456789012:orders', SqsParameters: { MessageGroupId: 'orders' } },
  ],
  unknown: [
    { Id: 'queue', Arn: { 'Fn::GetAtt': ['Queue', 'Arn'] }, SqsParameters: { MessageGroupId: 'orders' } },
    { Id: 'queue', Arn: { 'Fn::Sub': 'arn:aws:sqs:us-east-1:${AWS::AccountId}:${Queue}' } },
  ],
});

function isAbsentOf(target: EventTarget, name: Parameters): boolean {
  return target.map.open !== true && entryOf(target.map, name) === undefined;
}

/** True where the catalogue of kinds knows whose parameters these are. */
function belongsElsewhere(name: Parameters): boolean {
  return targetKinds.some(({ parameters }) => parameters === name);
}
