import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startXray, type Xray } from './xray.ts';

const STAGE = { Key: 'stage', Value: 'prod' };
const OWNER = { Key: 'owner', Value: 'me' };
const ANY = { ServiceName: '*', ServiceType: '*', Host: '*', HTTPMethod: '*', URLPath: '*', ResourceARN: '*' };
const RULE = { RuleName: 'checkout', Priority: 1, FixedRate: 1, ReservoirSize: 1, Version: 1, ...ANY };
const RULE_ARN = 'arn:aws:xray:us-east-1:123456789012:sampling-rule/checkout';

async function tagsOf({ ask }: Xray, ResourceARN: string): Promise<unknown> {
  return (await ask('/ListTagsForResource', { ResourceARN })).Tags;
}

test('groups and sampling rules are made with tags, get others and lose them', async (t) => {
  const xray = await startXray(t);
  const { ask } = xray;
  const { Group } = await ask<{ Group: { GroupARN: string } }>('/CreateGroup', { GroupName: 'a', Tags: [STAGE] });
  await ask('/CreateSamplingRule', { SamplingRule: RULE, Tags: [STAGE] });
  for (const ResourceARN of [Group.GroupARN, RULE_ARN]) {
    assert.deepEqual(await tagsOf(xray, ResourceARN), [STAGE]);
    await ask('/TagResource', { ResourceARN, Tags: [OWNER, { ...STAGE, Value: 'test' }] });
    assert.deepEqual(await tagsOf(xray, ResourceARN), [OWNER, { ...STAGE, Value: 'test' }]);
    await ask('/UntagResource', { ResourceARN, TagKeys: ['owner', 'none'] });
    assert.deepEqual(await tagsOf(xray, ResourceARN), [{ ...STAGE, Value: 'test' }]);
  }
  // A rule that is made again has none of the tags that the former one had.
  await ask('/DeleteSamplingRule', { RuleName: 'checkout' });
  await ask('/CreateSamplingRule', { SamplingRule: RULE });
  assert.deepEqual(await tagsOf(xray, RULE_ARN), []);
});

test('the Default group and the Default rule can have tags', async (t) => {
  const xray = await startXray(t);
  for (const ResourceARN of [
    'arn:aws:xray:us-east-1:123456789012:group/Default',
    'arn:aws:xray:us-east-1::sampling-rule/Default',
  ]) {
    await xray.ask('/TagResource', { ResourceARN, Tags: [STAGE] });
    assert.deepEqual(await tagsOf(xray, ResourceARN), [STAGE]);
  }
});

for (const [what, path, input, status, type] of [
  ['no such group', '/ListTagsForResource', { ResourceARN: `${RULE_ARN}s` }, 404, 'ResourceNotFoundException'],
  ['no ARN', '/TagResource', { ResourceARN: 'checkout', Tags: [] }, 404, 'ResourceNotFoundException'],
  [
    'a system tag',
    '/UntagResource',
    { ResourceARN: RULE_ARN, TagKeys: ['aws:createdBy'] },
    400,
    'InvalidRequestException',
  ],
  [
    'more than 50',
    '/TagResource',
    { ResourceARN: RULE_ARN, Tags: Array.from({ length: 51 }, (_, index) => ({ Key: `k${index}`, Value: '' })) },
    400,
    'TooManyTagsException',
  ],
] as const) {
  test(`${type}: ${what}`, async (t) => {
    const { ask } = await startXray(t);
    await ask('/CreateSamplingRule', { SamplingRule: RULE });
    const answer = await ask(path, input);
    assert.deepEqual([answer.status, answer.__type], [status, type]);
  });
}
