import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOON, startXray } from './xray.ts';

test('encryption: a change is in effect after a while', async (t) => {
  const { ask, running } = await startXray(t);
  const config = async () => (await ask('/EncryptionConfig')).EncryptionConfig;
  assert.deepEqual(await config(), { Type: 'NONE', Status: 'ACTIVE' });
  const key = { Type: 'KMS', KeyId: 'arn:aws:kms:us-east-1:123456789012:alias/aws/xray' };
  const put = await ask('/PutEncryptionConfig', { Type: 'KMS', KeyId: 'alias/aws/xray' });
  assert.deepEqual(put, { EncryptionConfig: { ...key, Status: 'UPDATING' } });
  await running.state.clock.advance(5000);
  assert.deepEqual(await config(), { ...key, Status: 'ACTIVE' });
  await ask('/PutEncryptionConfig', { Type: 'KMS', KeyId: '1234' });
  assert.deepEqual(await config(), {
    Type: 'KMS',
    KeyId: 'arn:aws:kms:us-east-1:123456789012:key/1234',
    Status: 'UPDATING',
  });
  const none = await ask('/PutEncryptionConfig', { Type: 'NONE' });
  assert.deepEqual(none, { EncryptionConfig: { Type: 'NONE', Status: 'UPDATING' } });
  for (const input of [{ Type: 'KMS' }, { Type: 'NONE', KeyId: '1234' }, { Type: 'AES' }]) {
    assert.equal((await ask('/PutEncryptionConfig', input)).__type, 'InvalidRequestException');
  }
});

test('the destination of segments is kept', async (t) => {
  const { ask, running } = await startXray(t);
  assert.deepEqual(await ask('/GetTraceSegmentDestination'), { Destination: 'XRay', Status: 'ACTIVE' });
  const changed = await ask('/UpdateTraceSegmentDestination', { Destination: 'CloudWatchLogs' });
  assert.deepEqual(changed, { Destination: 'CloudWatchLogs', Status: 'PENDING' });
  await running.state.clock.advance(5000);
  assert.deepEqual(await ask('/GetTraceSegmentDestination'), { Destination: 'CloudWatchLogs', Status: 'ACTIVE' });
  assert.equal((await ask('/UpdateTraceSegmentDestination')).__type, 'InvalidRequestException');
});

test('the indexing rule is the Default one, of 1 percent until it is changed', async (t) => {
  const { ask } = await startXray(t);
  const rule = (ModifiedAt: number, percent: number) => ({
    Name: 'Default',
    ModifiedAt,
    Rule: { Probabilistic: { DesiredSamplingPercentage: percent, ActualSamplingPercentage: percent } },
  });
  assert.deepEqual(await ask('/GetIndexingRules'), { IndexingRules: [rule(0, 1)] });
  const update = (Name: string, DesiredSamplingPercentage: number) =>
    ask('/UpdateIndexingRule', { Name, Rule: { Probabilistic: { DesiredSamplingPercentage } } });
  assert.deepEqual(await update('Default', 50), { IndexingRule: rule(NOON, 50) });
  assert.deepEqual(await ask('/GetIndexingRules'), { IndexingRules: [rule(NOON, 50)] });
  assert.equal((await update('Default', 101)).__type, 'InvalidRequestException');
  const missing = await update('mine', 1);
  assert.deepEqual([missing.status, missing.__type], [404, 'ResourceNotFoundException']);
});

const STATEMENT = { Effect: 'Allow', Principal: { Service: 'sns.amazonaws.com' }, Action: 'xray:PutTraceSegments' };
const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [{ ...STATEMENT, Resource: '*' }] });

test('resource policies: each change is a revision, which others can insist on', async (t) => {
  const { ask, running } = await startXray(t);
  const put = (members: object = {}) => ask('/PutResourcePolicy', { PolicyName: 'sns', PolicyDocument, ...members });
  const policy = { PolicyName: 'sns', PolicyDocument };
  const made = await put({ PolicyRevisionId: '0' });
  assert.deepEqual(made, { ResourcePolicy: { ...policy, PolicyRevisionId: '1', LastUpdatedTime: NOON } });
  await running.state.clock.advance(1000);
  const changed = { ...policy, PolicyRevisionId: '2', LastUpdatedTime: NOON + 1 };
  assert.deepEqual(await put({ PolicyRevisionId: '1' }), { ResourcePolicy: changed });
  assert.deepEqual(await ask('/ListResourcePolicies'), { ResourcePolicies: [changed] });
  for (const PolicyRevisionId of ['0', '1', '3']) {
    assert.equal((await put({ PolicyRevisionId })).__type, 'InvalidPolicyRevisionIdException');
    const deleted = await ask('/DeleteResourcePolicy', { PolicyName: 'sns', PolicyRevisionId });
    assert.equal(deleted.__type, 'InvalidPolicyRevisionIdException');
  }
  assert.deepEqual(await ask('/DeleteResourcePolicy', { PolicyName: 'sns' }), {});
  assert.deepEqual(await ask('/ListResourcePolicies'), { ResourcePolicies: [] });
  assert.equal((await ask('/DeleteResourcePolicy', { PolicyName: 'sns' })).__type, 'InvalidRequestException');
});

test('resource policies: five of 5 KB, and none that keeps its author out', async (t) => {
  const { ask } = await startXray(t);
  const put = (name: string, members: object = {}) =>
    ask('/PutResourcePolicy', { PolicyName: name, PolicyDocument, ...members });
  const type = async (members: object) => (await put('p', members)).__type;
  assert.equal(await type({ PolicyDocument: '{}' }), 'MalformedPolicyDocumentException');
  assert.equal(
    await type({ PolicyDocument: `${PolicyDocument}${' '.repeat(5120)}` }),
    'PolicySizeLimitExceededException',
  );
  const denial = JSON.stringify({ Statement: [{ Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' }] });
  assert.equal(await type({ PolicyDocument: denial }), 'LockoutPreventionException');
  assert.equal(await type({ PolicyDocument: denial, BypassPolicyLockoutCheck: true }), undefined);
  for (const name of ['a', 'b', 'c', 'd']) await put(name);
  assert.equal((await put('e')).__type, 'PolicyCountLimitExceededException');
  assert.equal((await put('a')).__type, undefined);
});
