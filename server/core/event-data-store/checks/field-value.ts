import { check } from '../../check.ts';
import { reportFieldValues } from '../../event-selectors/report.ts';
import type { EventDataStore } from '../event-data-store.ts';

/**
 * A value that its field doesn't take.
 *
 * `eventCategory` is `Management`, `Data` or `NetworkActivity` (event data stores have more), `readOnly` is `true` or
 * `false`, `errorCode` is `VpceAccessDenied`; `eventCategory` and `resources.type` take a single value. There are no
 * wildcards. What may be newer than the values known here is a warning.
 * Source: CloudTrail API, AdvancedFieldSelector.
 */
export const fieldValue = check<EventDataStore>({
  code: 'event-data-store/field-value',
  severity: 'error',
  run: (definition, report) => reportFieldValues(definition, 'event data store', report),
  fires: [
    {
      Name: 'shop-events',
      AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['management'] }] }],
    },
    {
      Name: 'shop-events',
      AdvancedEventSelectors: [
        {
          FieldSelectors: [
            { Field: 'eventCategory', Equals: ['Data'] },
            { Field: 'resources.type', Equals: ['AWS::S3::Object', 'AWS::Lambda::Function'] },
          ],
        },
      ],
    },
    {
      Name: 'shop-events',
      AdvancedEventSelectors: [
        {
          FieldSelectors: [
            { Field: 'eventCategory', Equals: ['Management'] },
            { Field: 'readOnly', Equals: ['no'] },
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
            { Field: 'eventName', Equals: ['Put*'] },
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
            { Field: 'resources.type', Equals: ['AWS::S3::Bucket'] },
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
            { Field: 'eventCategory', Equals: ['Management'] },
            { Field: 'readOnly', Equals: ['true'] },
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
      ],
    },
  ],
  unknown: [
    {
      Name: 'shop-events',
      AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: [{ Ref: 'Category' }] }] }],
    },
  ],
});
