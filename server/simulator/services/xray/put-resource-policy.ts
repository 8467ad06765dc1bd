import { locksOut, POLICIES, POLICY_BYTES, readResourcePolicy } from '../../../core/xray/resource-policy.ts';
import { awsError, operation } from '../../operation.ts';
import type { Policies } from '../../xray-state/policies.ts';
import { asResourcePolicy } from './list-resource-policies.ts';

/** Makes a resource policy, or changes the one of that name. The simulator lets everybody in: policies are kept, not obeyed. */
export const putResourcePolicy = operation(
  'xray',
  'PutResourcePolicy',
  async (input, { xrayState: { policies }, account, caller }) => {
    const { PolicyName, PolicyDocument, PolicyRevisionId, BypassPolicyLockoutCheck } = input;
    if (Buffer.byteLength(PolicyDocument) > POLICY_BYTES) {
      throw awsError('PolicySizeLimitExceededException', `A resource policy has at most ${POLICY_BYTES} bytes.`);
    }
    const policy = readResourcePolicy(PolicyDocument);
    if ('fault' in policy) throw awsError('MalformedPolicyDocumentException', policy.fault);
    checkRevision(PolicyName, PolicyRevisionId, policies);
    if (policies.get(PolicyName) === undefined && policies.list().length >= POLICIES) {
      throw awsError('PolicyCountLimitExceededException', `An account has at most ${POLICIES} resource policies.`);
    }
    if (!BypassPolicyLockoutCheck && locksOut(policy, account, caller.user.arn)) {
      throw awsError(
        'LockoutPreventionException',
        'The policy would keep its author from changing it: set BypassPolicyLockoutCheck if that is meant.',
      );
    }
    return { ResourcePolicy: asResourcePolicy(await policies.put(PolicyName, PolicyDocument)) };
  },
);

/**
 * A revision id must be the policy's own; 0 is for a policy that isn't there yet.
 *
 * @throws InvalidPolicyRevisionIdException
 */
export function checkRevision(name: string, revision: string | undefined, policies: Policies): void {
  const current = String(policies.get(name)?.revision ?? 0);
  if (revision === undefined || revision === current) return;
  throw awsError(
    'InvalidPolicyRevisionIdException',
    current === '0' ? `There is no policy ${name} yet.` : `The revision of the policy ${name} is ${current}.`,
  );
}
