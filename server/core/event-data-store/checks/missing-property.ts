import { check } from '../../check.ts';
import { reportMissing } from '../../structure.ts';
import type { EventDataStore } from '../event-data-store.ts';

/**
 * A property that is required is missing.
 *
 * An advanced selector needs `FieldSelectors`, each with its `Field`; a context key selector its type and its keys.
 * Source: CloudFormation, AWS::CloudTrail::EventDataStore.
 */
export const missingProperty = check<EventDataStore>({
  code: 'event-data-store/missing-property',
  severity: 'error',
  structure: true,
  run: reportMissing,
  fires: [
    { Name: 'shop-events', RetentionPeriod: 90, AdvancedEventSelectors: [{ Name: 'all' }] },
    { Name: 'shop-events', RetentionPeriod: 90, ContextKeySelectors: [{ Type: 'TagContext' }] },
  ],
  silent: [{ Name: 'shop-events', RetentionPeriod: 90 }],
  unknown: [{ Name: 'shop-events', RetentionPeriod: 90, AdvancedEventSelectors: { Ref: 'Selectors' } }],
});
