import { check } from '../../check.ts';
import { reportFieldValues } from '../../event-selectors/report.ts';
import type { TrailDefinition } from '../trail-definition.ts';

/**
 * A value that its field doesn't take.
 *
 * `eventCategory` is `Management`, `Data` or `NetworkActivity` (event data stores have more), `readOnly` is `true` or
 * `false`, `errorCode` is `VpceAccessDenied`; `eventCategory` and `resources.type` take a single value. There are no
 * wildcards. What may be newer than the values known here is a warning.
 * Source: CloudTrail API, AdvancedFieldSelector.
 */
export const fieldValue = check<TrailDefinition>({
  code: 'trail/field-value',
  severity: 'error',
  run: (definition, report) => reportFieldValues(definition, 'trail', report),
  fires: [
    {
      S3BucketName: 'shop-trail',
      IsLogging: true,
      AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['management'] }] }],
    },
    {
      S3BucketName: 'shop-trail',
      IsLogging: true,
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
      S3BucketName: 'shop-trail',
      IsLogging: true,
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
      S3BucketName: 'shop-trail',
      IsLogging: true,
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
      S3BucketName: 'shop-trail',
      IsLogging: true,
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
      S3BucketName: 'shop-trail',
      IsLogging: true,
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
      AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: [{ Ref: 'Category' }] }] }],
    },
  ],
});
