import { operation } from '../../operation.ts';
import { asGroup } from './group.ts';
import { onePage } from './paging.ts';

/** All groups, the Default group among them. */
export const getGroups = operation('xray', 'GetGroups', ({ NextToken }, { xrayState: { groups }, account, region }) => {
  onePage(NextToken);
  return { Groups: groups.list().map((group) => asGroup(group, { account, region })) };
});
