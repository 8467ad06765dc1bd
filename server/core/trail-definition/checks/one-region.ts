import { check } from '../../check.ts';
import { isAbsent, known } from '../../field.ts';
import { headOf } from '../../shape.ts';
import type { TrailDefinition } from '../trail-definition.ts';

/**
 * A trail that sees one region alone.
 *
 * Templates and the API make a trail of one region unless `IsMultiRegionTrail` is true; the console makes one of all
 * regions. The events of global services, such as those of IAM, are recorded in us-east-1.
 * Source: CloudTrail API, CreateTrail, IsMultiRegionTrail.
 */
export const oneRegion = check<TrailDefinition>({
  code: 'trail/one-region',
  severity: 'hint',
  run({ isMultiRegionTrail: all, map }, report) {
    const message = 'This trail records one region: calls in all others stay unseen without IsMultiRegionTrail: true.';
    if (isAbsent(all)) {
      const fix = {
        kind: 'insert',
        title: 'Add IsMultiRegionTrail: true',
        at: map.at,
        key: 'IsMultiRegionTrail',
      } as const;
      report(headOf(map), message, { fix: { ...fix, value: true } });
    } else if (known(all) && !all.value) report(all, message);
  },
  fires: [
    { S3BucketName: 'shop-trail', IsLogging: true },
    { S3BucketName: 'shop-trail', IsLogging: true, IsMultiRegionTrail: false },
  ],
  silent: [{ S3BucketName: 'shop-trail', IsLogging: true, IsMultiRegionTrail: true }],
  unknown: [{ S3BucketName: 'shop-trail', IsLogging: true, IsMultiRegionTrail: { Ref: 'AllRegions' } }],
});
