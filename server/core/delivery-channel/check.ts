/** The checks of AWS Config's delivery channels. */
import { family } from '../family.ts';
import { checks } from './checks.ts';
import { deliveryChannelChoices } from './choices.ts';
import { readDeliveryChannel } from './delivery-channel.ts';

export const deliveryChannelFamily = family(
  'delivery-channel',
  (value) => (value.kind === 'map' ? readDeliveryChannel(value) : undefined),
  checks,
  { choices: deliveryChannelChoices },
);
