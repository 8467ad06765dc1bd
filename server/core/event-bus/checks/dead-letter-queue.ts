import { check } from '../../check.ts';
import { notAQueue } from '../../event-target/dead-letter-queue.ts';
import type { EventBus } from '../bus.ts';

/**
 * A dead-letter queue that isn't a standard queue of SQS.
 *
 * Events that can't be delivered go to a standard queue of the same region.
 * Source: EventBridge API, CreateEventBus, DeadLetterConfig.
 */
export const deadLetterQueue = check<EventBus>({
  code: 'event-bus/dead-letter-queue',
  severity: 'error',
  run({ map }, report) {
    for (const { text, says } of notAQueue(map)) report(text, says);
  },
  fires: [{ Name: 'orders', DeadLetterConfig: { Arn: 'arn:aws:sns:us-east-1:123456789012:lost' } }],
  silent: [{ Name: 'orders', DeadLetterConfig: { Arn: 'arn:aws:sqs:us-east-1:123456789012:lost' } }],
  unknown: [{ Name: 'orders', DeadLetterConfig: { Arn: { 'Fn::GetAtt': ['Topic', 'TopicArn'] } } }],
});
