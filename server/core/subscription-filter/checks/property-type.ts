import { check } from '../../check.ts';
import { reportTypes } from '../../structure.ts';
import type { SubscriptionFilter } from '../subscription-filter.ts';

/**
 * A property of a wrong type.
 *
 * Each property of a subscription filter has one type. As CloudFormation does, a number in quotes is taken for a number.
 * Source: CloudFormation, AWS::Logs::SubscriptionFilter; CloudWatch Logs API, PutSubscriptionFilter.
 */
export const propertyType = check<SubscriptionFilter>({
  code: 'subscription-filter/property-type',
  severity: 'error',
  structure: true,
  run: reportTypes,
  fires: [{ LogGroupName: ['app'] }],
  silent: [{ LogGroupName: 'app' }],
  unknown: [{ LogGroupName: { Ref: 'Group' } }],
});
