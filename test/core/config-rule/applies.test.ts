import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { appliesTo, type ChangedItem } from '../../../server/core/config-rule/applies.ts';
import { readConfigRule } from '../../../server/core/config-rule/config-rule.ts';
import { fromPlain, type MapValue } from '../../../server/core/value.ts';

const volume: ChangedItem = {
  resourceType: 'AWS::EC2::Volume',
  resourceId: 'vol-1',
  tags: { team: 'shop' },
  status: 'OK',
};
const applies = (rule: object, changes: Partial<ChangedItem> = {}) =>
  appliesTo(readConfigRule(fromPlain(rule) as MapValue), { ...volume, ...changes });
const own = (types: readonly string[], Scope?: object) => ({
  Source: {
    Owner: 'CUSTOM_LAMBDA',
    SourceIdentifier: 'arn:aws:lambda:eu-west-1:123456789012:function:gp2',
    SourceDetails: types.map((MessageType) => ({ EventSource: 'aws.config', MessageType })),
  },
  Scope,
});
const onChange = ['ConfigurationItemChangeNotification'];
const managed = (SourceIdentifier: string, Scope?: object) => ({ Source: { Owner: 'AWS', SourceIdentifier }, Scope });

suite('which changes a rule is run for', () => {
  const cases: [string, object, 'yes' | 'no' | 'unknown', Partial<ChangedItem>?][] = [
    ['without a scope, of every type', own(onChange), 'yes'],
    ['of a type in the scope', own(onChange, { ComplianceResourceTypes: ['AWS::EC2::Volume'] }), 'yes'],
    ['of a type outside of the scope', own(onChange, { ComplianceResourceTypes: ['AWS::EC2::Instance'] }), 'no'],
    [
      'of one resource',
      own(onChange, { ComplianceResourceTypes: ['AWS::EC2::Volume'], ComplianceResourceId: 'vol-1' }),
      'yes',
    ],
    [
      'of another resource',
      own(onChange, { ComplianceResourceTypes: ['AWS::EC2::Volume'], ComplianceResourceId: 'vol-2' }),
      'no',
    ],
    ['with a tag of any value', own(onChange, { TagKey: 'team' }), 'yes'],
    ['with a tag of this value', own(onChange, { TagKey: 'team', TagValue: 'shop' }), 'yes'],
    ['with a tag of another value', own(onChange, { TagKey: 'team', TagValue: 'bank' }), 'no'],
    ['without the tag', own(onChange, { TagKey: 'cost' }), 'no'],
    ['by time alone', own(['ScheduledNotification'], { ComplianceResourceTypes: ['AWS::EC2::Volume'] }), 'no'],
    ['too large for a message', own(['OversizedConfigurationItemChangeNotification']), 'yes'],
    ['a managed rule of the type', managed('ENCRYPTED_VOLUMES'), 'yes'],
    ['a managed rule of another type', managed('INCOMING_SSH_DISABLED'), 'no'],
    [
      'a managed rule that runs by time ignores its scope',
      managed('ACCESS_KEYS_ROTATED', { ComplianceResourceTypes: ['AWS::EC2::Volume'] }),
      'no',
    ],
    ['a managed rule that is not known', managed('SOMETHING_QUITE_NEW'), 'unknown'],
    ['what is not recorded', own(onChange), 'no', { status: 'ResourceNotRecorded' }],
  ];
  for (const [name, rule, expected, changes] of cases) {
    test(name, () => assert.equal(applies(rule, changes).applies, expected));
  }

  test('a resource that was deleted is still looked at, and is gone', () => {
    assert.deepEqual(applies(own(onChange), { status: 'ResourceDeleted' }), {
      applies: 'yes',
      because: 'Without a scope the rule looks at every type.',
      gone: true,
    });
  });

  test('names of tags are never those of JavaScript', () => {
    assert.equal(applies(own(onChange, { TagKey: 'constructor' })).applies, 'no');
  });
});
