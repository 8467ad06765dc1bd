import { check } from '../../check.ts';
import { reportResourceArns } from '../../event-selectors/report.ts';
import type { TrailDefinition } from '../trail-definition.ts';

/**
 * An ARN in a selector that no resource has.
 *
 * `Equals` and `NotEquals` of `resources.ARN` want the whole ARN of a resource of the selected type: of objects, that of
 * a key and not of their bucket. For all objects of a bucket, `StartsWith` takes the ARN of the bucket with a slash;
 * without it other buckets are selected as well (a hint).
 * Source: CloudTrail API, AdvancedFieldSelector.
 */
export const resourceArn = check<TrailDefinition>({
  code: 'trail/resource-arn',
  severity: 'warning',
  run: (definition, report) => reportResourceArns(definition, report),
  fires: [
    {
      S3BucketName: 'shop-trail',
      IsLogging: true,
      AdvancedEventSelectors: [
        {
          FieldSelectors: [
            { Field: 'eventCategory', Equals: ['Data'] },
            { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
            { Field: 'resources.ARN', Equals: ['arn:aws:s3:::logs'] },
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
            { Field: 'resources.ARN', Equals: ['logs/2026'] },
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
            { Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::logs'] },
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
            { Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::logs/'] },
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
            { Field: 'resources.ARN', Equals: ['arn:aws:s3:::logs/2026/report'] },
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
            { Field: 'eventCategory', Equals: ['Data'] },
            { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
            { Field: 'resources.ARN', StartsWith: [{ 'Fn::GetAtt': ['Logs', 'Arn'] }] },
          ],
        },
      ],
    },
  ],
});
