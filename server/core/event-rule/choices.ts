/** What may stand in a rule around its pattern. */
import { isAt, type Offer, type Place } from '../choice.ts';
import { states } from './rule.ts';

/** What fits at a place of a rule; undefined where names aren't ours. */
export function eventRuleChoices({ path, on }: Place): Offer | undefined {
  if (on !== 'value') return undefined;
  if (isAt(path, 'State')) return { choices: Object.entries(states).map(([value, says]) => ({ value, says })) };
  return isAt(path, 'EventBusName')
    ? { choices: [{ value: 'default', says: 'The bus that events of AWS services come to.' }] }
    : undefined;
}
