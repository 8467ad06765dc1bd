import { check } from '../../check.ts';
import { reportTypes } from '../../structure.ts';
import type { EventDataStore } from '../event-data-store.ts';

/**
 * A property of a wrong type.
 *
 * CloudFormation and the API refuse a value of another type than the property's own.
 * Source: CloudFormation, AWS::CloudTrail::EventDataStore.
 */
export const propertyType = check<EventDataStore>({
  code: 'event-data-store/property-type',
  severity: 'error',
  structure: true,
  run: reportTypes,
  fires: [
    { Name: 'shop-events', RetentionPeriod: 'long' },
    { Name: 'shop-events', RetentionPeriod: 90, AdvancedEventSelectors: { FieldSelectors: [] } },
  ],
  silent: [{ Name: 'shop-events', RetentionPeriod: 90 }],
  unknown: [{ Name: 'shop-events', RetentionPeriod: { Ref: 'Days' } }],
});
