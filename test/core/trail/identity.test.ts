import assert from 'node:assert/strict';
import { test } from 'node:test';
import { principalOf, userNameOf } from '../../../server/core/trail/identity.ts';

const ROLE = 'arn:aws:sts::123456789012:assumed-role/deploy/alice@example.com';
const ISSUER = { type: 'Role', userName: 'deploy' };

/** Each kind of userIdentity: the timeline's label, and LookupEvents' Username. */
const IDENTITIES: ReadonlyArray<readonly [identity: Record<string, unknown>, principal: string, user: string]> = [
  [{ type: 'Root', arn: 'arn:aws:iam::123456789012:root', accountId: '123456789012' }, 'root', 'root'],
  [{ type: 'Root', userName: 'my-alias' }, 'root', 'root'],
  [{ type: 'IAMUser', userName: 'bob', arn: 'arn:aws:iam::123456789012:user/bob' }, 'bob', 'bob'],
  [
    { type: 'AssumedRole', arn: ROLE, sessionContext: { sessionIssuer: ISSUER } },
    'deploy/alice@example.com',
    'alice@example.com',
  ],
  [{ type: 'AssumedRole', arn: ROLE }, 'deploy/alice@example.com', 'alice@example.com'],
  [
    { type: 'AssumedRole', principalId: 'AROAEXAMPLE:i-1', sessionContext: { sessionIssuer: ISSUER } },
    'deploy/i-1',
    'i-1',
  ],
  [{ type: 'AWSService', invokedBy: 'rds.amazonaws.com' }, 'rds.amazonaws.com', ''],
  // Some service events carry no type.
  [{ accountId: '123456789012', invokedBy: 'secretsmanager.amazonaws.com' }, 'secretsmanager.amazonaws.com', ''],
  [{ type: 'AWSAccount', principalId: 'AIDAEXAMPLE', accountId: '999999999999' }, '999999999999', ''],
  [{ type: 'FederatedUser', arn: 'arn:aws:sts::123456789012:federated-user/eve' }, 'eve', 'eve'],
  [{ type: 'WebIdentityUser', userName: 'sub-1', identityProvider: 'accounts.google.com' }, 'sub-1', 'sub-1'],
  [{ type: 'IdentityCenterUser', onBehalfOf: { userId: 'u-1' }, accountId: '123456789012' }, 'u-1', ''],
  [
    { type: 'IAMUser', userName: 'HIDDEN_DUE_TO_SECURITY_REASONS' },
    'HIDDEN_DUE_TO_SECURITY_REASONS',
    'HIDDEN_DUE_TO_SECURITY_REASONS',
  ],
  [{}, '', ''],
  [{ type: 7, userName: 8, arn: {}, sessionContext: 'x' }, '', ''],
];

test('who called, as a label and as LookupEvents names it', () => {
  for (const [identity, principal, user] of IDENTITIES) {
    assert.deepEqual([principalOf(identity), userNameOf(identity)], [principal, user], JSON.stringify(identity));
  }
});
