import { check } from '../../check.ts';
import { reportValues } from '../../structure.ts';
import type { TrailDefinition } from '../trail-definition.ts';

/**
 * A value that isn't among those that AWS takes.
 *
 * `ReadWriteType` is `All`, `ReadOnly` or `WriteOnly`; `ExcludeManagementEventSources` takes `kms.amazonaws.com` and
 * `rdsdata.amazonaws.com`; insights are `ApiCallRateInsight` and `ApiErrorRateInsight`.
 * Source: CloudFormation, AWS::CloudTrail::Trail.
 */
export const propertyValue = check<TrailDefinition>({
  code: 'trail/property-value',
  severity: 'error',
  structure: true,
  run: reportValues,
  fires: [
    { S3BucketName: 'shop-trail', IsLogging: true, EventSelectors: [{ ReadWriteType: 'Write' }] },
    {
      S3BucketName: 'shop-trail',
      IsLogging: true,
      EventSelectors: [{ ExcludeManagementEventSources: ['kms.amazon.com'] }],
    },
    { S3BucketName: 'shop-trail', IsLogging: true, InsightSelectors: [{ InsightType: 'ApiCallRate' }] },
  ],
  silent: [{ S3BucketName: 'shop-trail', IsLogging: true }],
  unknown: [{ S3BucketName: 'shop-trail', IsLogging: true, EventSelectors: [{ ReadWriteType: { Ref: 'Kind' } }] }],
});
