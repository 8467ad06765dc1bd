/** The language server's process, as the editor's client sees it. */
import * as vscode from 'vscode';
import {
  LanguageClient,
  type LanguageClientOptions,
  TransportKind,
  WorkDoneProgress,
} from 'vscode-languageclient/node';
import type { Catching, CatchingParams, TestsAnswer, TestsParams } from '../server/language/messages.ts';
import { selector } from './fingerprint.ts';
import { pagesBase } from './pages.ts';

export interface LanguageServer {
  /** Which definitions of the workspace catch an event of CloudTrail; `progressed` is told how many files were read. */
  readonly catching: (
    record: string,
    progressed: (files: number) => void,
    token: vscode.CancellationToken,
  ) => Promise<Catching>;
  /** The tests of a file, and what became of them; null where there is no such file. */
  readonly tests: (asked: TestsParams) => Promise<TestsAnswer | null>;
  readonly stop: () => Promise<void>;
}

/** Starts the server and keeps its options true. Rejects when it can't start. */
export async function startLanguageServer(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
): Promise<LanguageServer> {
  const module = vscode.Uri.joinPath(context.extensionUri, 'dist', 'language-server.js').fsPath;
  const options: LanguageClientOptions = {
    documentSelector: selector,
    outputChannel: log,
    initializationOptions: serverOptions(),
  };
  const client = new LanguageClient('nephoscope', 'Nephoscope', { module, transport: TransportKind.ipc }, options);
  const update = () => void client.sendNotification('nephoscope/options', serverOptions());
  context.subscriptions.push(
    vscode.workspace.onDidChangeConfiguration(
      (event) =>
        ['nephoscope.structure', 'nephoscope.inlayHints'].some((section) => event.affectsConfiguration(section)) &&
        update(),
    ),
    vscode.extensions.onDidChange(update),
    vscode.workspace.onDidGrantWorkspaceTrust(update),
  );
  await client.start();
  return {
    catching: (...asked) => catching(client, ...asked),
    tests: (asked) => client.sendRequest<TestsAnswer | null>('nephoscope/tests', asked),
    stop: () => client.stop(),
  };
}

let questions = 0;

async function catching(
  client: LanguageClient,
  record: string,
  progressed: (files: number) => void,
  token: vscode.CancellationToken,
): Promise<Catching> {
  const workDoneToken = `catching-${++questions}`;
  const listening = client.onProgress(WorkDoneProgress.type, workDoneToken, (progress) => {
    if (progress.kind === 'report') progressed(Number(progress.message));
  });
  try {
    const params: CatchingParams = { record, workDoneToken };
    return await client.sendRequest<Catching>('nephoscope/catching', params, token);
  } finally {
    listening.dispose();
  }
}

function serverOptions() {
  return {
    structure: tellsStructure(),
    pages: pagesBase(),
    trusted: vscode.workspace.isTrusted,
    schemas: schemasRead(),
    inlays: inlays(),
  };
}

/** Where our schema of files of tests is read by an extension for their language, so that nothing is offered or told twice. */
function schemasRead(): string[] {
  return Object.entries(schemaReaders).flatMap(([syntax, id]) => (vscode.extensions.getExtension(id) ? syntax : []));
}

const schemaReaders = { json: 'vscode.json-language-features', yaml: 'redhat.vscode-yaml' };

/** The kinds of inlay hints by the server's names for them. */
function inlays() {
  const settings = vscode.workspace.getConfiguration('nephoscope.inlayHints');
  return {
    'alarm-window': settings.get('alarmWindow', true),
    'next-run': settings.get('nextRun', true),
    'sampled-share': settings.get('sampledShare', true),
  };
}

/** What a schema says is left to a CloudFormation extension where one is there, unless the user decides. */
function tellsStructure(): boolean {
  const setting = vscode.workspace.getConfiguration('nephoscope').get<string>('structure', 'auto');
  if (setting !== 'auto') return setting === 'always';
  return !schemaExtensions.some((id) => vscode.extensions.getExtension(id) !== undefined);
}

const schemaExtensions = ['amazonwebservices.aws-toolkit-vscode', 'kddejong.vscode-cfn-lint'];
