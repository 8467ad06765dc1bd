/** The checks of AWS Config's delivery channels. */

import { family } from '../family.ts';
import { known } from '../field.ts';
import { code } from '../plain-words.ts';
import { checks } from './checks.ts';
import { deliveryChannelChoices } from './choices.ts';
import { type DeliveryChannel, readDeliveryChannel } from './delivery-channel.ts';

export const deliveryChannelFamily = family(
  'delivery-channel',
  (value) => (value.kind === 'map' ? readDeliveryChannel(value) : undefined),
  checks,
  { choices: deliveryChannelChoices, means: channelSays },
);

function channelSays({ s3BucketName, snsTopicARN }: DeliveryChannel): string | undefined {
  if (!known(s3BucketName)) return undefined;
  const told = known(snsTopicARN) ? `, and tells ${code(snsTopicARN.value)}` : '';
  return `Delivers the history and the snapshots of AWS Config to the bucket ${code(s3BucketName.value)}${told}.`;
}
