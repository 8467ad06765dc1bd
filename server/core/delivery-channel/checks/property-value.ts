import { check } from '../../check.ts';
import { reportValues } from '../../structure.ts';
import type { DeliveryChannel } from '../delivery-channel.ts';

/**
 * A value that isn't among those that AWS takes.
 *
 * Frequencies are `One_Hour`, `Three_Hours`, `Six_Hours`, `Twelve_Hours` and `TwentyFour_Hours`.
 * Source: CloudFormation, AWS::Config::DeliveryChannel.
 */
export const propertyValue = check<DeliveryChannel>({
  code: 'delivery-channel/property-value',
  severity: 'error',
  structure: true,
  run: reportValues,
  fires: [{ S3BucketName: 'shop-config', ConfigSnapshotDeliveryProperties: { DeliveryFrequency: 'Six_Hour' } }],
  silent: [{ S3BucketName: 'shop-config', ConfigSnapshotDeliveryProperties: { DeliveryFrequency: 'Six_Hours' } }],
  unknown: [{ S3BucketName: 'shop-config', ConfigSnapshotDeliveryProperties: { DeliveryFrequency: { Ref: 'Often' } } }],
});
