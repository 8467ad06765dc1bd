import { check } from '../../check.ts';
import { reportMissing } from '../../structure.ts';
import type { TrailDefinition } from '../trail-definition.ts';

/**
 * A property that is required is missing.
 *
 * A trail needs `S3BucketName`, and in templates `IsLogging`; an advanced selector needs `FieldSelectors`, each with its
 * `Field`.
 * Source: CloudFormation, AWS::CloudTrail::Trail.
 */
export const missingProperty = check<TrailDefinition>({
  code: 'trail/missing-property',
  severity: 'error',
  structure: true,
  run: reportMissing,
  fires: [
    { S3BucketName: 'shop-trail' },
    { S3BucketName: 'shop-trail', IsLogging: true, AdvancedEventSelectors: [{ Name: 'all' }] },
  ],
  silent: [{ S3BucketName: 'shop-trail', IsLogging: true }],
  unknown: [{ S3BucketName: 'shop-trail', IsLogging: true, AdvancedEventSelectors: { Ref: 'Selectors' } }],
});
