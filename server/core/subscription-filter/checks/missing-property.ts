import { check } from '../../check.ts';
import { reportMissing } from '../../structure.ts';
import type { SubscriptionFilter } from '../subscription-filter.ts';

/**
 * A property that AWS requires is missing.
 *
 * The deploy of a subscription filter fails without it.
 * Source: CloudFormation, AWS::Logs::SubscriptionFilter; CloudWatch Logs API, PutSubscriptionFilter.
 */
export const missingProperty = check<SubscriptionFilter>({
  code: 'subscription-filter/missing-property',
  severity: 'error',
  structure: true,
  run: reportMissing,
  fires: [{ LogGroupName: 'app', FilterPattern: '' }],
  silent: [
    {
      LogGroupName: 'app',
      FilterPattern: 'ERROR',
      DestinationArn: 'arn:aws:lambda:eu-west-1:123456789012:function:ship',
    },
  ],
  unknown: [{ 'Fn::Transform': { Name: 'Shared' } }],
});
