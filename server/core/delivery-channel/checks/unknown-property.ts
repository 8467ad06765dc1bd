import { check } from '../../check.ts';
import { reportUnknown } from '../../structure.ts';
import type { DeliveryChannel } from '../delivery-channel.ts';

/**
 * A property that AWS doesn't know.
 *
 * CloudFormation refuses the template; the API's clients refuse the call.
 * Source: CloudFormation, AWS::Config::DeliveryChannel.
 */
export const unknownProperty = check<DeliveryChannel>({
  code: 'delivery-channel/unknown-property',
  severity: 'error',
  structure: true,
  run: reportUnknown,
  fires: [
    { S3BucketName: 'shop-config', SnsTopicArn: 'arn:aws:sns:eu-west-1:123456789012:config' },
    { S3BucketName: 'shop-config', DeliveryFrequency: 'One_Hour' },
  ],
  silent: [{ S3BucketName: 'shop-config' }],
  unknown: [{ S3BucketName: 'shop-config', ConfigSnapshotDeliveryProperties: { Ref: 'Delivery' } }],
});
