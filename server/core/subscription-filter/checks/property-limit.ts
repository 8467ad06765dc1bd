import { check } from '../../check.ts';
import { reportLimits } from '../../structure.ts';
import type { SubscriptionFilter } from '../subscription-filter.ts';

/**
 * A property beyond its limits.
 *
 * Texts and lists of a subscription filter have lengths and characters that AWS takes.
 * Source: CloudFormation, AWS::Logs::SubscriptionFilter; CloudWatch Logs API, PutSubscriptionFilter.
 */
export const propertyLimit = check<SubscriptionFilter>({
  code: 'subscription-filter/property-limit',
  severity: 'error',
  structure: true,
  run: reportLimits,
  fires: [{ LogGroupName: 'my app' }],
  silent: [{ LogGroupName: '/aws/lambda/app' }],
  unknown: [{ LogGroupName: { 'Fn::Sub': '/aws/lambda/${Function}' } }],
});
