/** What the files of the workspace that aren't open tell, and how `nephoscope.yaml` configures those that are. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, afterEach, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { type LspClient, startLsp } from './lsp-client.ts';

/** For what never comes, in milliseconds. */
const timeout = 30_000;
const roots: string[] = [];
after(() => {
  for (const root of roots) rmSync(root, { recursive: true, force: true });
});
let client: LspClient;
afterEach(() => client.stop());

/** A folder with these files, and a server whose workspace it is. */
async function workspaceWith(files: Record<string, string>, capabilities = {}, initializationOptions = {}) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'nephoscope-workspace-')));
  roots.push(folder);
  const write = (name: string, text: string) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  for (const [name, text] of Object.entries(files)) write(name, text);
  const uri = (name: string) => pathToFileURL(join(folder, name)).href;
  client = await startLsp({ capabilities, initializationOptions, workspaceFolders: [{ uri: uri(''), name: 'shop' }] });
  const changed = (name: string) =>
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uri(name), type: 2 }] });
  /** The codes of a document, as soon as they are these. */
  const until = async (name: string, ...codes: string[]) => {
    for (;;) {
      const { diagnostics } = await client.publishedNext(uri(name));
      if (String(diagnostics.map(({ code }) => code)) === String(codes)) return diagnostics;
    }
  };
  return { folder, write, uri, changed, until };
}

const filter = (name: string) => `Resources:
  ErrorFilter:
    Type: AWS::Logs::MetricFilter
    Properties:
      LogGroupName: /shop/orders
      FilterPattern: ERROR
      MetricTransformations: [{ MetricName: ${name}, MetricNamespace: Shop, MetricValue: "1" }]
`;

const alarm = (name: string, namespace = 'Shop') => `Resources:
  Errors:
    Type: AWS::CloudWatch::Alarm
    Properties:
      EvaluationPeriods: 2
      ComparisonOperator: GreaterThanThreshold
      Threshold: 1
      Namespace: ${namespace}
      MetricName: ${name}
      Statistic: Sum
      Period: 60
      TreatMissingData: notBreaching
`;

const composite = `Resources:
  Any:
    Type: AWS::CloudWatch::CompositeAlarm
    Properties:
      AlarmName: any
      AlarmRule: ALARM(order-erors)
`;

const named = (name: string) =>
  alarm('OrderErrors').replace('Properties:\n', `Properties:\n      AlarmName: ${name}\n`);

test('an alarm is compared with what a filter of a closed file publishes', { timeout }, async () => {
  const { uri, until } = await workspaceWith({ 'stacks/logs.yaml': filter('OrderErrors') });
  client.open(uri('alarms.yaml'), alarm('OrderErors'));
  const [problem] = await until('alarms.yaml', 'alarm/published-name');
  assert.match(String(problem!.message), /ErrorFilter in stacks\/logs\.yaml publishes OrderErrors/);
});

test('a file that changes on the disk is read again', { timeout }, async () => {
  const { uri, until, write, changed } = await workspaceWith({ 'logs.yaml': filter('OrderErrors') });
  client.open(uri('alarms.yaml'), alarm('OrderErors'));
  await until('alarms.yaml', 'alarm/published-name');
  write('logs.yaml', filter('OrderErors'));
  changed('logs.yaml');
  await until('alarms.yaml');
  rmSync(join(roots.at(-1)!, 'logs.yaml'));
  write('more/logs.yaml', filter('OrderErrors'));
  changed('logs.yaml');
  changed('more/logs.yaml');
  await until('alarms.yaml', 'alarm/published-name');
});

test('an open document wins over its file', { timeout }, async () => {
  const { uri, until } = await workspaceWith({
    'alarms.yaml': named('order-erors'),
    'logs.yaml': filter('OrderErrors'),
  });
  client.open(uri('read.yaml'), alarm('OrderErors'));
  await until('read.yaml', 'alarm/published-name');
  client.open(uri('any.yaml'), composite);
  await until('any.yaml');
  const alarms = client.open(uri('alarms.yaml'), named('order-errors'));
  await until('any.yaml', 'composite-alarm/undefined-child');
  client.notify('textDocument/didClose', { textDocument: { uri: alarms.uri } });
  await until('any.yaml');
});

test('what tools make, packages, large files and links are left out', { timeout }, async () => {
  const { uri, until, folder, write, changed } = await workspaceWith({
    'node_modules/x/logs.yaml': filter('OrderErors'),
    'cdk.out/logs.template.json': filter('OrderErors'),
    'dist/logs.yaml': filter('OrderErors'),
    'large.yaml': `${filter('OrderErors')}#${' '.repeat(1_000_000)}`,
    'logs.yaml': filter('OrderErrors'),
  });
  const outside = mkdtempSync(join(tmpdir(), 'nephoscope-outside-'));
  roots.push(outside);
  writeFileSync(join(outside, 'logs.yaml'), filter('OrderErors'));
  symlinkSync(outside, join(folder, 'linked'));
  symlinkSync(join(outside, 'logs.yaml'), join(folder, 'link.yaml'));
  client.open(uri('alarms.yaml'), alarm('OrderErors'));
  await until('alarms.yaml', 'alarm/published-name');
  for (const name of ['linked/logs.yaml', 'link.yaml', 'node_modules/x/logs.yaml', 'large.yaml']) changed(name);
  // The answer to the last change shows that those before it were read and told nothing.
  write('logs.yaml', filter('OrderEror'));
  changed('logs.yaml');
  for (let says = ''; !says.includes('OrderEror,'); )
    says = String((await until('alarms.yaml', 'alarm/published-name'))[0]!.message);
});

test('a client that pulls is asked to pull again, and watches for the server', { timeout }, async () => {
  const { uri, write, changed } = await workspaceWith(
    { 'logs.yaml': filter('Orders') },
    {
      textDocument: { diagnostic: {} },
      workspace: { diagnostics: { refreshSupport: true }, didChangeWatchedFiles: { dynamicRegistration: true } },
    },
  );
  const { registrations } = (await client.asked('client/registerCapability')) as {
    registrations: { method: string }[];
  };
  assert.deepEqual(
    registrations.map(({ method }) => method),
    ['workspace/didChangeWatchedFiles'],
  );
  client.open(uri('alarms.yaml'), alarm('OrderErors'));
  const codes = async () => {
    const answer = await client.request<{ items: { code: string }[] }>('textDocument/diagnostic', {
      textDocument: { uri: uri('alarms.yaml') },
    });
    return answer.items.map(({ code }) => code);
  };
  write('logs.yaml', filter('OrderErrors'));
  changed('logs.yaml');
  while ((await codes()).length === 0) await client.asked('workspace/diagnostic/refresh');
  assert.deepEqual(await codes(), ['alarm/published-name']);
});

test('in a workspace that isn’t trusted no other file is read, until it is', { timeout }, async () => {
  const { uri, until } = await workspaceWith({ 'logs.yaml': filter('OrderErrors') }, {}, { trusted: false });
  client.open(uri('alarms.yaml'), alarm('OrderErors'));
  await until('alarms.yaml');
  client.notify('nephoscope/options', { trusted: true });
  await until('alarms.yaml', 'alarm/published-name');
});

test('nephoscope.yaml ignores, names namespaces of one’s own, and is read again when it changes', {
  timeout,
}, async () => {
  const { uri, until, write, changed } = await workspaceWith({
    'nephoscope.yaml': 'namespaces: [AWS/Lamda]\n',
  });
  client.open(uri('stacks/alarms.yaml'), alarm('Errors', 'AWS/Lamda'));
  await until('stacks/alarms.yaml');
  write('nephoscope.yaml', 'region: eu-west-1\n');
  changed('nephoscope.yaml');
  await until('stacks/alarms.yaml', 'alarm/namespace-name');
  write('nephoscope.yaml', 'ignore: [{ code: alarm/namespace-name, reason: on purpose }]\n');
  changed('nephoscope.yaml');
  await until('stacks/alarms.yaml');
});
