import { DEFAULT_NAME } from '../../../core/xray/default-name.ts';
import { awsError, operation } from '../../operation.ts';
import type { Changed } from '../../xray-state/settings.ts';
import { refused } from './sampling-rule.ts';

/**
 * Keeps which share of the spans should be indexed; the simulator indexes all that it gets. There is one
 * indexing rule only.
 */
export const updateIndexingRule = operation(
  'xray',
  'UpdateIndexingRule',
  async ({ Name, Rule: { Probabilistic } }, { xrayState: { settings } }) => {
    if (Name !== DEFAULT_NAME)
      throw awsError('ResourceNotFoundException', `There is no indexing rule ${Name}.`, { ResourceName: Name });
    const percentage = Probabilistic?.DesiredSamplingPercentage;
    if (percentage === undefined) throw refused('Specify a Probabilistic rule.');
    if (!(percentage >= 0 && percentage <= 100)) throw refused('DesiredSamplingPercentage goes from 0 to 100.');
    return { IndexingRule: asIndexingRule(await settings.setIndexing(percentage)) };
  },
);

/** The rule as X-Ray answers it, from its percentage. */
export function asIndexingRule({ value, changedAt }: Changed<number>) {
  const Probabilistic = { DesiredSamplingPercentage: value, ActualSamplingPercentage: value };
  return { Name: DEFAULT_NAME, ModifiedAt: changedAt, Rule: { Probabilistic } };
}
