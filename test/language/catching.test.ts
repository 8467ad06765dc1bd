/** Which definitions of a workspace catch an event of CloudTrail, as an editor asks for it. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, afterEach, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Catching } from '../../server/language/messages.ts';
import { type LspClient, startLsp } from './lsp-client.ts';

const roots: string[] = [];
after(() => {
  for (const root of roots) rmSync(root, { recursive: true, force: true });
});
let client: LspClient;
afterEach(() => client.stop());

const deleteTrail = {
  eventVersion: '1.08',
  eventType: 'AwsApiCall',
  eventSource: 'cloudtrail.amazonaws.com',
  eventName: 'DeleteTrail',
  awsRegion: 'us-east-1',
  eventTime: '2026-01-15T12:02:00Z',
  eventCategory: 'Management',
  readOnly: false,
  requestParameters: { name: 'audit' },
};

const rules = `Resources:
  Tampering:
    Type: AWS::Events::Rule
    Properties:
      EventPattern:
        source: [aws.cloudtrail]
        detail-type: [AWS API Call via CloudTrail]
        detail: { eventName: [StopLogging, DeleteTrail] }
  Buckets:
    Type: AWS::Events::Rule
    Properties:
      EventPattern:
        source: [aws.s3]
        detail-type: [AWS API Call via CloudTrail]
  Updates:
    Type: AWS::Events::Rule
    Properties:
      EventPattern:
        source: [aws.cloudtrail]
        detail: { eventName: [UpdateTrail] }
`;

test('rules of open and of other files are answered, those that catch it first, with lines and reasons', async () => {
  const { uri } = await workspaceWith({
    'rules.yaml': rules,
    'sub/tamper.pattern.json':
      '{\n  "source": ["aws.cloudtrail"],\n  "detail": {"eventName": [{"prefix": "Delete"}]}\n}',
    'other.yaml': 'a: 1\n',
  });
  const open = rules.replace('[UpdateTrail]', '[UpdateTrail, PutInsightSelectors]');
  client.open(uri('rules.yaml'), open);
  const answer = await ask(deleteTrail);
  assert.deepEqual(answer.event, { source: 'aws.cloudtrail', detailType: 'AWS API Call via CloudTrail' });
  assert.deepEqual(
    answer.found.map(({ kind, name, verdict, file, line }) => [verdict, kind, name, file, line]),
    [
      ['caught', 'rule', 'Tampering', 'rules.yaml', 1],
      ['caught', 'event pattern', 'tamper.pattern.json', 'sub/tamper.pattern.json', 0],
      ['missed', 'rule', 'Updates', 'rules.yaml', 14],
    ],
  );
  const missed = answer.found[2]!.conditions.find(({ holds }) => holds === false)!;
  assert.equal(missed.says, 'detail.eventName: expected "UpdateTrail" or "PutInsightSelectors", got "DeleteTrail"');
  // The 19th line of the file, from 0.
  assert.deepEqual([missed.uri, missed.line], [uri('rules.yaml'), 19]);
  assert.deepEqual([answer.others, answer.definitions, answer.files, answer.complete], [1, 4, 3, true]);
});

test('what keeps an event from a rule whose pattern matches is told', async () => {
  const rule = (name: string, members: string) => `  ${name}:
    Type: AWS::Events::Rule
    Properties:
      EventPattern: { source: [aws.cloudtrail] }
${members}`;
  await workspaceWith({
    'rules.yaml': `Resources:
${rule('Off', '      State: DISABLED\n')}${rule('Elsewhere', '      EventBusName: orders\n')}${rule('Plain', '')}${rule('Hidden', '      State: !Ref State\n')}`,
  });
  const said = async (record: object) =>
    Object.fromEntries((await ask(record)).found.map(({ name, verdict, says }) => [name, `${verdict}: ${says}`]));
  assert.deepEqual(await said(deleteTrail), {
    Plain: 'caught: The event matches.',
    Hidden: "unsure: The pattern matches; the rule's state is known at deploy alone.",
    Off: 'missed: The pattern matches, but the rule is DISABLED.',
    Elsewhere:
      'missed: The pattern matches, but the rule stands on the bus orders: CloudTrail sends to the default bus alone.',
  });
  const reading = await said({ ...deleteTrail, eventName: 'DescribeTrails', readOnly: true });
  assert.match(reading.Plain!, /^missed: The pattern matches, but the call only reads: .*ENABLED_WITH_ALL_CLOUDTRAIL/);
});

test('trails and data stores say whether their selectors take it', async () => {
  await workspaceWith({
    'trails.yaml': `Resources:
  Reads:
    Type: AWS::CloudTrail::Trail
    Properties:
      S3BucketName: logs
      IsLogging: true
      EventSelectors: [{ ReadWriteType: ReadOnly }]
  All:
    Type: AWS::CloudTrail::Trail
    Properties: { S3BucketName: logs, IsLogging: true }
  Lake:
    Type: AWS::CloudTrail::EventDataStore
    Properties:
      AdvancedEventSelectors:
        - FieldSelectors: [{ Field: eventCategory, Equals: [!Ref Category] }]
`,
  });
  const { found } = await ask(deleteTrail);
  assert.deepEqual(
    found.map(({ name, verdict, says }) => [name, verdict, says]),
    [
      ['All', 'caught', 'Its selectors take the event: where it logs, EventBridge gets it.'],
      ['Lake', 'unsure', 'Its selectors are known at deploy alone.'],
      ['Reads', 'missed', 'It takes reads alone: this event writes.'],
    ],
  );
});

const trailOf = (name: string, group: string, selectors = '') => `  ${name}:
    Type: AWS::CloudTrail::Trail
    Properties:
      S3BucketName: logs
      IsLogging: true
      CloudWatchLogsRoleArn: arn:aws:iam::111122223333:role/trail
      CloudWatchLogsLogGroupArn: ${group}
${selectors}`;
const filterOf = (name: string, group: string, pattern: string, more = '') => `  ${name}:
    Type: AWS::Logs::MetricFilter
    Properties:
      LogGroupName: ${group}
      FilterPattern: ${pattern}
      MetricTransformations: [{ MetricNamespace: Audit, MetricName: ${name}, MetricValue: '1' }]
${more}`;
const tampering = `'{ ($.eventName = StopLogging) || ($.eventName = DeleteTrail) }'`;

test('filters of log groups are judged on the record, where a trail of the workspace delivers it', async () => {
  const { uri } = await workspaceWith({
    // The filters come before the trails, in another file.
    'filters.yaml': `Resources:
${filterOf('Tampering', '/audit/trail', tampering)}${filterOf('Roots', '/audit/trail', `'{ $.userIdentity.type = "Root" && $.eventName = Delete* }'`)}${filterOf('Errors', '/aws/lambda/shop', 'ERROR')}${filterOf('Buckets', '/audit/trail', `'{ $.eventSource = "s3.amazonaws.com" && $.eventName = Delete* }'`)}${filterOf('Readers', 'reads', tampering)}`,
    'trail.yaml': `Resources:
  Logs:
    Type: AWS::Logs::LogGroup
    Properties: { LogGroupName: /audit/trail }
${trailOf('Audit', '!GetAtt Logs.Arn')}${trailOf('Reads', "!Sub 'arn:aws:logs:${AWS::Region}:${AWS::AccountId}:log-group:reads:*'", '      EventSelectors: [{ ReadWriteType: ReadOnly }]\n')}  Ship:
    Type: AWS::Logs::SubscriptionFilter
    Properties:
      LogGroupName: !Ref Logs
      FilterPattern: ''
      DestinationArn: arn:aws:lambda:us-east-1:111122223333:function:ship
`,
  });
  const answer = await ask(deleteTrail);
  const filters = answer.found.filter(({ kind }) => / filter$/.test(kind));
  assert.deepEqual(
    filters.map(({ verdict, kind, name, says }) => `${verdict}: ${kind} ${name}: ${says}`),
    [
      'caught: metric filter Tampering: The event matches. The trail Audit delivers to its log group.',
      'caught: subscription filter Ship: The pattern takes every log event. The trail Audit delivers to its log group.',
      "missed: metric filter Readers: The pattern matches, but the trail Reads, which delivers to its log group, doesn't take the event: It takes reads alone: this event writes.",
      "missed: metric filter Roots: The event doesn't match: 1 of 2 conditions fails.",
    ],
  );
  const [failing] = filters.at(-1)!.conditions.filter(({ holds }) => holds === false);
  assert.equal(failing!.says, '$.userIdentity.type is missing: expected "Root"');
  assert.deepEqual(failing!.uri, uri('filters.yaml'));
  // Errors is about another log group, Buckets about another service.
  assert.deepEqual([answer.others, answer.definitions, answer.files], [2, 8, 2]);
});

test('without a trail in the workspace a filter that speaks of records is judged as if one delivered', async () => {
  const files = {
    'filters.yaml': `Parameters: { Group: { Type: String }, Pattern: { Type: String } }
Resources:
${filterOf('Tampering', 'audit', tampering)}${filterOf('Hidden', '!Ref Group', tampering)}${filterOf('Words', 'audit', 'DeleteTrail')}${filterOf('CloudTrailWords', 'CloudTrail/logs', 'DeleteTrail -Root')}${filterOf('Transformed', 'audit', tampering, '      ApplyOnTransformedLogs: true\n')}${filterOf('Refused', 'audit', `'{ $.eventName = DeleteTrail '`)}`,
  };
  await workspaceWith(files);
  const said = (answer: Catching) =>
    Object.fromEntries(answer.found.map(({ name, verdict, says }) => [name, `${verdict}: ${says}`]));
  const alone = await ask(deleteTrail);
  const granted = 'This takes for granted that a trail delivers to';
  assert.deepEqual(said(alone), {
    Tampering: `caught: The event matches. ${granted} the log group audit: none of the workspace is known to.`,
    Hidden: `caught: The event matches. ${granted} its log group: none of the workspace is known to.`,
    CloudTrailWords: `caught: The event matches. ${granted} the log group CloudTrail/logs: none of the workspace is known to.`,
    Transformed: 'unsure: The pattern matches; but it looks at what the log group’s transformer makes of the event.',
    Refused: 'missed: CloudWatch Logs refuses the pattern: This { is not closed.',
  });
  assert.equal(alone.others, 1);
  await client.stop();
  await workspaceWith({
    ...files,
    'trail.yaml': `Resources:\n${trailOf('Audit', 'arn:aws:logs:us-east-1:111122223333:log-group:other:*')}`,
  });
  // Trails deliver elsewhere: of a log group that isn't known nothing is told by that.
  const { Tampering, Hidden } = said(await ask(deleteTrail));
  assert.deepEqual([Tampering?.slice(0, 7), Hidden?.slice(0, 7)], ['unsure:', 'caught:']);
});

test('what EventBridge never gets may be caught in a log group, unless it is too large for that as well', async () => {
  await workspaceWith({
    'filters.yaml': `Resources:\n${filterOf('Denied', 'audit', `'{ $.eventName = "*Object" }'`)}`,
  });
  const network = { ...deleteTrail, eventName: 'GetObject', eventCategory: 'NetworkActivity' };
  const { never, found } = await ask(network);
  assert.match(never!, /no events of the kind NetworkActivity/);
  assert.deepEqual(
    found.map(({ name, verdict }) => [name, verdict]),
    [['Denied', 'caught']],
  );
  const large = await ask({ ...network, requestParameters: { name: 'x'.repeat(256 * 1024) } });
  assert.deepEqual([large.found, large.others], [[], 1]);
});

test('what EventBridge never gets is caught by no rule', async () => {
  await workspaceWith({ 'rules.yaml': rules });
  const large = await ask({ ...deleteTrail, requestParameters: { name: 'x'.repeat(256 * 1024) } });
  assert.match(large.never!, /more than 256 KB/);
  assert.deepEqual([large.found, large.others, large.definitions], [[], 3, 3]);
  assert.match(
    (await client.request<Catching>('nephoscope/catching', { record: 'no' })).never!,
    /no CloudTrail record/,
  );
});

test('a workspace that is not trusted is not read', async () => {
  await workspaceWith({ 'rules.yaml': rules }, { trusted: false });
  const { files, found } = await ask(deleteTrail);
  assert.deepEqual([files, found], [0, []]);
});

function ask(record: object): Promise<Catching> {
  return client.request<Catching>('nephoscope/catching', { record: JSON.stringify(record) });
}

/** A folder with these files, and a server whose workspace it is. */
async function workspaceWith(files: Record<string, string>, initializationOptions = {}) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'nephoscope-catching-')));
  roots.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const uri = (name: string) => pathToFileURL(join(folder, name)).href;
  client = await startLsp({ initializationOptions, workspaceFolders: [{ uri: uri(''), name: 'shop' }] });
  return { uri };
}
