import { check } from '../../check.ts';
import { reportTypes } from '../../structure.ts';
import type { DeliveryChannel } from '../delivery-channel.ts';

/**
 * A property of a wrong type.
 *
 * CloudFormation and the API refuse a value of another type than the property's own.
 * Source: CloudFormation, AWS::Config::DeliveryChannel.
 */
export const propertyType = check<DeliveryChannel>({
  code: 'delivery-channel/property-type',
  severity: 'error',
  structure: true,
  run: reportTypes,
  fires: [
    { S3BucketName: ['shop-config'] },
    { S3BucketName: 'shop-config', ConfigSnapshotDeliveryProperties: 'One_Hour' },
  ],
  silent: [{ S3BucketName: 'shop-config' }],
  unknown: [{ S3BucketName: { Ref: 'Bucket' } }],
});
