/** The language server: which request asks which feature. */
import {
  CodeActionKind,
  type Connection,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  DocumentDiagnosticReportKind,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';
import { codeActionsAt } from './features/code-actions.ts';
import { type CompletionOptions, completionAt } from './features/completion.ts';
import { type DiagnosticOptions, diagnosticsOf } from './features/diagnostics.ts';
import { hoverAt } from './features/hover.ts';
import { createProject } from './project.ts';
import { createWorkspace, type OpenDocument } from './workspace.ts';

/** What a client may send as `initializationOptions`, and later as `nephoscope/options`. */
export interface ServerOptions {
  readonly structure?: boolean;
  readonly pages?: string;
  /** False where the user hasn't said that the workspace is to be trusted: its other files aren't read then. */
  readonly trusted?: boolean;
}

/** Serves an editor over a connection until it ends. */
export function serve(connection: Connection): void {
  const project = createProject(
    () => {
      workspace.forget();
      refreshAll();
    },
    (message) => connection.window.showWarningMessage(message),
  );
  const workspace = createWorkspace(project);
  const publisher = createPublisher(connection, (uri) => {
    const document = workspace.get(uri);
    return document && { version: document.text.version, diagnostics: diagnosticsOf(workspace, document, options) };
  });
  let options: DiagnosticOptions = { structure: true };
  let completion: CompletionOptions = { snippets: false };
  let pulls = false;
  let refreshes = false;
  let watches = false;
  let folders: string[] = [];
  let trusted = true;
  const settle = () => project.moveTo(trusted ? folders : []);
  const refreshAll = () => {
    if (!pulls) for (const uri of workspace.uris()) publisher.publish(uri);
    else if (refreshes) connection.languages.diagnostics.refresh().catch(() => undefined);
  };

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    const { capabilities, initializationOptions } = params;
    folders = foldersOf(params);
    trusted = trusts(initializationOptions);
    settle();
    watches = capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    options = optionsOf(initializationOptions);
    pulls = capabilities.textDocument?.diagnostic !== undefined;
    completion = { snippets: capabilities.textDocument?.completion?.completionItem?.snippetSupport === true };
    refreshes = capabilities.workspace?.diagnostics?.refreshSupport === true;
    return {
      serverInfo: { name: 'nephoscope' },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        completionProvider: { triggerCharacters: ['"', "'", ' ', ':', '(', '[', '{'] },
        hoverProvider: true,
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
        ...(pulls && { diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: false } }),
      },
    };
  });
  connection.onInitialized(() => {
    if (watches) void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [watched] });
  });
  connection.onDidChangeWatchedFiles(({ changes }) => project.filesChanged(changes.map(({ uri }) => uri)));
  connection.onNotification(DidChangeWorkspaceFoldersNotification.type, ({ event: { added, removed } }) => {
    const gone = new Set(removed.map(({ uri }) => uri));
    folders = [...folders.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)];
    settle();
  });
  connection.onNotification('nephoscope/options', (changed: unknown) => {
    options = optionsOf(changed);
    if (trusts(changed) !== trusted) {
      trusted = !trusted;
      settle();
    }
    refreshAll();
  });

  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    workspace.open(uri, languageId, version, text);
    if (workspace.get(uri)?.form.form !== 'none') project.opened(uri);
    if (pulls) refreshAll();
    else for (const known of workspace.uris()) publisher.publish(known);
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    if (workspace.change(uri, version, contentChanges)) refreshAll();
    if (workspace.get(uri)?.form.form !== 'none') project.opened(uri);
    if (!pulls) publisher.publish(uri);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    workspace.close(uri);
    publisher.withdraw(uri);
    refreshAll();
  });
  connection.languages.diagnostics.on(({ textDocument: { uri } }) => ({
    kind: DocumentDiagnosticReportKind.Full,
    items: withDocument(uri, (document) => diagnosticsOf(workspace, document, options)),
  }));
  connection.onCodeAction(({ textDocument: { uri }, range }) =>
    withDocument(uri, (document) => codeActionsAt(workspace, document, range, options)),
  );
  connection.onCompletion(({ textDocument: { uri }, position }) => {
    const document = workspace.get(uri);
    return document ? completionAt(workspace, document, document.text.offsetAt(position), completion) : null;
  });
  connection.onHover(({ textDocument: { uri }, position }) => {
    const document = workspace.get(uri);
    return document ? hoverAt(workspace, document, document.text.offsetAt(position)) : null;
  });
  connection.listen();

  function withDocument<T>(uri: string, answer: (document: OpenDocument) => T[]): T[] {
    const document = workspace.get(uri);
    return document ? answer(document) : [];
  }
}

/** Definitions, and the configuration. */
const watched = { globPattern: '**/*.{yaml,yml,json,template}' };

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): string[] {
  return workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
}

function trusts(given: unknown): boolean {
  return (given as ServerOptions | undefined)?.trusted !== false;
}

function optionsOf(given: unknown): DiagnosticOptions {
  const { structure = true, pages } = (given ?? {}) as ServerOptions;
  return { structure, ...(pages !== undefined && { pages }) };
}

interface Published {
  readonly version: number;
  readonly diagnostics: Parameters<Connection['sendDiagnostics']>[0]['diagnostics'];
}

/** Publishes after the messages that already wait are read: of a burst of edits only the last state is checked. */
function createPublisher(connection: Connection, diagnose: (uri: string) => Published | undefined) {
  const waiting = new Set<string>();
  const flush = () => {
    const uris = [...waiting];
    waiting.clear();
    for (const uri of uris) {
      const published = diagnose(uri);
      if (published) void connection.sendDiagnostics({ uri, ...published });
    }
  };
  return {
    publish(uri: string) {
      if (waiting.size === 0) setImmediate(flush);
      waiting.add(uri);
    },
    withdraw(uri: string) {
      waiting.delete(uri);
      void connection.sendDiagnostics({ uri, diagnostics: [] });
    },
  };
}
