import { check } from '../../check.ts';
import { known } from '../../field.ts';
import type { TrailDefinition } from '../trail-definition.ts';

/**
 * A trail that records nothing.
 *
 * With `IsLogging: false` the trail is made and stays silent until somebody starts it.
 * Source: CloudFormation, AWS::CloudTrail::Trail, IsLogging.
 */
export const logging = check<TrailDefinition>({
  code: 'trail/logging',
  severity: 'information',
  run({ isLogging }, report) {
    if (known(isLogging) && !isLogging.value) report(isLogging, 'This trail records nothing until it is started.');
  },
  fires: [{ S3BucketName: 'shop-trail', IsLogging: false }],
  silent: [{ S3BucketName: 'shop-trail', IsLogging: true }],
  unknown: [{ S3BucketName: 'shop-trail', IsLogging: { Ref: 'Logging' } }],
});
