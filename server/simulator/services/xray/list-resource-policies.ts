import { operation } from '../../operation.ts';
import type { Policy } from '../../xray-state/policies.ts';
import { onePage } from './paging.ts';

/** All resource policies, by name. */
export const listResourcePolicies = operation(
  'xray',
  'ListResourcePolicies',
  ({ NextToken }, { xrayState: { policies } }) => {
    onePage(NextToken);
    return { ResourcePolicies: policies.list().map(asResourcePolicy) };
  },
);

/** A policy as X-Ray answers it. */
export function asResourcePolicy({ name, document, revision, updatedAt }: Policy) {
  return {
    PolicyName: name,
    PolicyDocument: document,
    PolicyRevisionId: String(revision),
    LastUpdatedTime: updatedAt,
  };
}
