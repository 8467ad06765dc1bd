import { check, replaceWith } from '../../check.ts';
import { known } from '../../field.ts';
import { type EventDataStore, longestRetention } from '../event-data-store.ts';

/**
 * Events kept longer than the billing mode allows.
 *
 * With `FIXED_RETENTION_PRICING` events are kept at most 2,557 days; with `EXTENDABLE_RETENTION_PRICING`, the default, 3,653.
 * Source: CloudFormation, AWS::CloudTrail::EventDataStore, RetentionPeriod.
 */
export const retention = check<EventDataStore>({
  code: 'event-data-store/retention',
  severity: 'error',
  run({ billingMode, retentionPeriod: days }, report) {
    if (!known(billingMode) || billingMode.value !== 'FIXED_RETENTION_PRICING' || !known(days)) return;
    const most = longestRetention.FIXED_RETENTION_PRICING;
    // Above the longest of all modes, the limit of the property tells.
    if (days.value <= most || days.value > longestRetention.EXTENDABLE_RETENTION_PRICING) return;
    report(days, `With FIXED_RETENTION_PRICING events are kept at most ${most} days.`, {
      fix: replaceWith(days, most),
    });
  },
  fires: [{ BillingMode: 'FIXED_RETENTION_PRICING', RetentionPeriod: 3000 }],
  silent: [{ BillingMode: 'FIXED_RETENTION_PRICING', RetentionPeriod: 2557 }, { RetentionPeriod: 3000 }],
  unknown: [{ BillingMode: { Ref: 'Mode' }, RetentionPeriod: 3000 }],
});
