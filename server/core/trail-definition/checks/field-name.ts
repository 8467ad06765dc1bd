import { check } from '../../check.ts';
import { reportFieldNames } from '../../event-selectors/report.ts';
import type { TrailDefinition } from '../trail-definition.ts';

/**
 * A field that selectors don't have, or not for this category of events.
 *
 * Each category of events has its own fields: `resources.ARN` is for data events, `vpcEndpointId` for network activity;
 * with management events an event data store takes more of them than a trail. AWS may know more than these.
 * Source: CloudTrail API, AdvancedFieldSelector.
 */
export const fieldName = check<TrailDefinition>({
  code: 'trail/field-name',
  severity: 'warning',
  run: (definition, report) => reportFieldNames(definition, 'trail', report),
  fires: [
    {
      S3BucketName: 'shop-trail',
      IsLogging: true,
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
      S3BucketName: 'shop-trail',
      IsLogging: true,
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
      S3BucketName: 'shop-trail',
      IsLogging: true,
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
      S3BucketName: 'shop-trail',
      IsLogging: true,
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
      S3BucketName: 'shop-trail',
      IsLogging: true,
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
      S3BucketName: 'shop-trail',
      IsLogging: true,
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
