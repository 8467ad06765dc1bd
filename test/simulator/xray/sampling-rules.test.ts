import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOON, startXray } from './xray.ts';

const RULE = {
  RuleName: 'checkout',
  Priority: 10,
  FixedRate: 0.5,
  ReservoirSize: 3,
  ServiceName: '*',
  ServiceType: '*',
  Host: '*',
  HTTPMethod: 'POST',
  URLPath: '/checkout',
  ResourceARN: '*',
  Version: 1,
};
const ARN = 'arn:aws:xray:us-east-1:123456789012:sampling-rule/checkout';

interface Answer {
  readonly SamplingRuleRecord: Record<string, unknown>;
}
interface Rules {
  readonly SamplingRuleRecords: Array<{ SamplingRule: Record<string, unknown>; CreatedAt: number; ModifiedAt: number }>;
}

test('without any other there is the Default rule: one request a second, and five percent', async (t) => {
  const { ask } = await startXray(t);
  assert.deepEqual(await ask('/GetSamplingRules'), {
    SamplingRuleRecords: [
      {
        SamplingRule: {
          RuleName: 'Default',
          RuleARN: 'arn:aws:xray:us-east-1::sampling-rule/Default',
          Priority: 10_000,
          FixedRate: 0.05,
          ReservoirSize: 1,
          ServiceName: '*',
          ServiceType: '*',
          Host: '*',
          HTTPMethod: '*',
          URLPath: '*',
          ResourceARN: '*',
          Version: 1,
          Attributes: {},
        },
        CreatedAt: 0,
        ModifiedAt: 0,
      },
    ],
  });
});

test('a rule is made, changed and deleted, and keeps the times of it', async (t) => {
  const { ask, running } = await startXray(t);
  const made = await ask<Answer>('/CreateSamplingRule', { SamplingRule: RULE });
  // What the SDKs insist on: numbers as times, Attributes even where there are none.
  const served = { ...RULE, RuleARN: ARN, Attributes: {} };
  assert.deepEqual(made.SamplingRuleRecord, { SamplingRule: served, CreatedAt: NOON, ModifiedAt: NOON });

  await running.state.clock.advance(60_000);
  const update = { SamplingRuleUpdate: { RuleARN: ARN, FixedRate: 1 } };
  const changed = await ask<Answer>('/UpdateSamplingRule', update);
  const record = { SamplingRule: { ...served, FixedRate: 1 }, CreatedAt: NOON, ModifiedAt: NOON + 60 };
  assert.deepEqual(changed.SamplingRuleRecord, record);
  const { SamplingRuleRecords } = await ask<Rules>('/GetSamplingRules');
  assert.deepEqual(SamplingRuleRecords[0], record);

  assert.deepEqual((await ask<Answer>('/DeleteSamplingRule', { RuleName: 'checkout' })).SamplingRuleRecord, record);
  assert.equal((await ask<Rules>('/GetSamplingRules')).SamplingRuleRecords.length, 1);
});

test('rules are answered in the order in which they are tried: by priority, then by name', async (t) => {
  const { ask } = await startXray(t);
  for (const [RuleName, Priority] of [
    ['b', 20],
    ['z', 5],
    ['a', 20],
  ] as const) {
    await ask('/CreateSamplingRule', { SamplingRule: { ...RULE, RuleName, Priority } });
  }
  const { SamplingRuleRecords } = await ask<Rules>('/GetSamplingRules');
  assert.deepEqual(
    SamplingRuleRecords.map(({ SamplingRule }) => SamplingRule.RuleName),
    ['z', 'a', 'b', 'Default'],
  );
});

test('of the Default rule only the rates can be changed', async (t) => {
  const { ask } = await startXray(t);
  const update = (members: object) =>
    ask('/UpdateSamplingRule', { SamplingRuleUpdate: { RuleName: 'Default', ...members } });
  const { SamplingRuleRecord } = (await update({ FixedRate: 0, ReservoirSize: 7 })) as unknown as Answer;
  const { FixedRate, ReservoirSize, Priority } = SamplingRuleRecord.SamplingRule as typeof RULE;
  assert.deepEqual([FixedRate, ReservoirSize, Priority], [0, 7, 10_000]);
  const refused = await update({ FixedRate: 0, Priority: 9000 });
  // The text that AWS answers.
  assert.deepEqual(
    [refused.status, refused.__type, refused.Message],
    [400, 'InvalidRequestException', 'Invalid update request for default sampling rule'],
  );
  assert.equal((await update({ FixedRate: 5 })).__type, 'InvalidRequestException');
  assert.equal((await ask('/DeleteSamplingRule', { RuleName: 'Default' })).__type, 'InvalidRequestException');
});

for (const [what, path, input, message] of [
  ['a name twice', '/CreateSamplingRule', { SamplingRule: RULE }, /^Sampling rule already exists$/],
  [
    'a rate in percent',
    '/CreateSamplingRule',
    { SamplingRule: { ...RULE, RuleName: 'x', FixedRate: 5 } },
    /less than or equal to 1$/,
  ],
  ['no such name', '/DeleteSamplingRule', { RuleName: 'x' }, /^Sampling rule does not exist$/],
  ['no such ARN', '/DeleteSamplingRule', { RuleARN: `${ARN}s` }, /^Sampling rule does not exist$/],
  ['neither name nor ARN', '/DeleteSamplingRule', {}, /either RuleName or RuleARN/],
  ['both', '/DeleteSamplingRule', { RuleName: 'checkout', RuleARN: ARN }, /either RuleName or RuleARN/],
  ['a name and an ARN', '/CreateSamplingRule', { SamplingRule: { ...RULE, RuleName: 'x', RuleARN: ARN } }, /not both/],
  ['no name', '/CreateSamplingRule', { SamplingRule: { ...RULE, RuleName: undefined } }, /needs a RuleName/],
  ['a version to come', '/CreateSamplingRule', { SamplingRule: { ...RULE, RuleName: 'x', Version: 2 } }, /Version/],
  // The model has no limits for the members of an update: the editor's checks have.
  [
    'a late priority',
    '/UpdateSamplingRule',
    { SamplingRuleUpdate: { RuleName: 'checkout', Priority: 10_000 } },
    /Priority/,
  ],
  [
    'a rate of an update',
    '/UpdateSamplingRule',
    { SamplingRuleUpdate: { RuleName: 'checkout', FixedRate: 50 } },
    /FixedRate/,
  ],
] as const) {
  test(`InvalidRequestException: ${what}`, async (t) => {
    const { ask } = await startXray(t);
    await ask('/CreateSamplingRule', { SamplingRule: RULE });
    const answer = await ask(path, input);
    assert.deepEqual([answer.status, answer.__type], [400, 'InvalidRequestException']);
    assert.match(String(answer.Message), message);
  });
}

test('there are 25 rules at most besides the Default rule', async (t) => {
  const { ask } = await startXray(t);
  for (let number = 1; number <= 25; number += 1) {
    const answer = await ask('/CreateSamplingRule', { SamplingRule: { ...RULE, RuleName: `rule ${number}` } });
    assert.ok('SamplingRuleRecord' in answer, JSON.stringify(answer));
  }
  const refused = await ask('/CreateSamplingRule', { SamplingRule: RULE });
  assert.deepEqual([refused.status, refused.__type], [400, 'RuleLimitExceededException']);
});

test('a rule keeps what it allows of boosts', async (t) => {
  const { ask } = await startXray(t);
  const boost = { MaxRate: 1, CooldownWindowMinutes: 5 };
  const made = await ask<Answer>('/CreateSamplingRule', { SamplingRule: { ...RULE, SamplingRateBoost: boost } });
  const served = made.SamplingRuleRecord.SamplingRule as Record<string, unknown>;
  assert.deepEqual(served.SamplingRateBoost, boost);
  const update = { RuleName: 'checkout', SamplingRateBoost: { ...boost, MaxRate: 5 } };
  const refused = await ask('/UpdateSamplingRule', { SamplingRuleUpdate: update });
  assert.equal(refused.__type, 'InvalidRequestException');
});

test('reset leaves the Default rule as it was', async (t) => {
  const { ask, endpoint } = await startXray(t);
  await ask('/CreateSamplingRule', { SamplingRule: RULE });
  await ask('/UpdateSamplingRule', { SamplingRuleUpdate: { RuleName: 'Default', FixedRate: 1 } });
  await fetch(`${endpoint}/_nephoscope/reset`, { method: 'POST' });
  const { SamplingRuleRecords } = await ask<Rules>('/GetSamplingRules');
  assert.deepEqual(
    SamplingRuleRecords.map(({ SamplingRule }) => [SamplingRule.RuleName, SamplingRule.FixedRate]),
    [['Default', 0.05]],
  );
});
