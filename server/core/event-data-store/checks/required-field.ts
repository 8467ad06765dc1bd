import { check } from '../../check.ts';
import { reportRequiredFields } from '../../event-selectors/report.ts';
import type { EventDataStore } from '../event-data-store.ts';

/**
 * A selector without a field that it needs.
 *
 * Every advanced selector says its `eventCategory`; one of data events also a `resources.type`, one of network activity
 * an `eventSource`.
 * Source: CloudTrail API, AdvancedFieldSelector.
 */
export const requiredField = check<EventDataStore>({
  code: 'event-data-store/required-field',
  severity: 'error',
  run: (definition, report) => reportRequiredFields(definition, 'event data store', report),
  fires: [
    {
      Name: 'shop-events',
      AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'resources.type', Equals: ['AWS::S3::Object'] }] }],
    },
    {
      Name: 'shop-events',
      AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Data'] }] }],
    },
    {
      Name: 'shop-events',
      AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['NetworkActivity'] }] }],
    },
  ],
  silent: [
    {
      Name: 'shop-events',
      AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }],
    },
    {
      Name: 'shop-events',
      AdvancedEventSelectors: [
        {
          FieldSelectors: [
            { Field: 'eventCategory', Equals: ['Data'] },
            { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
          ],
        },
      ],
    },
  ],
  unknown: [
    {
      Name: 'shop-events',
      AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Data'] }, { Ref: 'Type' }] }],
    },
    {
      Name: 'shop-events',
      AdvancedEventSelectors: [{ FieldSelectors: [{ Field: { Ref: 'Field' }, Equals: ['Data'] }] }],
    },
    { Name: 'shop-events', AdvancedEventSelectors: { Ref: 'S' } },
  ],
});
