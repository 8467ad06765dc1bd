import { check } from '../../check.ts';
import { reportLimits } from '../../structure.ts';
import type { EventTarget } from '../target.ts';

/**
 * A length, a size or a number outside of its limits.
 *
 * Ids have up to 64 letters, digits, dots, `-` and `_`; inputs and templates up to 8,192 characters; paths up to 256; names
 * of paths letters, digits, `-` and `_`. EventBridge retries up to 185 times and for 60 to 86,400 seconds.
 * Source: EventBridge API, Target and its parts (model 2015-10-07).
 */
export const propertyLimit = check<EventTarget>({
  code: 'event-target/property-limit',
  severity: 'error',
  structure: true,
  run: reportLimits,
  fires: [
    { Id: 'the queue', Arn: 'arn:aws:sqs:us-east-1:123456789012:orders' },
    {
      Id: 'queue',
      Arn: 'arn:aws:sqs:us-east-1:123456789012:orders',
      RetryPolicy: { MaximumRetryAttempts: 186, MaximumEventAgeInSeconds: 3600 },
    },
    {
      Id: 'queue',
      Arn: 'arn:aws:sqs:us-east-1:123456789012:orders',
      InputTransformer: { InputPathsMap: { 'aws.state': '$.detail.state' }, InputTemplate: '"<aws.state>"' },
    },
  ],
  silent: [
    {
      Id: 'queue',
      Arn: 'arn:aws:sqs:us-east-1:123456789012:orders',
      RetryPolicy: { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 },
    },
  ],
  unknown: [
    {
      Id: 'queue',
      Arn: { 'Fn::GetAtt': ['Queue', 'Arn'] },
      RetryPolicy: { MaximumRetryAttempts: { Ref: 'Attempts' } },
    },
  ],
});
