/** Files around X-Ray: how each is recognised, what is found in it, and what is left alone. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { edit, openDocument, problemsOf, summariesOf } from '../../server/forms/document.ts';
import { gather } from '../../server/forms/surroundings.ts';
import { codesIn, findsMarked, fixed } from './marked.ts';

const formOf = (name: string, text: string) => openDocument(name, text).form;

suite('files of .ebextensions', () => {
  const right = 'option_settings:\n  aws:elasticbeanstalk:xray:\n    XRayEnabled: true\n';

  test('YAML and JSON, as a map and as a list', () => {
    assert.equal(formOf('xray-daemon.config', right), 'beanstalk');
    const json =
      '{"option_settings": [{"namespace": "aws:elasticbeanstalk:xray", "option_name": "XRayEnabled", "value": true}]}';
    assert.deepEqual([formOf('01.config', json), openDocument('01.config', json).syntax], ['beanstalk', 'json']);
    assert.deepEqual([...codesIn('x.config', right), ...codesIn('01.config', json)], []);
  });

  test('options_settings sets nothing; the fix drops one letter', () => {
    const wrong = right.replace('option_settings', 'options_settings');
    findsMarked(
      'xray-daemon.config',
      wrong.replace('options_settings', '«options_settings»'),
      'xray-setup/option-settings',
    );
    assert.equal(fixed('xray-daemon.config', wrong, 'xray-setup/option-settings'), right);
    findsMarked(
      'x.config',
      '{«"options_settings"»: {"aws:elasticbeanstalk:xray": {"XRayEnabled": true}}}',
      'xray-setup/option-settings',
    );
  });

  test('variables of the application are those of the SDKs', () => {
    const text =
      'option_settings:\n  aws:elasticbeanstalk:application:environment:\n    AWS_XRAY_DAEMON_ADDRESS: «xray»\n';
    findsMarked('x.config', text, 'xray-setup/daemon-address');
    const list =
      'option_settings:\n  - namespace: aws:elasticbeanstalk:application:environment\n    option_name: «AWS_XRAY_TRACING_NMAE»\n    value: x\n';
    findsMarked('x.config', list, 'xray-setup/variable-name');
  });

  test('resources in them are read too', () => {
    const text = `${right}Resources:\n  A:\n    Type: AWS::Logs::LogGroup\n    Properties: {RetentionInDays: «10»}\n`;
    findsMarked('x.config', text, 'log-group/retention');
  });

  test('other files of the name are left alone', () => {
    assert.equal(formOf('web.config', '<?xml version="1.0"?><configuration><appSettings/></configuration>'), 'none');
    assert.equal(formOf('nuget.config', 'key = value'), 'none');
  });
});

suite('the daemon’s configuration', () => {
  const right =
    'TotalBufferSizeMB: 24\nSocket:\n  UDPAddress: "0.0.0.0:2000"\n  TCPAddress: "0.0.0.0:2000"\nVersion: 2\n';

  test('known by what it says', () => {
    for (const name of ['cfg.yaml', 'config.yml', 'xray-daemon.yaml']) {
      assert.equal(formOf(name, right), 'daemon-configuration', name);
      assert.deepEqual(codesIn(name, right), []);
    }
    findsMarked('cfg.yaml', right.replace('UDPAddress', '«UdpAddress»'), 'xray-setup/daemon-member');
    assert.equal(fixed('cfg.yaml', right.replace('UDPAddress', 'UdpAddress'), 'xray-setup/daemon-member'), right);
  });

  test('without a version it doesn’t start; the fix adds one', () => {
    const text = right.replace('Version: 2\n', '');
    assert.equal(fixed('cfg.yaml', text, 'xray-setup/daemon-type'), `Version: 2\n${text}`);
  });

  test('keys of older versions: each fix writes one where it stands now', () => {
    const repaired = (text: string) => fixed('xray-daemon.yaml', text, 'xray-setup/old-member');
    const rest = 'Logging:\n  LogPath: ""\nVersion: 2\n';
    assert.equal(repaired(`MemoryLimit: 16\n${rest}`), `TotalBufferSizeMB: 16\n${rest}`);
    assert.equal(
      repaired(`LogRotation: false\n${rest}`),
      'Logging:\n  LogRotation: false\n  LogPath: ""\nVersion: 2\n',
    );
    assert.equal(
      repaired(`Processor:\n  Region: eu-west-1\n  Routine: 4\n${rest}`),
      `Region: eu-west-1\nProcessor:\n  Routine: 4\n${rest}`,
    );
    assert.equal(
      repaired(`Socket:\n  BufferSizeKB: 1\n  UDPAddress: ":2000"\n${rest}`),
      `Socket:\n  UDPAddress: ":2000"\n${rest}`,
    );
  });

  test('manifests and other files with such names are left alone', () => {
    assert.equal(formOf('xray-daemon.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n'), 'none');
    assert.equal(formOf('cfg.yaml', 'Version: 2\nName: x\n'), 'none');
    assert.equal(formOf('xray.json', '{"inbounds": [], "log": {"loglevel": "warning"}}'), 'none');
  });
});

suite('task definitions as the CLI and deploy actions take them', () => {
  const daemon = (port: string) => `{
  "family": "orders", "networkMode": "bridge", "requiresCompatibilities": ["EC2"],
  "taskRoleArn": "arn:aws:iam::123456789012:role/orders",
  "containerDefinitions": [
    {"name": "orders", "image": "<IMAGE>", "links": ["xray-daemon"],
     "environment": [{"name": "AWS_XRAY_DAEMON_ADDRESS", "value": "xray-daemon:2000"}]},
    {"name": "xray-daemon", "image": "amazon/aws-xray-daemon", "portMappings": [${port}]}
  ]
}`;

  test('the daemon’s port, in lower camel case; so is the fix', () => {
    assert.deepEqual(codesIn('task-definition.json', daemon('{"containerPort": 2000, "protocol": "udp"}')), []);
    findsMarked('task-definition.json', daemon('{"containerPort": «2000»}'), 'xray-setup/daemon-port');
    const repaired = fixed('task-definition.json', daemon('{"containerPort": 2000}'), 'xray-setup/daemon-port');
    assert.equal(repaired, daemon('{"protocol": "udp", "containerPort": 2000}'));
  });

  test('what describe-task-definition answers', () => {
    const answer = `{"taskDefinition": ${daemon('{"containerPort": 2000, "hostPort": 0, "protocol": "«UDP»"}').replace('{', '{"taskDefinitionArn": "x", "revision": 3, "status": "ACTIVE", "compatibilities": ["EC2"], "registeredAt": 1.5,').replace('"«UDP»"', '«"UDP"»')}, "tags": []}`;
    findsMarked('task.json', answer, 'xray-setup/task-value');
  });

  test('a task that doesn’t trace is nobody’s business here', () => {
    const plain =
      '{"family": "web", "containerDefinitions": [{"name": "web", "image": "nginx", "portMappings": [{"containerPort": 2000}]}]}';
    assert.deepEqual(codesIn('task-definition.json', plain), []);
  });
});

test('containers alone, as other tools take them: what else the task has isn’t known', () => {
  const containers = (port: string) =>
    `[{"name": "web", "image": "\${image}"}, {"name": "xray", "image": "amazon/aws-xray-daemon", "portMappings": [${port}]}]`;
  assert.deepEqual(codesIn('containers.json', containers('{"containerPort": 2000, "protocol": "udp"}')), []);
  findsMarked('containers.json', containers('{"containerPort": «2000»}'), 'xray-setup/daemon-port');
  const repaired = fixed('containers.json', containers('{"containerPort": 2000}'), 'xray-setup/daemon-port');
  assert.equal(repaired, containers('{"protocol": "udp", "containerPort": 2000}'));
  assert.equal(formOf('people.json', '[{"name": "Ray", "image": "x.png"}]'), 'none');
});

suite('a collector of the OpenTelemetry operator', () => {
  const head = 'apiVersion: opentelemetry.io/v1beta1\nkind: OpenTelemetryCollector\nmetadata: {name: adot}\nspec:\n';
  const body = (exporter: string) =>
    [
      'receivers:',
      '  otlp:',
      '    protocols:',
      '      grpc:',
      'exporters:',
      '  awsxray:',
      '    region: {{ .Values.region }}',
      'service:',
      '  pipelines:',
      '    traces:',
      '      receivers: [otlp]',
      '      processors: []',
      `      exporters: [${exporter}]`,
    ]
      .map((line) => `    ${line}\n`)
      .join('');

  test('its configuration as a map and as a text', () => {
    for (const config of ['  config:\n', '  config: |\n']) {
      const text = (exporter: string) => head + config + body(exporter);
      assert.deepEqual(codesIn('adot.yaml', text('awsxray')), [], config);
      findsMarked('adot.yaml', text('«awsxry»'), 'collector/undefined-component');
      assert.equal(fixed('adot.yaml', text('awsxry'), 'collector/undefined-component'), text('awsxray'));
    }
  });
});

test('a policy’s own file', () => {
  const policy = (action: string) =>
    `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": [${action}], "Resource": "*"}]}`;
  assert.equal(formOf('policy.json', policy('"xray:PutTraceSegments"')), 'iam');
  assert.equal(formOf('policy.json', policy('"s3:GetObject"')), 'none');
  findsMarked('policy.json', policy('«"xray:PutTraceSegment"»'), 'iam/xray-action');
});

test('Compose files: variables as a map and as a list, Compose’s own variables aside', () => {
  const compose = (environment: string) =>
    `services:\n  app:\n    image: app\n    environment:\n${environment}\n  xray:\n    image: amazon/aws-xray-daemon\n`;
  assert.deepEqual(codesIn('docker-compose.yml', compose('      AWS_XRAY_DAEMON_ADDRESS: xray:2000')), []);
  assert.deepEqual(codesIn('docker-compose.yml', compose('      - AWS_XRAY_DAEMON_ADDRESS=${XRAY:-xray}:2000')), []);
  findsMarked('docker-compose.yml', compose('      - AWS_XRAY_DAEMON_ADDRESS=«xray»'), 'xray-setup/daemon-address');
  findsMarked('compose.yaml', compose('      AWS_XRAY_CONTEXT_MISSING: «LOG»'), 'xray-setup/context-missing');
});

suite('SAM’s Globals', () => {
  const template = (tracing: string) =>
    `Transform: AWS::Serverless-2016-10-31\nGlobals:\n  Function:\n    Tracing: ${tracing}\n    Timeout: 5\nResources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties: {Handler: a.b}\n`;

  test('are read as what the functions and APIs have', () => {
    findsMarked('template.yaml', template('«active»'), 'xray-setup/tracing-mode');
    assert.equal(fixed('template.yaml', template('active'), 'xray-setup/tracing-mode'), template('Active'));
    const json =
      '{\n  "Globals": {\n    "Api": {\n      "TracingEnabled": «"on!"»\n    }\n  },\n  "Resources": {\n    "F": {\n      "Type": "AWS::Serverless::Function",\n      "Properties": {}\n    }\n  }\n}\n';
    findsMarked('template.json', json, 'xray-setup/tracing-type');
  });

  test('an edit in them changes them alone, one elsewhere keeps them', () => {
    const text = template('Active');
    const document = openDocument('template.yaml', text);
    const at = text.indexOf('Active');
    const wrong = edit(document, { start: at, end: at + 6, text: 'Actve' });
    assert.deepEqual(
      problemsOf(wrong, gather(summariesOf(wrong), summariesOf(wrong))).map(({ code }) => code),
      ['xray-setup/tracing-mode'],
    );
    assert.equal(wrong.parts[0]!.part, document.parts[0]!.part);
    const elsewhere = edit(document, { start: text.length - 1, end: text.length - 1, text: ' ' });
    assert.equal(elsewhere.globals!.part, document.globals!.part);
  });
});

suite('a role of the same template', () => {
  const template = (role: string, rest = '') => `Resources:
  F:
    Type: AWS::Lambda::Function
    Properties:
      Role: !GetAtt R.Arn
      TracingConfig: {Mode: Active}
  R:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {Statement: {Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: 'sts:AssumeRole'}}
${role}${rest}`;
  const basic = '      ManagedPolicyArns: [arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]\n';
  const policy = (roles: string, action: string) =>
    `  P:\n    Type: AWS::IAM::Policy\n    Properties:\n      PolicyName: p\n      Roles: ${roles}\n      PolicyDocument: {Statement: [{Effect: Allow, Action: '${action}', Resource: '*'}]}\n`;
  const found = (text: string) => {
    const document = openDocument('t.yaml', text);
    const own = summariesOf(document);
    return problemsOf(document, gather(own, own)).map(({ code }) => code);
  };

  test('that sends no traces is told where tracing is on', () => {
    assert.deepEqual(found(template(basic)), ['xray-setup/function-permission']);
    assert.deepEqual(found(template('')), ['xray-setup/function-permission']);
  });

  test('is right by its own policies, by another of the template, and unknown by others', () => {
    const sub = '      ManagedPolicyArns: [!Sub "arn:${AWS::Partition}:iam::aws:policy/AWSXRayDaemonWriteAccess"]\n';
    for (const text of [
      template(sub),
      template(basic, policy('[!Ref R]', 'xray:Put*')),
      template(basic.replace(']', ', !Ref Own]')),
      template(basic.replace('aws:policy', '123456789012:policy')),
      template(basic, policy('[!ImportValue Roles]', '*')),
    ])
      assert.deepEqual(found(text), [], text);
  });

  test('a policy of another kind doesn’t help', () => {
    assert.deepEqual(found(template(basic, policy('[!Ref R]', 's3:*'))), ['xray-setup/function-permission']);
  });
});
