import { operation } from '../../operation.ts';
import { checkRevision } from './put-resource-policy.ts';
import { refused } from './sampling-rule.ts';

/** Deletes a resource policy, of a certain revision where one is named. */
export const deleteResourcePolicy = operation(
  'xray',
  'DeleteResourcePolicy',
  async ({ PolicyName, PolicyRevisionId }, { xrayState: { policies } }) => {
    if (policies.get(PolicyName) === undefined) throw refused(`There is no resource policy ${PolicyName}.`);
    checkRevision(PolicyName, PolicyRevisionId, policies);
    await policies.remove(PolicyName);
    return {};
  },
);
