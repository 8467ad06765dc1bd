/** Completion and hover in files around X-Ray: a collector's, the daemon's, those of .ebextensions, functions. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { complete, hover } from './ask.ts';

const collector = (exporters: string, pipeline: string) => `receivers:
  otlp:
    protocols:
      grpc:
exporters:
  ${exporters}
connectors:
  spanmetrics:
service:
  pipelines:
    traces:
      receivers: [otlp]
      ${pipeline}
`;

suite('a collector', () => {
  const at = (exporters: string, pipeline = 'exporters: [awsxray]') =>
    complete(collector(exporters, pipeline), { file: 'otel.yaml' });

  test('pipelines name what is defined, and connectors', () => {
    const { labels, line } = at('awsxray/eu:', 'exporters: [|]');
    assert.deepEqual(labels, ['awsxray/eu', 'spanmetrics']);
    assert.equal(line('awsxray/eu'), 'exporters: [awsxray/eu]');
    assert.deepEqual(at('awsxray:', 'exporters: [awsx|]').labels, ['awsxray', 'spanmetrics']);
  });

  test('types of a section, and the members of AWS’s own', () => {
    assert.ok(at('aws|').labels.includes('awsemf'));
    const { labels, line } = at('awsxray:\n    reg|');
    assert.ok(labels.includes('region') && labels.includes('indexed_attributes') && !labels.includes('namespace'));
    assert.equal(line('region'), 'region:');
    assert.deepEqual(at('awsemf:\n    dimension_rollup_option: |').labels, [
      'ZeroAndSingleDimensionRollup',
      'SingleDimensionRollupOnly',
      'NoDimensionRollup',
    ]);
  });

  test('settings of others are theirs', () => assert.deepEqual(at('splunk_hec:\n    tok|').labels, []));

  test('hover says what a component is for, where it is defined and where it is named', () => {
    const text = collector('awsxray:', 'exporters: [awsxray]');
    assert.equal(
      hover(text.replace('  awsxray:', '  aws|xray:'), { file: 'otel.yaml' })?.says,
      'Sends spans to X-Ray as segments.',
    );
    assert.equal(
      hover(text.replace('[awsxray]', '[aws|xray]'), { file: 'otel.yaml' })?.says,
      'Sends spans to X-Ray as segments.',
    );
  });
});

test('the daemon’s configuration: keys and levels', () => {
  const at = (text: string) => complete(text, { file: 'xray-daemon.yaml' });
  assert.ok(at('Version: 2\nLog|').labels.includes('Logging'));
  assert.deepEqual(at('Version: 2\nSocket:\n  UDP|').labels, ['UDPAddress', 'TCPAddress']);
  assert.equal(at('Version: 2\nLogging:\n  LogLevel: |').line('warn'), 'LogLevel: warn');
});

test('.ebextensions: the namespace and its option', () => {
  const at = (text: string) => complete(text, { file: 'xray.config' });
  assert.ok(at('option_settings:\n  aws|\n').labels.includes('aws:elasticbeanstalk:xray'));
  assert.deepEqual(at('option_settings:\n  aws:elasticbeanstalk:xray:\n    XRayEnabled: |\n').labels, [
    'true',
    'false',
  ]);
});

suite('resources', () => {
  const at = (type: string, properties: string) =>
    complete(`Resources:\n  Own:\n    Type: ${type}\n    Properties:\n      ${properties}\n`);

  test('modes of tracing by the resource type', () => {
    assert.deepEqual(at('AWS::Lambda::Function', 'TracingConfig: { Mode: | }').labels, ['Active', 'PassThrough']);
    assert.deepEqual(at('AWS::Serverless::Function', 'Tracing: |').labels, ['Active', 'PassThrough', 'Disabled']);
    assert.deepEqual(at('AWS::ApiGateway::Stage', 'TracingEnabled: |').labels, ['true', 'false']);
  });

  test('variables of the SDKs, managed policies, actions', () => {
    const variables = 'Environment: { Variables: { AWS_XRAY_CONTEXT_MISSING: | } }';
    assert.deepEqual(at('AWS::Lambda::Function', variables).labels, ['LOG_ERROR', 'RUNTIME_ERROR', 'IGNORE_ERROR']);
    const role = 'AssumeRolePolicyDocument: {Description: xray}\n      ManagedPolicyArns: [ar|]';
    assert.ok(at('AWS::IAM::Role', role).labels.includes('arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess'));
    const policy = 'PolicyDocument: { Statement: [{ Effect: Allow, Action: "xray:Put|", Resource: "*" }] }';
    assert.ok(at('AWS::IAM::Policy', policy).labels.includes('xray:PutTraceSegments'));
  });
});
