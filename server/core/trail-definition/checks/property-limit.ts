import { check } from '../../check.ts';
import { reportLimits } from '../../structure.ts';
import type { TrailDefinition } from '../trail-definition.ts';

/**
 * A length, size or number outside of its limits.
 *
 * `TrailName` has 3 to 128 letters, digits, dots, underscores and hyphens, begins and ends with a letter or digit, and
 * has no two of the signs side by side; `S3KeyPrefix` has at most 200 characters, `SnsTopicName` 256. There are at most
 * 5 basic selectors.
 * Source: CloudFormation, AWS::CloudTrail::Trail.
 */
export const propertyLimit = check<TrailDefinition>({
  code: 'trail/property-limit',
  severity: 'error',
  structure: true,
  run: reportLimits,
  fires: [
    { S3BucketName: 'shop-trail', IsLogging: true, TrailName: '-all' },
    { S3BucketName: 'shop-trail', IsLogging: true, TrailName: 'a..b' },
    { S3BucketName: 'shop-trail', IsLogging: true, TrailName: '192.168.0.1' },
    { S3BucketName: 'shop-trail', IsLogging: true, S3KeyPrefix: 'x'.repeat(201) },
  ],
  silent: [{ S3BucketName: 'shop-trail', IsLogging: true, TrailName: 'shop-trail_1', S3KeyPrefix: 'x'.repeat(200) }],
  unknown: [{ S3BucketName: 'shop-trail', IsLogging: true, TrailName: { Ref: 'Name' } }],
});
