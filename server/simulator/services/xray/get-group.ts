import { operation } from '../../operation.ts';
import { asGroup, namedGroup } from './group.ts';

/** The group of a name or an ARN. */
export const getGroup = operation('xray', 'GetGroup', (named, { xrayState: { groups }, account, region }) => ({
  Group: asGroup(namedGroup(named, groups), { account, region }),
}));
