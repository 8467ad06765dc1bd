import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Fix, Problem } from '../../../server/core/check.ts';
import { configRuleFamily } from '../../../server/core/config-rule/check.ts';
import { fromPlain, textValue } from '../../../server/core/value.ts';

const managed = (identifier: string, rest: object = {}) => ({
  Source: { Owner: 'AWS', SourceIdentifier: identifier },
  ...rest,
});
const problemsOf = (rule: object): Problem[] => configRuleFamily.problems(fromPlain(rule));
const told = (rule: object) =>
  problemsOf(rule).map(({ code, severity }) => `${severity} ${code.replace('config-rule/', '')}`);
const replacement = (rule: object) => problemsOf(rule)[0]?.fixes?.map((fix) => fix.kind === 'replace' && fix.value)[0];

suite('right rules have no problem', () => {
  for (const [name, rule] of Object.entries({
    'unrestricted SSH': managed('INCOMING_SSH_DISABLED', {
      Scope: { ComplianceResourceTypes: ['AWS::EC2::SecurityGroup'] },
    }),
    'public buckets, on changes and by time': managed('S3_BUCKET_PUBLIC_READ_PROHIBITED', {
      MaximumExecutionFrequency: 'Six_Hours',
    }),
    'old access keys': managed('ACCESS_KEYS_ROTATED', { InputParameters: '{"maxAccessKeyAge": "90"}' }),
    'instance types': managed('DESIRED_INSTANCE_TYPE', { InputParameters: { instanceType: 't2.micro,t3.micro' } }),
    'required tags': managed('REQUIRED_TAGS', { InputParameters: { tag1Key: 'team', tag2Key: 'cost' } }),
    'a function': {
      ConfigRuleName: 'gp2 volumes',
      Source: {
        Owner: 'CUSTOM_LAMBDA',
        SourceIdentifier: 'arn:aws:lambda:eu-west-1:123456789012:function:gp2:live',
        SourceDetails: [
          { EventSource: 'aws.config', MessageType: 'ConfigurationItemChangeNotification' },
          { EventSource: 'aws.config', MessageType: 'OversizedConfigurationItemChangeNotification' },
          {
            EventSource: 'aws.config',
            MessageType: 'ScheduledNotification',
            MaximumExecutionFrequency: 'TwentyFour_Hours',
          },
        ],
      },
      Scope: { ComplianceResourceTypes: ['AWS::EC2::Volume'] },
      InputParameters: { anything: 'goes' },
      EvaluationModes: [{ Mode: 'DETECTIVE' }],
    },
    'a policy': {
      Scope: { ComplianceResourceTypes: ['AWS::EC2::Volume'] },
      Source: {
        Owner: 'CUSTOM_POLICY',
        CustomPolicyDetails: {
          PolicyRuntime: 'guard-2.x.x',
          PolicyText: 'rule gp3 { configuration.volumeType == "gp3" }',
          EnableDebugLogDelivery: false,
        },
        SourceDetails: [
          { EventSource: 'aws.config', MessageType: 'ConfigurationItemChangeNotification' },
          { EventSource: 'aws.config', MessageType: 'OversizedConfigurationItemChangeNotification' },
        ],
      },
    },
  })) {
    test(name, () => assert.deepEqual(problemsOf(rule), []));
  }
});

suite('identifiers', () => {
  for (const [written, meant] of [
    // The console's names that differ from the identifiers.
    ['restricted-ssh', 'INCOMING_SSH_DISABLED'],
    ['restricted-common-ports', 'RESTRICTED_INCOMING_TRAFFIC'],
    ['cloudtrail-enabled', 'CLOUD_TRAIL_ENABLED'],
    ['multi-region-cloudtrail-enabled', 'MULTI_REGION_CLOUD_TRAIL_ENABLED'],
    ['ec2-instances-in-vpc', 'INSTANCES_IN_VPC'],
    ['RESTRICTED_SSH', 'INCOMING_SSH_DISABLED'],
    ['s3-bucket-versioning-enabled', 'S3_BUCKET_VERSIONING_ENABLED'],
    ['encrypted_volumes', 'ENCRYPTED_VOLUMES'],
    ['ENCRYPTED_VOLUME', 'ENCRYPTED_VOLUMES'],
  ] as const) {
    test(`${written} means ${meant}`, () => {
      assert.deepEqual(told(managed(written)), ['warning managed-rule']);
      assert.equal(replacement(managed(written)), meant);
    });
  }

  test('of a new rule are no mistake', () => {
    assert.deepEqual(told(managed('EC2_FRESHLY_MADE_RULE_CHECK')), ['hint managed-rule']);
    // Near to ALB_TAGGED in letters, and another rule.
    assert.deepEqual(told(managed('GLB_TAGGED')), ['hint managed-rule']);
  });

  test('carry what AWS answers', () => {
    // Quoted in an issue of awslabs/aws-config-rules.
    assert.deepEqual(problemsOf(managed('restricted-ssh'))[0]?.aws, {
      code: 'InvalidParameterValueException',
      message:
        'The sourceIdentifier restricted-ssh is invalid. Please refer to the documentation for a list of valid sourceIdentifiers that can be used when AWS is the Owner.',
    });
  });
});

suite('input parameters in a JSON text', () => {
  const problem = (identifier: string, parameters: string): Problem | undefined => {
    const rule = fromPlain(managed(identifier)) as Extract<ReturnType<typeof fromPlain>, { kind: 'map' }>;
    const at = { start: 0, end: parameters.length };
    const value = textValue(parameters, at);
    return configRuleFamily.problems({
      ...rule,
      entries: [...rule.entries, { key: 'InputParameters', keyAt: at, value }],
    })[0];
  };
  const mended = (text: string, fix: Fix | undefined) =>
    fix?.kind === 'text' ? text.slice(0, fix.start) + fix.text + text.slice(fix.end) : undefined;

  for (const [identifier, text, place, fixed] of [
    ['ACCESS_KEYS_ROTATED', '{"maxAccessKeyage": "90"}', '"maxAccessKeyage"', '{"maxAccessKeyAge": "90"}'],
    ['ACCESS_KEYS_ROTATED', '{"maxAccessKeyAge": "ninety"}', '"ninety"', undefined],
    ['ACCESS_KEYS_ROTATED', '{ }', '{ }', '{"maxAccessKeyAge": "90" }'],
    ['DESIRED_INSTANCE_TYPE', '{"instanceType": ["a", "b"]}', '["a", "b"]', '{"instanceType": "a,b"}'],
  ] as const) {
    test(`${identifier} ${text}`, () => {
      const found = problem(identifier, text);
      assert.equal(found && text.slice(found.at.start, found.at.end), place);
      assert.equal(mended(text, found?.fixes?.[0]), fixed);
    });
  }

  test('that is broken', () => {
    for (const text of ['', '{', '{"a": }', '[1]', '"a"', '\u0000', '{'.repeat(100_000)]) {
      assert.ok(
        ['config-rule/input-parameters', 'config-rule/property-limit'].includes(
          problem('REQUIRED_TAGS', text)?.code ?? '',
        ),
        text.slice(0, 9),
      );
    }
  });
});

test('a frequency on a rule that only changes trigger carries what AWS answers', () => {
  // Quoted in a pull request of trussworks/terraform-aws-config.
  assert.equal(
    problemsOf(managed('ELB_LOGGING_ENABLED', { MaximumExecutionFrequency: 'One_Hour' }))[0]?.aws?.message,
    'A maximum execution frequency for this rule is not allowed because only a change in resources triggers this managed rule.',
  );
});

test('any value gives a list of problems', () => {
  for (const value of [
    null,
    1,
    'x',
    [],
    {},
    { Source: [] },
    { Source: { Owner: 1, SourceDetails: [1, null] }, Scope: 1, InputParameters: 1 },
  ]) {
    assert.ok(Array.isArray(configRuleFamily.problems(fromPlain(value))));
  }
});
