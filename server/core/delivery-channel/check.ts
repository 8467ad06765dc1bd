/** The checks of AWS Config's delivery channels. */
import { family } from '../family.ts';
import { arn } from './checks/arn.ts';
import { bucketName } from './checks/bucket-name.ts';
import { missingProperty } from './checks/missing-property.ts';
import { propertyLimit } from './checks/property-limit.ts';
import { propertyType } from './checks/property-type.ts';
import { propertyValue } from './checks/property-value.ts';
import { unknownProperty } from './checks/unknown-property.ts';
import { deliveryChannelChoices } from './choices.ts';
import { readDeliveryChannel } from './delivery-channel.ts';

export const deliveryChannelFamily = family(
  'delivery-channel',
  (value) => (value.kind === 'map' ? readDeliveryChannel(value) : undefined),
  [propertyType, missingProperty, unknownProperty, propertyValue, propertyLimit, bucketName, arn],
  { choices: deliveryChannelChoices },
);
