import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { alone } from '../../../server/core/check.ts';
import type { Path } from '../../../server/core/choice.ts';
import { eventDataStoreFamily } from '../../../server/core/event-data-store/check.ts';
import { organizationConfigRuleFamily } from '../../../server/core/organization-config-rule/check.ts';
import { remediationFamily } from '../../../server/core/remediation/check.ts';
import { trailFamily } from '../../../server/core/trail-definition/check.ts';
import { fromPlain } from '../../../server/core/value.ts';

type Asked = Pick<typeof trailFamily, 'choices' | 'describe'>;
const offered = ({ choices }: Asked, definition: object, path: Path, on: 'key' | 'value' = 'value') =>
  choices?.({ root: fromPlain(definition), path, on, around: alone })?.choices.map(({ value }) => value);
const said = ({ describe }: Asked, definition: object, path: Path) =>
  describe?.({ root: fromPlain(definition), path, on: 'value', around: alone })?.says;

suite('advanced selectors', () => {
  const management = { Field: 'eventCategory', Equals: ['Management'] };
  const definition = { AdvancedEventSelectors: [{ FieldSelectors: [management, { Field: 'readOnly' }] }] };
  const fields = ['AdvancedEventSelectors', 0, 'FieldSelectors', 1];

  test('a trail offers the fields of the category, an event data store more of them', () => {
    const path = [...fields, 'Field'];
    assert.deepEqual(offered(trailFamily, definition, path), ['eventCategory', 'eventSource', 'readOnly']);
    assert.ok(offered(eventDataStoreFamily, definition, path)?.includes('userIdentity.arn'));
  });

  test('operators and values are those of the field', () => {
    assert.deepEqual(offered(trailFamily, definition, [...fields, 'Equals'], 'key'), ['Equals']);
    assert.deepEqual(offered(trailFamily, definition, [...fields, 'Equals', 0]), ['true', 'false']);
  });

  test('a field is described', () => {
    assert.match(said(trailFamily, definition, [...fields, 'Field']) ?? '', /reads alone/);
  });
});

test('fixed values of a trail', () => {
  const definition = { EventSelectors: [{ ReadWriteType: 'All' }] };
  const path = ['EventSelectors', 0, 'ReadWriteType'];
  assert.deepEqual(offered(trailFamily, definition, path), ['All', 'ReadOnly', 'WriteOnly']);
  assert.equal(said(trailFamily, definition, path), '**All**: Reads and writes.');
});

test('a remediation offers the parameters of its document that are not given yet', () => {
  const definition = { TargetId: 'AWS-PublishSNSNotification', Parameters: { TopicArn: {}, M: {} } };
  assert.deepEqual(offered(remediationFamily, definition, ['Parameters', 'M'], 'key'), [
    'Message',
    'AutomationAssumeRole',
  ]);
});

test('a rule of an organization offers what a rule of an account does', () => {
  const metadata = { RuleIdentifier: 'INCOMING_SSH_DISABLED', ResourceTypesScope: ['AWS::EC2::SecurityGroup'] };
  const definition = { OrganizationManagedRuleMetadata: metadata };
  const at = (...path: Path) => ['OrganizationManagedRuleMetadata', ...path];
  assert.ok(offered(organizationConfigRuleFamily, definition, at('RuleIdentifier'))?.includes('ACCESS_KEYS_ROTATED'));
  assert.equal(
    offered(organizationConfigRuleFamily, definition, at('ResourceTypesScope', 0))?.[0],
    'AWS::EC2::SecurityGroup',
  );
  assert.match(said(organizationConfigRuleFamily, definition, at('RuleIdentifier')) ?? '', /restricted-ssh/);
});
