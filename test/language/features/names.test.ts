/** Definition, references, highlight and rename, over the protocol. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { DocumentHighlight, Location, Range, WorkspaceEdit } from 'vscode-languageserver';
import { type Asked, askIn } from './navigating.ts';

const servers: Asked[] = [];
after(() => Promise.all(servers.map((server) => server.stop())));
const start = async (files: Record<string, string> = {}) => {
  const server = await askIn(files);
  servers.push(server);
  return server;
};

const alarms = `Resources:
  Cpu:
    Type: AWS::CloudWatch::Alarm
    Properties:
      AlarmName: high-cpu
      MetricName: CPUUtilization
  Disk:
    Type: AWS::CloudWatch::Alarm
    Properties: { AlarmName: "disk full" }
`;
const composite = `Resources:
  Both:
    Type: AWS::CloudWatch::CompositeAlarm
    Properties:
      AlarmName: both
      AlarmRule: ALARM(high-cpu) AND ALARM("disk full") AND NOT OK("high-cpu")
      ActionsSuppressor: arn:aws:cloudwatch:eu-west-1:123456789012:alarm:high-cpu
`;
const mute = JSON.stringify(
  {
    Resources: {
      Night: {
        Type: 'AWS::CloudWatch::AlarmMuteRule',
        Properties: { MuteTargets: { AlarmNames: ['high-cpu', 'other'] } },
      },
    },
  },
  undefined,
  2,
);
const definition = 'textDocument/definition';
const references = 'textDocument/references';
const withDefinitions = { context: { includeDeclaration: true } };
const rename = 'textDocument/rename';

test('an alarm that a rule names is found in a file that nobody has open', async () => {
  const { ask, shown } = await start({ 'alarms.yaml': alarms });
  const found = await ask<Location[]>(definition, 'both.yaml', composite.replace('(high', '(hi|gh'));
  assert.deepEqual(shown(found), ['alarms.yaml:5:high-cpu']);
});

test('all that name an alarm: rules, suppressors by ARN, mute rules, in YAML and JSON', async () => {
  const { ask, shown } = await start({ 'alarms.yaml': alarms, 'both.yaml': composite, 'mute.json': mute });
  const marked = alarms.replace('high-cpu', 'high|-cpu');
  const uses = ['both.yaml:6:high-cpu', 'both.yaml:6:high-cpu', 'both.yaml:7:high-cpu', 'mute.json:8:high-cpu'];
  const all = await ask<Location[]>(references, 'alarms.yaml', marked, withDefinitions);
  assert.deepEqual(shown(all), ['alarms.yaml:5:high-cpu', ...uses]);
  const others = await ask<Location[]>(references, 'alarms.yaml', marked, { context: { includeDeclaration: false } });
  assert.deepEqual(shown(others), uses);
});

test('an alarm is renamed in every file, in quotes where a rule needs them', async () => {
  const { ask, changedLines } = await start({ 'alarms.yaml': alarms, 'both.yaml': composite, 'mute.json': mute });
  // The index of the workspace is read behind the first document; only then the alarm is known there.
  const edit = await ask<WorkspaceEdit>(rename, 'alarms.yaml', alarms.replace('high-cpu', 'hi|gh-cpu'), {
    newName: 'hot machine',
  });
  assert.deepEqual(changedLines(edit), [
    'alarms.yaml: AlarmName: hot machine',
    'both.yaml: ActionsSuppressor: arn:aws:cloudwatch:eu-west-1:123456789012:alarm:hot machine',
    'both.yaml: AlarmRule: ALARM("hot machine") AND ALARM("disk full") AND NOT OK("hot machine")',
    'mute.json: "hot machine",',
  ]);
});

test('what may not be renamed says why, and nothing is changed', async () => {
  const { ask } = await start({ 'alarms.yaml': alarms });
  const refused = (promise: Promise<unknown>, why: RegExp) => assert.rejects(promise, { message: why });
  const unknown = composite.replace('ALARM(high-cpu)', 'ALARM(go|ne)');
  await refused(
    ask('textDocument/prepareRename', 'both.yaml', unknown),
    /No file of this workspace defines the alarm gone/,
  );
  const taken = { newName: 'disk full' };
  await refused(
    ask(rename, 'alarms.yaml', alarms.replace('high-cpu', 'hi|gh-cpu'), taken),
    /Another alarm is called disk full/,
  );
  // In the plain text of a rule, a colon and a blank would begin a map.
  await refused(
    ask(rename, 'alarms.yaml', alarms.replace('high-cpu', 'hi|gh-cpu'), { newName: 'hot: x' }),
    /can't be written anew in line 6 of both\.yaml: nothing was changed/,
  );
  const group = `Resources:
  Group:
    Type: AWS::Logs::LogGroup
    Properties: { LogGroupName: /sh|op }
`;
  await refused(ask('textDocument/prepareRename', 'group.yaml', group), /changed where it is deployed/);
});

test('beside our names there is nothing, so that other extensions are asked', async () => {
  const { ask } = await start();
  const marked = alarms.replace('Type', 'Ty|pe');
  for (const method of [definition, 'textDocument/documentHighlight', 'textDocument/prepareRename'])
    assert.equal(await ask(method, 'alarms.yaml', marked), null, method);
});

const math = `Resources:
  Rate:
    Type: AWS::CloudWatch::Alarm
    Properties:
      ThresholdMetricId: band
      Metrics:
        - Id: rate
          Expression: 100 * errors / FILL(errors, REPEAT) + SUM([errors, m2])
        - Id: errors
          MetricStat: { Metric: { Namespace: Shop, MetricName: errors }, Period: 60, Stat: Sum }
        - Id: m2
          ReturnData: false
        - { Id: band, Expression: "ANOMALY_DETECTION_BAND(rate, 2)" }
  Other:
    Type: AWS::CloudWatch::Alarm
    Properties:
      Metrics: [{ Id: errors, Expression: "1 * 2" }]
`;

test('an id of metric math is one within its alarm; words of functions and metrics are none', async () => {
  const { ask, shown, textAt } = await start();
  const marked = math.replace('* errors', '* err|ors');
  assert.deepEqual(shown(await ask<Location[]>(definition, 'math.yaml', marked)), ['math.yaml:9:errors']);
  const lit = await ask<DocumentHighlight[]>('textDocument/documentHighlight', 'math.yaml', marked);
  assert.deepEqual(
    lit.map(({ range, kind }) => [range.start.line, textAt('math.yaml', range), kind]),
    [
      [8, 'errors', 3],
      [7, 'errors', 2],
      [7, 'errors', 2],
      [7, 'errors', 2],
    ],
  );
  assert.equal(await ask(definition, 'math.yaml', math.replace('REPEAT', 'REP|EAT')), null);
  const band = await ask<Location[]>(definition, 'math.yaml', math.replace('Id: band', 'Id: ba|nd'));
  assert.deepEqual(shown(band), ['math.yaml:13:band']);
});

test('an id is renamed in its alarm alone, to an id that CloudWatch takes', async () => {
  const { ask, changedLines, textAt } = await start();
  const marked = math.replace('Id: errors\n', 'Id: err|ors\n');
  const prepared = await ask<{ range: Range; placeholder: string }>('textDocument/prepareRename', 'math.yaml', marked);
  assert.equal(textAt('math.yaml', prepared.range), 'errors');
  const edit = await ask<WorkspaceEdit>(rename, 'math.yaml', marked, { newName: 'faults' });
  assert.deepEqual(changedLines(edit), [
    'math.yaml: - Id: faults',
    'math.yaml: Expression: 100 * faults / FILL(faults, REPEAT) + SUM([faults, m2])',
  ]);
  await assert.rejects(ask(rename, 'math.yaml', marked, { newName: 'Errors' }), /after a lower-case letter/);
  await assert.rejects(ask(rename, 'math.yaml', marked, { newName: 'm2' }), /Another metric math id is called m2/);
});

const transformer = JSON.stringify(
  {
    Resources: {
      Rule: {
        Type: 'AWS::Events::Rule',
        Properties: {
          EventBusName: 'orders',
          Targets: [
            {
              Id: 'a',
              Arn: 'arn:aws:events:eu-west-1:123456789012:event-bus/archive',
              InputTransformer: {
                InputPathsMap: { id: '$.detail.id' },
                InputTemplate: '{"order": <id>, "text": "<id> of <aws.events.rule-name>"}',
              },
            },
          ],
        },
      },
      Orders: { Type: 'AWS::Events::EventBus', Properties: { Name: 'orders' } },
      Archive: { Type: 'AWS::Events::EventBus', Properties: { Name: 'archive' } },
    },
  },
  undefined,
  2,
);

test('variables of an input transformer, in JSON inside of JSON', async () => {
  const { ask, shown, changedLines } = await start();
  const marked = transformer.replace('<id>', '<i|d>');
  assert.equal(shown(await ask<Location[]>(definition, 'rule.json', marked)).join(), 'rule.json:13:id');
  const edit = await ask<WorkspaceEdit>(rename, 'rule.json', marked, { newName: 'order-id' });
  assert.deepEqual(changedLines(edit), [
    'rule.json: "InputTemplate": "{\\"order\\": <order-id>, \\"text\\": \\"<order-id> of <aws.events.rule-name>\\"}"',
    'rule.json: "order-id": "$.detail.id"',
  ]);
});

test('event buses by name and by the end of an ARN, log groups, groups of X-Ray, and metrics that filters make', async () => {
  const { ask, shown } = await start({
    'logs.yaml': `Resources:
  Group:
    Type: AWS::Logs::LogGroup
    Properties: { LogGroupName: /shop/orders }
  Function:
    Type: AWS::Lambda::Function
    Properties: { FunctionName: checkout }
  Slow:
    Type: AWS::XRay::Group
    Properties: { GroupName: slow, FilterExpression: responsetime > 5 }
`,
  });
  const to = async (name: string, marked: string) => shown(await ask<Location[]>(definition, name, marked));
  const bus = transformer.replace('"orders"', '"or|ders"');
  assert.deepEqual(await to('rule.json', bus), ['rule.json:24:orders']);
  assert.deepEqual(await to('rule.json', transformer.replace('bus/arch', 'bus/ar|ch')), ['rule.json:30:archive']);
  const uses = (group: string, more = '') => `Resources:
  Filter:
    Type: AWS::Logs::MetricFilter
    Properties:
      LogGroupName: ${group}
      FilterPattern: ERROR
      MetricTransformations: [{ MetricName: Errors, MetricNamespace: Shop, MetricValue: "1" }]
  Subscription:
    Type: AWS::Logs::SubscriptionFilter
    Properties: { LogGroupName: /aws/lambda/checkout, FilterPattern: "" }
  Both:
    Type: AWS::XRay::Group
    Properties: { GroupName: both, FilterExpression: 'group.name = "slow" AND fault' }
  Alarm:
    Type: AWS::CloudWatch::Alarm
    Properties: { Namespace: Shop, MetricName: Errors }
${more}`;
  const plain = uses('/shop/orders');
  assert.deepEqual(await to('uses.yaml', uses('/shop/or|ders')), ['logs.yaml:4:/shop/orders']);
  assert.deepEqual(await to('uses.yaml', plain.replace('da/check', 'da/ch|eck')), ['logs.yaml:7:checkout']);
  assert.deepEqual(await to('uses.yaml', plain.replace('"slow', '"sl|ow')), ['logs.yaml:10:slow']);
  assert.deepEqual(await to('uses.yaml', plain.replace('Name: Errors }', 'Name: Err|ors }')), ['uses.yaml:7:Errors']);
});
