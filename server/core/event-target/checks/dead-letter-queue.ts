import { check } from '../../check.ts';
import { notAQueue } from '../dead-letter-queue.ts';
import type { EventTarget } from '../target.ts';

/**
 * A dead-letter queue that isn't a standard queue of SQS.
 *
 * Events that can't be delivered go to a standard queue of the same region; topics, functions and FIFO queues can't take
 * them.
 * Source: EventBridge user guide, "Using dead-letter queues"; API, DeadLetterConfig.
 */
export const deadLetterQueue = check<EventTarget>({
  code: 'event-target/dead-letter-queue',
  severity: 'error',
  run({ map }, report) {
    for (const { text, says } of notAQueue(map)) report(text, says);
  },
  fires: [
    {
      Id: 'function',
      Arn: 'arn:aws:lambda:us-east-1:123456789012:function:orders',
      DeadLetterConfig: { Arn: 'arn:aws:sns:us-east-1:123456789012:lost' },
    },
    {
      Id: 'function',
      Arn: 'arn:aws:lambda:us-east-1:123456789012:function:orders',
      DeadLetterConfig: { Arn: { 'Fn::Sub': 'arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:lost.fifo' } },
    },
  ],
  silent: [
    {
      Id: 'function',
      Arn: 'arn:aws:lambda:us-east-1:123456789012:function:orders',
      DeadLetterConfig: { Arn: 'arn:aws:sqs:us-east-1:123456789012:lost' },
    },
  ],
  unknown: [
    {
      Id: 'function',
      Arn: { 'Fn::GetAtt': ['Function', 'Arn'] },
      DeadLetterConfig: { Arn: { 'Fn::GetAtt': ['Topic', 'TopicArn'] } },
    },
  ],
});
