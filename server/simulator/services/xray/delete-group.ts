import { DEFAULT_NAME } from '../../../core/xray/default-name.ts';
import { operation } from '../../operation.ts';
import { namedGroup } from './group.ts';
import { refused } from './sampling-rule.ts';
import { groupResource } from './tags.ts';

/** Deletes a group and its tags; its traces stay. */
export const deleteGroup = operation('xray', 'DeleteGroup', async (named, { xrayState: { groups, tags } }) => {
  const group = namedGroup(named, groups);
  if (group.name === DEFAULT_NAME) throw refused('The Default group can not be deleted.');
  await Promise.all([groups.remove(group.name), tags.remove(groupResource(group))]);
  return {};
});
