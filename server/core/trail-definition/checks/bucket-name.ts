import { wrongBucketName } from '../../arn.ts';
import { check } from '../../check.ts';
import { each } from '../../field.ts';
import { quoted } from '../../structure.ts';
import type { TrailDefinition } from '../trail-definition.ts';

/**
 * A bucket that can't have this name.
 *
 * `S3BucketName` is the name alone: no ARN, no address, no prefix. Names of buckets have 3 to 63 lower-case letters,
 * digits, dots and hyphens.
 * Source: Amazon S3 user guide, "General purpose bucket naming rules".
 */
export const bucketName = check<TrailDefinition>({
  code: 'trail/bucket-name',
  severity: 'warning',
  run({ s3BucketName }, report) {
    for (const { value, at } of each(s3BucketName)) {
      const wrong = wrongBucketName(value);
      if (wrong !== undefined && value !== '') report({ at }, `${quoted(value)} ${wrong}.`);
    }
  },
  fires: [
    { S3BucketName: 'arn:aws:s3:::shop-trail', IsLogging: true },
    { S3BucketName: 'Shop_Trail', IsLogging: true },
  ],
  silent: [{ S3BucketName: 'shop-trail', IsLogging: true }],
  unknown: [{ S3BucketName: { Ref: 'Bucket' }, IsLogging: true }],
});
