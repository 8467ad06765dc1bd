/** Random edits, completions, hovers and fixes through the protocol, as a hasty editor sends them. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import {
  CodeActionRequest,
  CompletionRequest,
  createConnection,
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  HoverRequest,
  InitializeRequest,
  type ProtocolConnection,
  type Range,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { serve } from '../../server/language/server.ts';
import { pick, type Random, randomFrom } from '../random.ts';

const folder = join(import.meta.dirname, '../mutate/right');
const starts = [
  'alarms.yaml',
  'composite-alarms.yaml',
  'event-patterns.yaml',
  'config-rules.yaml',
  'files/orders.pattern.json',
  'files/two-sampling-rules.json',
].map((name) => ({ name: name.replace('/', '-'), text: readFileSync(join(folder, name), 'utf8') }));

/** Sends so many messages; the same seed sends the same ones. Throws on the first answer that goes wrong. */
export async function fuzz(iterations: number, seed: number): Promise<void> {
  const random = randomFrom(seed);
  const client = await connected();
  try {
    let document = open(client, random, 0);
    for (let i = 0; i < iterations; i++) {
      if (random(60) === 0) {
        await client.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri: document.uri } });
        document = open(client, random, i);
      }
      const before = document.getText();
      try {
        await message(client, document, random);
      } catch (error) {
        throw new Error(`seed ${seed}, message ${i} on ${JSON.stringify(before)}`, { cause: error });
      }
    }
  } finally {
    client.dispose();
  }
}

async function connected(): Promise<ProtocolConnection> {
  const [up, down] = [new PassThrough(), new PassThrough()];
  serve(createConnection(new StreamMessageReader(up), new StreamMessageWriter(down)));
  const client = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  client.listen();
  const capabilities = { textDocument: { diagnostic: {}, completion: { completionItem: { snippetSupport: true } } } };
  await client.sendRequest(InitializeRequest.type, { processId: null, rootUri: null, capabilities });
  return client;
}

function open(client: ProtocolConnection, random: Random, serial: number): TextDocument {
  const { name, text } = pick(random, starts);
  const document = TextDocument.create(`file:///${serial}/${name}`, name.endsWith('json') ? 'json' : 'yaml', 1, text);
  const { uri, languageId, version } = document;
  void client.sendNotification(DidOpenTextDocumentNotification.type, {
    textDocument: { uri, languageId, version, text },
  });
  return document;
}

async function message(client: ProtocolConnection, document: TextDocument, random: Random): Promise<void> {
  const textDocument = { uri: document.uri };
  const position = document.positionAt(random(document.getText().length + 1));
  switch (random(6)) {
    case 0: {
      const items = await client.sendRequest(CompletionRequest.type, { textDocument, position });
      for (const item of Array.isArray(items) ? items : (items?.items ?? [])) {
        if (item.textEdit && 'range' in item.textEdit) assertInside(document, item.textEdit.range, 'a completion');
      }
      return;
    }
    case 1: {
      const hover = await client.sendRequest(HoverRequest.type, { textDocument, position });
      if (hover?.range) assertInside(document, hover.range, 'a hover');
      return;
    }
    case 2: {
      const range = { start: document.positionAt(0), end: document.positionAt(document.getText().length) };
      const actions = await client.sendRequest(CodeActionRequest.type, {
        textDocument,
        range,
        context: { diagnostics: [] },
      });
      for (const action of actions ?? []) {
        const edits = 'edit' in action ? Object.values(action.edit?.changes ?? {}).flat() : [];
        for (const edit of edits) assertInside(document, edit.range, 'a fix');
      }
      return;
    }
    default:
      await changed(client, document, random);
  }
}

async function changed(client: ProtocolConnection, document: TextDocument, random: Random): Promise<void> {
  const contentChanges = Array.from({ length: 1 + random(3) }, () => {
    const start = random(document.getText().length + 1);
    const end = Math.min(document.getText().length, start + random(random(10) === 0 ? 1000 : 5));
    const change = {
      range: { start: document.positionAt(start), end: document.positionAt(end) },
      text: pick(random, pieces),
    };
    TextDocument.update(document, [change], document.version + 1);
    return change;
  });
  const { uri, version } = document;
  await client.sendNotification(DidChangeTextDocumentNotification.type, {
    textDocument: { uri, version },
    contentChanges,
  });
  const report = await client.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } });
  assert.equal(report.kind, 'full');
  if (report.kind === 'full') for (const { range, code } of report.items) assertInside(document, range, String(code));
}

/** A range that the document has: its ends are where the text really is. */
function assertInside(document: TextDocument, { start, end }: Range, what: string): void {
  for (const place of [start, end])
    assert.deepEqual(document.positionAt(document.offsetAt(place)), place, `${what} outside of the text`);
  assert.ok(document.offsetAt(start) <= document.offsetAt(end), `${what} ends before it starts`);
}

const pieces = [
  '',
  '',
  '',
  'a',
  'E',
  '1',
  '\n',
  '  ',
  '"',
  "'",
  ':',
  ': ',
  ',',
  '- ',
  '{',
  '}',
  '[',
  ']',
  '(',
  ')',
  '|',
  '!',
  '#',
  '$',
  '${',
  '%',
  '\\',
  '\r\n',
  '\0',
  '\ud800',
  'é',
  '\u{1f600}',
  'Type: AWS::Events::Rule\n',
  'ALARM(',
  ' AND ',
  'Resources:\n',
  'Properties:\n',
];
