import { check } from '../../check.ts';
import { reportValues } from '../../structure.ts';
import type { SubscriptionFilter } from '../subscription-filter.ts';

/**
 * A value that is none of those that AWS takes.
 *
 * Some properties of a subscription filter take one of a few words, spelled exactly.
 * Source: CloudFormation, AWS::Logs::SubscriptionFilter; CloudWatch Logs API, PutSubscriptionFilter.
 */
export const propertyValue = check<SubscriptionFilter>({
  code: 'subscription-filter/property-value',
  severity: 'error',
  structure: true,
  run: reportValues,
  fires: [{ Distribution: 'random' }],
  silent: [{ Distribution: 'Random' }],
  unknown: [{ Distribution: { Ref: 'Distribution' } }],
});
