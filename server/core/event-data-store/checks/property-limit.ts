import { check } from '../../check.ts';
import { reportLimits } from '../../structure.ts';
import type { EventDataStore } from '../event-data-store.ts';

/**
 * A length, size or number outside of its limits.
 *
 * A name has 3 to 128 letters, digits, dots, underscores and hyphens; events are kept 7 to 3653 days; there are at most
 * 5 advanced selectors.
 * Source: CloudFormation, AWS::CloudTrail::EventDataStore.
 */
export const propertyLimit = check<EventDataStore>({
  code: 'event-data-store/property-limit',
  severity: 'error',
  structure: true,
  run: reportLimits,
  fires: [
    { Name: 'shop-events', RetentionPeriod: 6 },
    { Name: 'shop-events', RetentionPeriod: 3654 },
    { Name: 'my store', RetentionPeriod: 90 },
  ],
  silent: [{ Name: 'shop-events', RetentionPeriod: 3653 }],
  unknown: [{ Name: 'shop-events', RetentionPeriod: { Ref: 'Days' } }],
});
