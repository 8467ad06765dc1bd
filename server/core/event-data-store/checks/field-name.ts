import { check } from '../../check.ts';
import { reportFieldNames } from '../../event-selectors/report.ts';
import type { EventDataStore } from '../event-data-store.ts';

/**
 * A field that selectors don't have, or not for this category of events.
 *
 * Each category of events has its own fields: `resources.ARN` is for data events, `vpcEndpointId` for network activity;
 * with management events an event data store takes more of them than a trail. AWS may know more than these.
 * Source: CloudTrail API, AdvancedFieldSelector.
 */
export const fieldName = check<EventDataStore>({
  code: 'event-data-store/field-name',
  severity: 'warning',
  run: (definition, report) => reportFieldNames(definition, 'event data store', report),
  fires: [
    {
      Name: 'shop-events',
      AdvancedEventSelectors: [
        {
          FieldSelectors: [
            { Field: 'eventCategory', Equals: ['Data'] },
            { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
            { Field: 'resources.arn', Equals: ['arn:aws:s3:::logs/a'] },
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
            { Field: 'event_name', Equals: ['PutObject'] },
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
            { Field: 'errorCode', Equals: ['VpceAccessDenied'] },
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
            { Field: 'eventName', Equals: ['PutObject'] },
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
            { Field: 'readOnly', Equals: ['false'] },
          ],
        },
      ],
    },
  ],
  unknown: [
    {
      Name: 'shop-events',
      AdvancedEventSelectors: [
        {
          FieldSelectors: [
            { Field: 'eventCategory', Equals: [{ Ref: 'Category' }] },
            { Field: 'errorCode', Equals: ['VpceAccessDenied'] },
          ],
        },
      ],
    },
  ],
});
