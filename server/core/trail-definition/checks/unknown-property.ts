import { check } from '../../check.ts';
import { reportUnknown } from '../../structure.ts';
import type { TrailDefinition } from '../trail-definition.ts';

/**
 * A property that AWS doesn't know.
 *
 * CloudFormation refuses the template; the API's clients refuse the call.
 * Source: CloudFormation, AWS::CloudTrail::Trail.
 */
export const unknownProperty = check<TrailDefinition>({
  code: 'trail/unknown-property',
  severity: 'error',
  structure: true,
  run: reportUnknown,
  fires: [
    { S3BucketName: 'shop-trail', IsLogging: true, MultiRegion: true },
    { S3BucketName: 'shop-trail', IsLogging: true, EventSelectors: [{ ReadWriteTypes: 'All' }] },
  ],
  silent: [{ S3BucketName: 'shop-trail', IsLogging: true }],
  unknown: [{ S3BucketName: 'shop-trail', IsLogging: true, EventSelectors: { Ref: 'Selectors' } }],
});
