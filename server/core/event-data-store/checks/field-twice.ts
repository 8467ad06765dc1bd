import { check } from '../../check.ts';
import { reportRepeatedFields } from '../../event-selectors/report.ts';
import type { EventDataStore } from '../event-data-store.ts';

/**
 * A field that stands twice in one selector.
 *
 * All conditions of a selector must hold; the conditions on one field belong into one entry, with its operators side by
 * side. AWS is said to refuse a field that stands twice.
 * Source: CloudTrail API, AdvancedFieldSelector.
 */
export const fieldTwice = check<EventDataStore>({
  code: 'event-data-store/field-twice',
  severity: 'warning',
  run: (definition, report) => reportRepeatedFields(definition, report),
  fires: [
    {
      Name: 'shop-events',
      AdvancedEventSelectors: [
        {
          FieldSelectors: [
            { Field: 'eventCategory', Equals: ['Data'] },
            { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
            { Field: 'eventName', Equals: ['PutObject'] },
            { Field: 'eventName', Equals: ['DeleteObject'] },
          ],
        },
      ],
    },
  ],
  silent: [
    {
      Name: 'shop-events',
      AdvancedEventSelectors: [
        {
          FieldSelectors: [
            { Field: 'eventCategory', Equals: ['Data'] },
            { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
            { Field: 'eventName', Equals: ['PutObject', 'DeleteObject'] },
          ],
        },
      ],
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
        { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] },
      ],
    },
  ],
  unknown: [
    {
      Name: 'shop-events',
      AdvancedEventSelectors: [
        {
          FieldSelectors: [
            { Field: 'eventCategory', Equals: ['Data'] },
            { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
            { Field: { Ref: 'One' }, Equals: ['a'] },
            { Field: { Ref: 'One' }, Equals: ['b'] },
          ],
        },
      ],
    },
  ],
});
