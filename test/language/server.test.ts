/** The server over its protocol, as any editor meets it. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { CodeAction, Diagnostic } from 'vscode-languageserver';
import { type LspClient, startLsp } from './lsp-client.ts';

const clients: LspClient[] = [];
after(() => Promise.all(clients.map((client) => client.stop())));
const start = async (options?: Parameters<typeof startLsp>[0]) => {
  const client = await startLsp(options);
  clients.push(client);
  return client;
};

const template = `Resources:
  Errors:
    Type: AWS::CloudWatch::Alarm
    Properties:
      EvaluationPeriods: 2
      DatapointsToAlarm: 5
`;
const codes = (diagnostics: readonly Diagnostic[]) => diagnostics.map(({ code }) => code);

test('a wrong alarm is told at its characters, and gone when mended', async () => {
  const client = await start();
  const document = client.open('file:///a.yaml', template);
  const { diagnostics } = await client.published(document.uri);
  const wrong = diagnostics.find(({ code }) => code === 'alarm/datapoints-over-periods');
  assert.deepEqual(wrong?.range, { start: { line: 5, character: 25 }, end: { line: 5, character: 26 } });
  assert.equal(wrong?.severity, 1);
  const at = template.indexOf('5\n');
  const version = client.change(document, at, at + 1, '2');
  const mended = await client.published(document.uri, version);
  assert.ok(!codes(mended.diagnostics).includes('alarm/datapoints-over-periods'));
});

test('its quick fix writes what AWS takes', async () => {
  const client = await start();
  const document = client.open('file:///a.yaml', template);
  const { diagnostics } = await client.published(document.uri);
  const { range } = diagnostics.find(({ code }) => code === 'alarm/datapoints-over-periods')!;
  const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri: document.uri },
    range,
    context: { diagnostics },
  });
  const fix = actions.find(({ diagnostics: told }) => told?.[0]?.code === 'alarm/datapoints-over-periods');
  assert.deepEqual(fix?.edit?.changes?.[document.uri], [{ range, newText: '2' }]);
  assert.equal(fix?.isPreferred, true);
});

test('an editor that pulls gets the same by pull, and nothing pushed', async () => {
  const client = await start({ capabilities: { textDocument: { diagnostic: {} } } });
  client.open('file:///a.yaml', template);
  const report = await client.request<{ kind: string; items: Diagnostic[] }>('textDocument/diagnostic', {
    textDocument: { uri: 'file:///a.yaml' },
  });
  assert.equal(report.kind, 'full');
  assert.ok(codes(report.items).includes('alarm/datapoints-over-periods'));
});

test('codes link to their pages where the editor says where they are', async () => {
  const client = await start({ initializationOptions: { pages: 'vscode://nephoscope.nephoscope/codes/' } });
  client.open('file:///a.yaml', template);
  const { diagnostics } = await client.published('file:///a.yaml');
  const wrong = diagnostics.find(({ code }) => code === 'alarm/datapoints-over-periods');
  assert.equal(wrong?.codeDescription?.href, 'vscode://nephoscope.nephoscope/codes/alarm/datapoints-over-periods');
});

test('a closed document keeps no diagnostics', async () => {
  const client = await start();
  client.open('file:///a.yaml', template);
  await client.published('file:///a.yaml');
  client.notify('textDocument/didClose', { textDocument: { uri: 'file:///a.yaml' } });
  client.open('file:///b.yaml', template);
  await client.published('file:///b.yaml');
  assert.deepEqual((await client.published('file:///a.yaml')).diagnostics, []);
});

test('what one document defines, another is checked against, as it is edited', async () => {
  const client = await start();
  const composite =
    'Resources:\n  Shop:\n    Type: AWS::CloudWatch::CompositeAlarm\n    Properties:\n      AlarmRule: ALARM(checkout-errors)\n';
  const alarm = template.replace('Properties:\n', 'Properties:\n      AlarmName: checkout-erors\n');
  client.open('file:///composite.yaml', composite);
  const other = client.open('file:///alarm.yaml', alarm);
  const until = async (told: boolean) => {
    for (;;) {
      const { diagnostics } = await client.publishedNext('file:///composite.yaml');
      if (codes(diagnostics).includes('composite-alarm/undefined-child') === told) return;
    }
  };
  await until(true);
  const at = alarm.indexOf('erors');
  client.change(other, at, at + 5, 'errors');
  await until(false);
});
