/** Completion and hover over the protocol, while somebody types. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { CompletionList, Hover, MarkupContent } from 'vscode-languageserver';
import { type LspClient, startLsp } from '../lsp-client.ts';

const template = `Resources:
  Errors:
    Type: AWS::CloudWatch::Alarm
    Properties:
      Namespace: AWS/Lambda
      EvaluationPeriods: 1
      Threshold: 0
  Composite:
    Type: AWS::CloudWatch::CompositeAlarm
    Properties:
      AlarmRule: TRUE
`;

let client: LspClient;
before(async () => {
  client = await startLsp({
    capabilities: { textDocument: { completion: { completionItem: { snippetSupport: true } } } },
  });
});
after(() => client.stop());

const ask = <T>(method: string, uri: string, position: object) =>
  client.request<T>(method, { textDocument: { uri }, position });

test('each key of a line that is being typed gets its answer, in the order of the keys', async () => {
  const document = client.open('file:///typed.yaml', template);
  let offset = template.indexOf('      EvaluationPeriods');
  const answers: Promise<CompletionList>[] = [];
  const type = (text: string) => {
    client.change(document, offset, offset, text);
    offset += text.length;
    answers.push(ask<CompletionList>('textDocument/completion', document.uri, document.positionAt(offset)));
  };
  type('      \n');
  offset -= 1;
  for (const key of 'MetricName: Er') type(key);
  const labels = (await Promise.all(answers)).map(({ items }) => items.map(({ label }) => label));
  // Nothing while the key is typed; all metrics of the namespace from the colon on.
  assert.deepEqual(
    labels.map((list) => list.includes('Errors')),
    [...Array(11).fill(false), true, true, true, true],
  );
  const [item] = (await answers.at(-1)!).items.filter(({ label }) => label === 'Errors');
  const line = document.positionAt(offset).line;
  assert.deepEqual(item?.textEdit, {
    range: { start: { line, character: 18 }, end: { line, character: 20 } },
    newText: 'Errors',
  });
});

test('snippets for an editor that takes them', async () => {
  const document = client.open('file:///snippets.yaml', template);
  const at = template.indexOf('TRUE');
  client.change(document, at, at + 4, 'AL');
  const { items } = await ask<CompletionList>('textDocument/completion', document.uri, document.positionAt(at + 2));
  const alarm = items.find(({ label }) => label === 'ALARM');
  assert.equal(alarm?.insertTextFormat, 2);
  assert.equal(alarm?.textEdit?.newText, 'ALARM($1)');
});

test('hover on a value; none beside one', async () => {
  const document = client.open('file:///hover.yaml', template);
  const offset = template.indexOf('AWS/Lambda');
  const hover = await ask<Hover>('textDocument/hover', document.uri, document.positionAt(offset + 2));
  assert.match((hover.contents as MarkupContent).value, /^\*\*AWS\/Lambda\*\*/);
  assert.deepEqual(hover.range, { start: document.positionAt(offset), end: document.positionAt(offset + 10) });
  assert.equal(await ask('textDocument/hover', document.uri, { line: 0, character: 2 }), null);
});

test('an unknown document has neither', async () => {
  const position = { line: 0, character: 0 };
  assert.equal(await ask('textDocument/completion', 'file:///none.yaml', position), null);
  assert.equal(await ask('textDocument/hover', 'file:///none.yaml', position), null);
});
