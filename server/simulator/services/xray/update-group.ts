import { DEFAULT_NAME } from '../../../core/xray/default-name.ts';
import { operation } from '../../operation.ts';
import { asGroup, checkExpression, namedGroup, settingsOf } from './group.ts';
import { refused } from './sampling-rule.ts';

/**
 * Changes the given members of a group. A new expression counts for the traces from now on; those before stay where they
 * are. The Default group takes every trace: only its insights can be changed.
 */
export const updateGroup = operation(
  'xray',
  'UpdateGroup',
  async (input, { xrayState: { groups }, account, region }) => {
    const group = namedGroup(input, groups);
    if (group.name === DEFAULT_NAME && input.FilterExpression !== undefined) {
      throw refused('The Default group takes every trace: it has no FilterExpression.');
    }
    checkExpression(input, group.name, groups);
    return { Group: asGroup(await groups.put(group.name, settingsOf(input, group)), { account, region }) };
  },
);
