import { check } from '../../check.ts';
import { reportRequiredFields } from '../../event-selectors/report.ts';
import type { TrailDefinition } from '../trail-definition.ts';

/**
 * A selector without a field that it needs.
 *
 * Every advanced selector says its `eventCategory`; one of data events also a `resources.type`, one of network activity
 * an `eventSource`.
 * Source: CloudTrail API, AdvancedFieldSelector.
 */
export const requiredField = check<TrailDefinition>({
  code: 'trail/required-field',
  severity: 'error',
  run: (definition, report) => reportRequiredFields(definition, 'trail', report),
  fires: [
    {
      S3BucketName: 'shop-trail',
      IsLogging: true,
      AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'resources.type', Equals: ['AWS::S3::Object'] }] }],
    },
    {
      S3BucketName: 'shop-trail',
      IsLogging: true,
      AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Data'] }] }],
    },
    {
      S3BucketName: 'shop-trail',
      IsLogging: true,
      AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['NetworkActivity'] }] }],
    },
  ],
  silent: [
    {
      S3BucketName: 'shop-trail',
      IsLogging: true,
      AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }],
    },
    {
      S3BucketName: 'shop-trail',
      IsLogging: true,
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
      S3BucketName: 'shop-trail',
      IsLogging: true,
      AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Data'] }, { Ref: 'Type' }] }],
    },
    {
      S3BucketName: 'shop-trail',
      IsLogging: true,
      AdvancedEventSelectors: [{ FieldSelectors: [{ Field: { Ref: 'Field' }, Equals: ['Data'] }] }],
    },
    { S3BucketName: 'shop-trail', IsLogging: true, AdvancedEventSelectors: { Ref: 'S' } },
  ],
});
