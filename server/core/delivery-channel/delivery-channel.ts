/**
 * The delivery channel of AWS Config: its members and their limits.
 * Source: AWS Config API, DeliveryChannel; CloudFormation, AWS::Config::DeliveryChannel.
 */
import { frequencies } from '../config-rule/config-rule.ts';
import { type Read, read, record, required, text } from '../shape.ts';
import type { MapValue } from '../value.ts';

export const deliveryChannelShape = {
  Name: text({ min: 1, max: 256 }),
  S3BucketName: required(text({ min: 1 })),
  S3KeyPrefix: text(),
  S3KmsKeyArn: text(),
  SnsTopicARN: text(),
  ConfigSnapshotDeliveryProperties: record({ DeliveryFrequency: text({ oneOf: frequencies }) }),
};

export type DeliveryChannel = Read<typeof deliveryChannelShape>;

export function readDeliveryChannel(map: MapValue): DeliveryChannel {
  return read(deliveryChannelShape, map);
}
