import { CUSTOM_GROUPS } from '../../../core/xray/limits.ts';
import { operation } from '../../operation.ts';
import { asGroup, checkGroup, settingsOf } from './group.ts';
import { refused } from './sampling-rule.ts';
import { groupResource, newTags } from './tags.ts';

/** Makes a group, whose name must be new. */
export const createGroup = operation(
  'xray',
  'CreateGroup',
  async (input, { xrayState: { groups, tags }, account, region }) => {
    checkGroup(input, groups);
    const set = newTags(input.Tags);
    if (groups.get(input.GroupName) !== undefined) throw refused('Group already exists');
    if (groups.created() >= CUSTOM_GROUPS) {
      throw refused(`There are ${CUSTOM_GROUPS} groups already, which is the limit.`);
    }
    // Both are in one commit: they are handed in before anything is waited for.
    const made = groups.put(input.GroupName, settingsOf(input));
    const group = groups.get(input.GroupName)!;
    await Promise.all([made, tags.set(groupResource(group), set)]);
    return { Group: asGroup(group, { account, region }) };
  },
);
