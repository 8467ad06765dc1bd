import { check, replaceWith } from '../../check.ts';
import { known } from '../../field.ts';
import type { TrailDefinition } from '../trail-definition.ts';

/** As users quote it. */
const aws = {
  code: 'InvalidParameterCombinationException',
  message: 'Multi-Region trail must include global service events.',
};

const trail = { S3BucketName: 'shop-trail', IsLogging: true };

/**
 * A trail of all regions without the events of global services.
 *
 * A trail with `IsMultiRegionTrail` includes global services; AWS is said to refuse it with
 * `IncludeGlobalServiceEvents: false`.
 * Source: CloudTrail API, CreateTrail, IncludeGlobalServiceEvents.
 */
export const globalEvents = check<TrailDefinition>({
  code: 'trail/global-events',
  severity: 'warning',
  run({ isMultiRegionTrail: all, includeGlobalServiceEvents: global }, report) {
    if (!known(all) || !all.value || !known(global) || global.value) return;
    const message = 'A trail of all regions includes the events of global services: write true.';
    report(global, message, { fix: replaceWith(global, true), aws });
  },
  fires: [{ ...trail, IsMultiRegionTrail: true, IncludeGlobalServiceEvents: false }],
  silent: [
    { ...trail, IsMultiRegionTrail: true },
    { ...trail, IsMultiRegionTrail: false, IncludeGlobalServiceEvents: false },
  ],
  unknown: [{ ...trail, IsMultiRegionTrail: { Ref: 'AllRegions' }, IncludeGlobalServiceEvents: false }],
});
