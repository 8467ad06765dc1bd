import assert from 'node:assert/strict';
import { test } from 'node:test';
import { identifierNamed, managedRule, managedRuleIdentifiers } from '../../server/catalog/config-rules.ts';
import { configResourceTypes } from '../../server/catalog/resource-types.ts';

test('managed rules are found by identifier and by the console\u2019s name', () => {
  assert.deepEqual(managedRule('DESIRED_INSTANCE_TYPE')?.parameters, [
    { name: 'instanceType', type: 'CSV', required: true },
  ]);
  assert.equal(managedRule('ACCESS_KEYS_ROTATED')?.trigger, 'periodic');
  assert.equal(managedRule('S3_BUCKET_PUBLIC_READ_PROHIBITED')?.trigger, 'hybrid');
  assert.deepEqual(managedRule('INCOMING_SSH_DISABLED')?.types, ['AWS::EC2::SecurityGroup']);
  assert.equal(identifierNamed('restricted-ssh'), 'INCOMING_SSH_DISABLED');
  assert.equal(managedRule('toString'), undefined);
  assert.equal(identifierNamed('no-such-rule'), undefined);
});

test('every row has what its type says', () => {
  assert.ok(managedRuleIdentifiers().length > 400);
  const types = new Set(configResourceTypes());
  for (const identifier of managedRuleIdentifiers()) {
    const rule = managedRule(identifier)!;
    assert.match(identifier, /^[A-Z0-9_]+$/);
    assert.ok(rule.trigger === undefined || ['change', 'periodic', 'hybrid'].includes(rule.trigger), identifier);
    for (const type of rule.types) assert.ok(types.has(type), type);
    for (const { name } of rule.parameters) assert.match(name, /^[A-Za-z0-9]+$/);
  }
});
