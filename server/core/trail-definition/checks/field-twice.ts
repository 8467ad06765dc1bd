import { check } from '../../check.ts';
import { reportRepeatedFields } from '../../event-selectors/report.ts';
import type { TrailDefinition } from '../trail-definition.ts';

/**
 * A field that stands twice in one selector.
 *
 * All conditions of a selector must hold; the conditions on one field belong into one entry, with its operators side by
 * side. AWS is said to refuse a field that stands twice.
 * Source: CloudTrail API, AdvancedFieldSelector.
 */
export const fieldTwice = check<TrailDefinition>({
  code: 'trail/field-twice',
  severity: 'warning',
  run: (definition, report) => reportRepeatedFields(definition, report),
  fires: [
    {
      S3BucketName: 'shop-trail',
      IsLogging: true,
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
      S3BucketName: 'shop-trail',
      IsLogging: true,
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
      S3BucketName: 'shop-trail',
      IsLogging: true,
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
      S3BucketName: 'shop-trail',
      IsLogging: true,
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
