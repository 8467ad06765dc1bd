import assert from 'node:assert/strict';
import { test } from 'node:test';
import { locksOut, readResourcePolicy } from '../../../server/core/xray/resource-policy.ts';

const ALLOW = { Effect: 'Allow', Principal: { Service: 'sns.amazonaws.com' }, Action: ['xray:PutTraceSegments'] };
const [ACCOUNT, CALLER] = ['123456789012', 'arn:aws:iam::123456789012:user/alice'];

function policy(...statements: unknown[]) {
  return readResourcePolicy(JSON.stringify({ Version: '2012-10-17', Statement: statements }));
}

function locks(statement: object): boolean {
  const read = policy(ALLOW, { Effect: 'Deny', Principal: '*', Action: 'xray:*', ...statement });
  assert.ok('statements' in read);
  return locksOut(read, ACCOUNT, CALLER);
}

test('a policy is JSON with statements that have effect, action and principal', () => {
  assert.ok('statements' in policy(ALLOW));
  assert.ok('statements' in readResourcePolicy(JSON.stringify({ Statement: ALLOW })));
  for (const [text, says] of [
    ['{', /no JSON/],
    ['[]', /no Statement/],
    ['{"Statement":[]}', /no Statement/],
    ['{"Statement":[1]}', /no object/],
    [JSON.stringify({ Statement: [{ ...ALLOW, Effect: 'allow' }] }), /Effect, Allow or Deny/],
    [JSON.stringify({ Statement: [{ ...ALLOW, Action: undefined }] }), /needs an Action/],
    [JSON.stringify({ Statement: [{ ...ALLOW, Principal: undefined }] }), /needs a Principal/],
  ] as const) {
    const read = readResourcePolicy(text);
    assert.match('fault' in read ? read.fault : '', says, text);
  }
});

test('a denial that meets its author locks out; one with conditions, of others or of other actions does not', () => {
  assert.equal(locks({}), true);
  assert.equal(locks({ Principal: { AWS: ACCOUNT }, Action: ['XRAY:putresource*'] }), true);
  assert.equal(locks({ Principal: { AWS: CALLER } }), true);
  assert.equal(locks({ Principal: { AWS: '999999999999' } }), false);
  assert.equal(locks({ Action: 'xray:Get*' }), false);
  assert.equal(locks({ Condition: { Bool: { 'aws:SecureTransport': 'false' } } }), false);
  assert.equal(locks({ NotAction: 'xray:Get*', Action: undefined }), false);
  assert.equal(locks({ Effect: 'Allow' }), false);
});
