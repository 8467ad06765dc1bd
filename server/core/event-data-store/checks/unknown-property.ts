import { check } from '../../check.ts';
import { reportUnknown } from '../../structure.ts';
import type { EventDataStore } from '../event-data-store.ts';

/**
 * A property that AWS doesn't know.
 *
 * CloudFormation refuses the template; the API's clients refuse the call.
 * Source: CloudFormation, AWS::CloudTrail::EventDataStore.
 */
export const unknownProperty = check<EventDataStore>({
  code: 'event-data-store/unknown-property',
  severity: 'error',
  structure: true,
  run: reportUnknown,
  fires: [{ Name: 'shop-events', RetentionPeriod: 90, Retention: 90 }],
  silent: [{ Name: 'shop-events', RetentionPeriod: 90 }],
  unknown: [{ Name: 'shop-events', RetentionPeriod: 90, AdvancedEventSelectors: { Ref: 'Selectors' } }],
});
