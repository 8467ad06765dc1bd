import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accountOf, userOf } from '../../../server/simulator/caller.ts';
import { type Credential, credentialOf } from '../../../server/simulator/wire/credential.ts';

function header(authorization: string): Credential {
  return credentialOf({ headers: { authorization }, query: new URLSearchParams() });
}

test('a signature’s scope says key, region and service', () => {
  const scope =
    'AWS4-HMAC-SHA256 Credential=alice/20260131/eu-central-1/xray/aws4_request, SignedHeaders=host, Signature=0';
  assert.deepEqual(header(scope), { accessKeyId: 'alice', region: 'eu-central-1', service: 'xray' });
});

test('version 4A has no region in its scope', () => {
  const scope = 'AWS4-ECDSA-P256-SHA256 Credential=alice/20260131/events/aws4_request, SignedHeaders=host, Signature=0';
  assert.deepEqual(header(scope), { accessKeyId: 'alice', service: 'events' });
});

test('a presigned URL says the same', () => {
  const query = new URLSearchParams({ 'X-Amz-Credential': 'alice/20260131/eu-central-1/sts/aws4_request' });
  assert.deepEqual(credentialOf({ headers: {}, query }), {
    accessKeyId: 'alice',
    region: 'eu-central-1',
    service: 'sts',
  });
});

for (const authorization of [
  '',
  'Bearer x',
  'AWS4-HMAC-SHA256 Credential=',
  `x Credential=${'k'.repeat(1000)}/1/r/s/t`,
]) {
  test(`"${authorization.slice(0, 40)}" says nothing`, () => assert.deepEqual(header(authorization), {}));
}

test('a key of twelve digits is an account, one that reads like a name is a user', () => {
  assert.equal(accountOf('111122223333'), '111122223333');
  assert.equal(accountOf('alice'), undefined);
  assert.equal(userOf('alice', '111122223333').arn, 'arn:aws:iam::111122223333:user/alice');
  assert.equal(userOf('AKIAIOSFODNN7EXAMPLE', '111122223333').userName, 'nephoscope');
  assert.equal(userOf(undefined, '111122223333').userName, 'nephoscope');
});

test('a user’s id is AWS’s form and follows from key and account', () => {
  const { userId } = userOf('alice', '111122223333');
  assert.match(userId, /^AIDA[A-Z0-9]{17}$/);
  assert.equal(userId, userOf('alice', '111122223333').userId);
  assert.notEqual(userId, userOf('bob', '111122223333').userId);
});
