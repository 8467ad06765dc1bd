import { check } from '../../check.ts';
import { reportValues } from '../../structure.ts';
import type { EventDataStore } from '../event-data-store.ts';

/**
 * A value that isn't among those that AWS takes.
 *
 * Billing modes are `EXTENDABLE_RETENTION_PRICING` and `FIXED_RETENTION_PRICING`, sizes `Standard` and `Large`.
 * Source: CloudFormation, AWS::CloudTrail::EventDataStore.
 */
export const propertyValue = check<EventDataStore>({
  code: 'event-data-store/property-value',
  severity: 'error',
  structure: true,
  run: reportValues,
  fires: [
    { Name: 'shop-events', RetentionPeriod: 90, BillingMode: 'FIXED_RETENTION' },
    { Name: 'shop-events', RetentionPeriod: 90, MaxEventSize: 'large' },
  ],
  silent: [{ Name: 'shop-events', RetentionPeriod: 90 }],
  unknown: [{ Name: 'shop-events', RetentionPeriod: 90, BillingMode: { Ref: 'Mode' } }],
});
