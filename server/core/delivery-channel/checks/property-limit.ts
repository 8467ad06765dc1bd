import { check } from '../../check.ts';
import { reportLimits } from '../../structure.ts';
import type { DeliveryChannel } from '../delivery-channel.ts';

/**
 * A length, size or number outside of its limits.
 *
 * A name has 1 to 256 characters.
 * Source: CloudFormation, AWS::Config::DeliveryChannel.
 */
export const propertyLimit = check<DeliveryChannel>({
  code: 'delivery-channel/property-limit',
  severity: 'error',
  structure: true,
  run: reportLimits,
  fires: [{ S3BucketName: 'shop-config', Name: 'x'.repeat(257) }],
  silent: [{ S3BucketName: 'shop-config', Name: 'default' }],
  unknown: [{ S3BucketName: 'shop-config', Name: { Ref: 'Name' } }],
});
