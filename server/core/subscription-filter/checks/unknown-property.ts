import { check } from '../../check.ts';
import { reportUnknown } from '../../structure.ts';
import type { SubscriptionFilter } from '../subscription-filter.ts';

/**
 * A property that AWS doesn't know.
 *
 * The deploy of a subscription filter with such a property fails.
 * Source: CloudFormation, AWS::Logs::SubscriptionFilter; CloudWatch Logs API, PutSubscriptionFilter.
 */
export const unknownProperty = check<SubscriptionFilter>({
  code: 'subscription-filter/unknown-property',
  severity: 'error',
  structure: true,
  run: reportUnknown,
  fires: [
    {
      LogGroupName: 'app',
      FilterPattern: 'ERROR',
      DestinationArn: 'arn:aws:lambda:eu-west-1:123456789012:function:ship',
      DestinationARN: 'x',
    },
  ],
  silent: [
    {
      LogGroupName: 'app',
      FilterPattern: 'ERROR',
      DestinationArn: 'arn:aws:lambda:eu-west-1:123456789012:function:ship',
    },
  ],
  unknown: [
    {
      LogGroupName: 'app',
      FilterPattern: 'ERROR',
      DestinationArn: 'arn:aws:lambda:eu-west-1:123456789012:function:ship',
      FilterName: { Ref: 'Name' },
    },
  ],
});
