import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { organizationConfigRuleFamily } from '../../../server/core/organization-config-rule/check.ts';
import { fromPlain } from '../../../server/core/value.ts';

const told = (metadata: object) =>
  organizationConfigRuleFamily
    .problems(fromPlain({ OrganizationConfigRuleName: 'rule', OrganizationManagedRuleMetadata: metadata }))
    .map(({ severity, code }) => `${severity} ${code.slice(25)}`);

suite('a managed rule of an organization is judged as one of an account', () => {
  const cases: [object, readonly string[]][] = [
    [{ RuleIdentifier: 'INCOMING_SSH_DISABLED', ResourceTypesScope: ['AWS::EC2::SecurityGroup'] }, []],
    [{ RuleIdentifier: 'ACCESS_KEYS_ROTATED', InputParameters: '{"maxAccessKeyAge": "90"}' }, []],
    [{ RuleIdentifier: 'restricted-ssh' }, ['warning managed-rule']],
    [
      { RuleIdentifier: 'ACCESS_KEYS_ROTATED', InputParameters: '{"maxAccesKeyAge": "90"}' },
      ['warning parameter-name'],
    ],
    [
      { RuleIdentifier: 'ACCESS_KEYS_ROTATED', InputParameters: '{"maxAccessKeyAge": "x"}' },
      ['warning parameter-value'],
    ],
    [{ RuleIdentifier: 'ACCESS_KEYS_ROTATED', InputParameters: '{' }, ['error input-parameters']],
    [{ RuleIdentifier: 'DESIRED_INSTANCE_TYPE' }, ['warning missing-parameter']],
    [{ RuleIdentifier: 'INCOMING_SSH_DISABLED', MaximumExecutionFrequency: 'One_Hour' }, ['warning frequency']],
    [
      { RuleIdentifier: 'INCOMING_SSH_DISABLED', ResourceTypesScope: ['AWS::EC2::SecurityGroups'] },
      ['warning resource-type'],
    ],
    // Values that AWS doesn't take are told once, by the organization's own checks.
    [
      {
        RuleIdentifier: 'ACCESS_KEYS_ROTATED',
        InputParameters: '{"maxAccessKeyAge": "90"}',
        MaximumExecutionFrequency: 'Daily',
      },
      ['error property-value'],
    ],
  ];
  for (const [metadata, expected] of cases) {
    test(JSON.stringify(metadata), () => assert.deepEqual(told(metadata), expected));
  }
});
