/** Files of tests over the protocol: problems, completion, and runs on texts that aren't saved. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { CompletionList, Hover, MarkupContent } from 'vscode-languageserver';
import { type FoundTest, type TestsAnswer, testsMethod } from '../../server/language/messages.ts';
import { alarmTemplate } from '../cli/command.ts';
import { type LspClient, startLsp } from './lsp-client.ts';

const folder = mkdtempSync(join(tmpdir(), 'nephoscope-tests-'));
const clients: LspClient[] = [];
after(async () => {
  await Promise.all(clients.map((client) => client.stop()));
  rmSync(folder, { recursive: true });
});
writeFileSync(join(folder, 'template.yaml'), alarmTemplate());
mkdirSync(join(folder, 'events'));
writeFileSync(join(folder, 'events/failed.json'), '{}');
const uriOf = (name: string) => pathToFileURL(join(folder, name)).href;

const text = `file: template.yaml
tests:
  - name: Two breaches in a row alarm
    alarm:
      resource: Errors
    points: [0, 5, 5]
    expect: [OK, OK, ALARM]
`;

const snippets = { textDocument: { completion: { completionItem: { snippetSupport: true } } } };
async function start(initializationOptions: object = {}): Promise<LspClient> {
  const client = await startLsp({ capabilities: snippets, initializationOptions });
  clients.push(client);
  return client;
}
const run = (client: LspClient, uri: string) => client.request<TestsAnswer | null>(testsMethod, { uri, run: true });
const verdicts = (answer: TestsAnswer | null) => answer?.tests.map(({ result }: FoundTest) => result?.verdict);

/** Waits until a document has no problems. */
async function clean(client: LspClient, uri: string): Promise<void> {
  while ((await client.publishedNext(uri)).diagnostics.length > 0);
}

async function complete(client: LspClient, name: string, marked: string) {
  const offset = marked.indexOf('|');
  const document = client.open(uriOf(name), marked.replace('|', ''));
  const position = document.positionAt(offset);
  const asked = { textDocument: { uri: document.uri }, position };
  return (await client.request<CompletionList>('textDocument/completion', asked)).items;
}

test('a misspelt logical id is told, and gone once the open template has it', async () => {
  const client = await start();
  const document = client.open(uriOf('a.nephoscope-test.yaml'), text.replace('Errors', 'Faults'));
  const { diagnostics } = await client.published(document.uri);
  assert.deepEqual(
    diagnostics.map(({ code, message, range }) => [code, message, range.start]),
    [
      [
        'definition-test/unknown-definition',
        'template.yaml holds no metric alarm "Faults". There are Errors.',
        { line: 4, character: 16 },
      ],
    ],
  );
  const template = client.open(uriOf('template.yaml'), alarmTemplate().replace('Errors:', 'Faults:'));
  await clean(client, document.uri);
  // An edit of the other file is enough.
  client.change(template, template.getText().indexOf('Faults'), template.getText().indexOf('Faults') + 1, 'f');
  while ((await client.publishedNext(document.uri)).diagnostics.length === 0);
  client.change(template, template.getText().indexOf('faults'), template.getText().indexOf('faults') + 1, 'F');
  await clean(client, document.uri);
});

test('tests are found without a run, and run on what is typed', async () => {
  const client = await start();
  writeFileSync(join(folder, 'b.nephoscope-test.yaml'), text);
  const uri = uriOf('b.nephoscope-test.yaml');
  const found = await client.request<TestsAnswer>(testsMethod, { uri, run: false });
  assert.deepEqual(found, {
    tests: [
      {
        name: 'Two breaches in a row alarm',
        range: { start: { line: 2, character: 10 }, end: { line: 2, character: 37 } },
      },
    ],
  });
  assert.deepEqual(verdicts(await run(client, uri)), ['passed']);
  // Neither the template nor the test is saved: the threshold is 1, then 9.
  const template = client.open(uriOf('template.yaml'), alarmTemplate());
  const at = template.getText().indexOf('Threshold: 1');
  client.change(template, at, at + 12, 'Threshold: 9');
  const [failed] = (await run(client, uri))!.tests;
  assert.equal(failed?.result?.verdict, 'failed');
  assert.match(failed.result.says, /^Expected ALARM after period 3, got OK\. 5 is fine\./);
  assert.deepEqual(failed.result.range.start, { line: 6, character: 21 });
  const document = client.open(uri, text);
  const from = text.indexOf('ALARM');
  client.change(document, from, from + 5, 'OK');
  assert.deepEqual(verdicts(await run(client, uri)), ['passed']);
});

test('a file that is gone has no tests; a broken one says so', async () => {
  const client = await start();
  assert.equal(await run(client, uriOf('gone.nephoscope-test.yaml')), null);
  client.open(uriOf('c.nephoscope-test.yaml'), 'tests: [a: {');
  const [one] = (await run(client, uriOf('c.nephoscope-test.yaml')))!.tests;
  assert.equal(one?.whole, true);
  assert.match(one?.result?.says ?? '', /This is no YAML/);
});

test("an untrusted workspace's files aren't read, open ones are", async () => {
  const client = await start({ trusted: false });
  const document = client.open(uriOf('d.nephoscope-test.yaml'), text);
  assert.deepEqual((await client.published(document.uri)).diagnostics, []);
  const [one] = (await run(client, document.uri))!.tests;
  assert.match(one?.result?.says ?? '', /not read before the workspace is trusted/);
  client.open(uriOf('template.yaml'), alarmTemplate());
  assert.deepEqual(verdicts(await run(client, document.uri)), ['passed']);
});

test('logical ids of the named file are offered, of the kind that is tested', async () => {
  const client = await start();
  const labels = (await complete(client, 'e.nephoscope-test.yaml', text.replace('Errors', '|'))).map(
    ({ label }) => label,
  );
  assert.deepEqual(labels, ['Errors']);
});

test('files, and alarms as states, are offered', async () => {
  const client = await start();
  const offered = async (name: string, marked: string) =>
    (await complete(client, name, marked)).map(({ label }) => label);
  assert.deepEqual(await offered('i.nephoscope-test.yaml', 'file: |\n'), ['../', 'events/', 'template.yaml']);
  const nested = 'tests:\n  - name: a\n    eventFile: events/|\n';
  assert.deepEqual(await offered('j.nephoscope-test.yaml', nested), ['events/failed.json']);
  client.open(uriOf('named.yaml'), alarmTemplate().replace('Properties:', 'Properties:\n      AlarmName: errors'));
  const states = 'tests:\n  - name: a\n    compositeAlarm: { inline: TRUE }\n    states:\n      |\n';
  assert.deepEqual(await offered('k.nephoscope-test.yaml', states), ['errors']);
});

test('members are offered with what they begin with, unless a schema says them', async () => {
  const marked = 'tests:\n  - name: a\n    |\n';
  const client = await start();
  const items = await complete(client, 'f.nephoscope-test.yaml', marked);
  const sampling = items.find(({ label }) => label === 'sampling');
  assert.equal(
    sampling?.textEdit?.newText,
    'sampling:\n  file: $1\nrequest:\n  method: ${2:GET}\n  path: ${3:/}\nexpect: $4',
  );
  // A whole test behind the dash, two characters further in than its line.
  const first = await complete(client, 'l.nephoscope-test.yaml', 'tests:\n  - |\n');
  assert.equal(
    first.find(({ label }) => label === 'test of alarm')?.textEdit?.newText,
    'name: $1\n  alarm:\n    file: $2\n    resource: $3\n  points: [$4]\n  expect: ${5|ALARM,OK,INSUFFICIENT_DATA|}',
  );
  assert.ok(!items.some(({ label }) => label === 'name'), 'what is there is not offered again');
  const beside = await start({ schemas: ['yaml'] });
  assert.deepEqual(await complete(beside, 'f.nephoscope-test.yaml', marked), []);
  const ids = await complete(beside, 'g.nephoscope-test.yaml', text.replace('Errors', '|'));
  assert.deepEqual(
    ids.map(({ label }) => label),
    ['Errors'],
  );
});

test('a member says what it means', async () => {
  const client = await start();
  const document = client.open(uriOf('h.nephoscope-test.yaml'), text);
  const position = document.positionAt(text.indexOf('points') + 2);
  const hover = await client.request<Hover>('textDocument/hover', { textDocument: { uri: document.uri }, position });
  assert.match((hover.contents as MarkupContent).value, /^\*\*points\*\*: One value of the metric for each period/);
});
