import { check } from '../../check.ts';
import { reportTypes } from '../../structure.ts';
import type { TrailDefinition } from '../trail-definition.ts';

/**
 * A property of a wrong type.
 *
 * CloudFormation and the API refuse a value of another type than the property's own. `EventSelectors`,
 * `AdvancedEventSelectors` and their values are lists; flags are `true` or `false`.
 * Source: CloudFormation, AWS::CloudTrail::Trail.
 */
export const propertyType = check<TrailDefinition>({
  code: 'trail/property-type',
  severity: 'error',
  structure: true,
  run: reportTypes,
  fires: [
    { S3BucketName: 'shop-trail', IsLogging: true, EventSelectors: { ReadWriteType: 'All' } },
    { S3BucketName: 'shop-trail', IsLogging: true, IsMultiRegionTrail: 'always' },
  ],
  silent: [{ S3BucketName: 'shop-trail', IsLogging: true }],
  unknown: [{ S3BucketName: 'shop-trail', IsLogging: true, IsMultiRegionTrail: { Ref: 'AllRegions' } }],
});
