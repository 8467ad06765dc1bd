import { check } from '../../check.ts';
import { reportMissing } from '../../structure.ts';
import type { DeliveryChannel } from '../delivery-channel.ts';

/**
 * A property that is required is missing.
 *
 * A delivery channel needs `S3BucketName`.
 * Source: CloudFormation, AWS::Config::DeliveryChannel.
 */
export const missingProperty = check<DeliveryChannel>({
  code: 'delivery-channel/missing-property',
  severity: 'error',
  structure: true,
  run: reportMissing,
  fires: [{ Name: 'default' }],
  silent: [{ S3BucketName: 'shop-config' }],
  unknown: [{ S3BucketName: { Ref: 'Bucket' } }],
});
