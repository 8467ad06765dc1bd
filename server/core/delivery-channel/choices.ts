/** What may stand in a delivery channel of AWS Config. */
import { isAt, type Offer, type Place } from '../choice.ts';
import { frequencySays } from '../config-rule/choices.ts';
import { frequencies } from '../config-rule/config-rule.ts';

/** How often snapshots are delivered; undefined where names aren't ours. */
export function deliveryChannelChoices({ path, on }: Place): Offer | undefined {
  return on === 'value' && isAt(path, 'ConfigSnapshotDeliveryProperties', 'DeliveryFrequency')
    ? { choices: frequencies.map((value) => ({ value, says: frequencySays(value) })) }
    : undefined;
}
