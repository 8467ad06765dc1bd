/** The language server: which request asks which feature. */
import {
  CodeActionKind,
  type Connection,
  DocumentDiagnosticReportKind,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';
import { codeActionsAt } from './features/code-actions.ts';
import { type CompletionOptions, completionAt } from './features/completion.ts';
import { type DiagnosticOptions, diagnosticsOf } from './features/diagnostics.ts';
import { hoverAt } from './features/hover.ts';
import { createWorkspace, type OpenDocument } from './workspace.ts';

/** What a client may send as `initializationOptions`, and later as `nephoscope/options`. */
export interface ServerOptions {
  readonly structure?: boolean;
  readonly pages?: string;
}

/** Serves an editor over a connection until it ends. */
export function serve(connection: Connection): void {
  const workspace = createWorkspace();
  const publisher = createPublisher(connection, (uri) => {
    const document = workspace.get(uri);
    return document && { version: document.text.version, diagnostics: diagnosticsOf(workspace, document, options) };
  });
  let options: DiagnosticOptions = { structure: true };
  let completion: CompletionOptions = { snippets: false };
  let pulls = false;
  let refreshes = false;
  const refreshAll = () => {
    if (!pulls) for (const uri of workspace.uris()) publisher.publish(uri);
    else if (refreshes) connection.languages.diagnostics.refresh().catch(() => undefined);
  };

  connection.onInitialize(({ capabilities, initializationOptions }: InitializeParams): InitializeResult => {
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
        ...(pulls && { diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: false } }),
      },
    };
  });
  connection.onNotification('nephoscope/options', (changed: unknown) => {
    options = optionsOf(changed);
    refreshAll();
  });

  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    workspace.open(uri, languageId, version, text);
    if (pulls) refreshAll();
    else for (const known of workspace.uris()) publisher.publish(known);
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    if (workspace.change(uri, version, contentChanges)) refreshAll();
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
