/** The language server: which request asks which feature. */
import {
  type Connection,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  DocumentDiagnosticReportKind,
  type InitializeParams,
  type InitializeResult,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';
import type { Syntax } from '../forms/slices.ts';
import { serveCatching } from './catching-requests.ts';
import { codeActionKinds, codeActionsAt } from './features/code-actions.ts';
import { type CompletionOptions, completionAt } from './features/completion.ts';
import { type DiagnosticOptions, diagnosticsOf } from './features/diagnostics.ts';
import { hoverAt } from './features/hover.ts';
import type { InlayOptions } from './features/inlay-hints.ts';
import { navigationCapabilities, serveNavigation } from './navigation-requests.ts';
import { createProject, type Project } from './project.ts';
import { createPublisher, type Publisher } from './publisher.ts';
import { aroundTests, serveTests } from './test-requests.ts';
import { createWorkspace, type OpenDocument, type Workspace } from './workspace.ts';

/** What a client may send as `initializationOptions`, and later as `nephoscope/options`. */
export interface ServerOptions {
  readonly structure?: boolean;
  readonly pages?: string;
  /** False where the user hasn't said that the workspace is to be trusted: its other files aren't read then. */
  readonly trusted?: boolean;
  /** The syntaxes in which another extension reads our schema of files of tests. */
  readonly schemas?: readonly Syntax[];
  /** The kinds of inlay hints that aren't to be shown. */
  readonly inlays?: InlayOptions;
}

/** An editor and what it has told. */
interface Session {
  readonly connection: Connection;
  readonly project: Project;
  readonly workspace: Workspace;
  readonly publisher: Publisher;
  options: DiagnosticOptions;
  completion: CompletionOptions;
  inlays: InlayOptions;
  /** The client asks for problems itself. */
  pulls: boolean;
  /** It can be asked to ask again. */
  refreshes: boolean;
  refreshesInlays: boolean;
  /** It watches files for us. */
  watches: boolean;
  folders: string[];
  trusted: boolean;
}

/** Serves an editor over a connection until it ends. */
export function serve(connection: Connection): void {
  const session = createSession(connection);
  serveWorkspace(session);
  serveDocuments(session);
  serveQuestions(session);
  serveCatching(connection, session.workspace, session.project);
  serveTests(connection, session.workspace, () => session.trusted);
  serveNavigation(connection, session.workspace, session.project, () => session.inlays);
  connection.listen();
}

function createSession(connection: Connection): Session {
  const project = createProject(
    () => {
      workspace.forget();
      refreshAll(session);
    },
    (message) => connection.window.showWarningMessage(message),
  );
  const tests = aroundTests(() => workspace);
  const workspace = createWorkspace({ ...project, aroundTests: (uri) => (session.trusted ? tests(uri) : undefined) });
  const publisher = createPublisher(connection, (uri) => {
    const document = workspace.get(uri);
    if (!document) return undefined;
    return { version: document.text.version, diagnostics: diagnosticsOf(workspace, document, session.options) };
  });
  const session: Session = {
    connection,
    project,
    workspace,
    publisher,
    options: { structure: true },
    completion: { snippets: false },
    inlays: {},
    pulls: false,
    refreshes: false,
    refreshesInlays: false,
    watches: false,
    folders: [],
    trusted: true,
  };
  return session;
}

/** The beginning, and what changes around the open documents. */
function serveWorkspace(session: Session): void {
  const { connection, project } = session;
  connection.onInitialize((params) => initialize(session, params));
  connection.onInitialized(() => {
    if (!session.watches) return;
    void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [watched] });
  });
  connection.onDidChangeWatchedFiles(({ changes }) => project.filesChanged(changes.map(({ uri }) => uri)));
  connection.onNotification(DidChangeWorkspaceFoldersNotification.type, ({ event: { added, removed } }) => {
    const gone = new Set(removed.map(({ uri }) => uri));
    session.folders = [...session.folders.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)];
    settle(session);
  });
  connection.onNotification('nephoscope/options', (changed: unknown) => {
    session.options = optionsOf(changed);
    session.inlays = inlaysOf(changed);
    if (session.refreshesInlays) connection.languages.inlayHint.refresh().catch(() => undefined);
    if (trusts(changed) !== session.trusted) {
      session.trusted = !session.trusted;
      settle(session);
    }
    refreshAll(session);
  });
}

function initialize(session: Session, params: InitializeParams): InitializeResult {
  const { capabilities, initializationOptions } = params;
  session.folders = foldersOf(params);
  session.trusted = trusts(initializationOptions);
  settle(session);
  session.watches = capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
  session.options = optionsOf(initializationOptions);
  session.inlays = inlaysOf(initializationOptions);
  session.refreshesInlays = capabilities.workspace?.inlayHint?.refreshSupport === true;
  session.pulls = capabilities.textDocument?.diagnostic !== undefined;
  const snippets = capabilities.textDocument?.completion?.completionItem?.snippetSupport === true;
  session.completion = { snippets };
  session.refreshes = capabilities.workspace?.diagnostics?.refreshSupport === true;
  return { serverInfo: { name: 'nephoscope' }, capabilities: capabilitiesFor(session) };
}

function capabilitiesFor({ pulls }: Session): ServerCapabilities {
  return {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    completionProvider: { triggerCharacters: ['"', "'", ' ', ':', '(', '[', '{'] },
    hoverProvider: true,
    ...navigationCapabilities,
    codeActionProvider: { codeActionKinds },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    ...(pulls && { diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: false } }),
  };
}

/** Documents that are opened, edited and closed. */
function serveDocuments(session: Session): void {
  const { connection, project, workspace, publisher } = session;
  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    workspace.open(uri, languageId, version, text);
    if (workspace.get(uri)?.form.form !== 'none') project.opened(uri);
    if (session.pulls) refreshAll(session);
    else for (const known of workspace.uris()) publisher.publish(known);
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    if (workspace.change(uri, version, contentChanges)) refreshAll(session);
    if (workspace.get(uri)?.form.form !== 'none') project.opened(uri);
    if (session.pulls) return;
    publisher.publish(uri);
    for (const test of testsAmong(workspace)) publisher.publish(test);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    workspace.close(uri);
    publisher.withdraw(uri);
    refreshAll(session);
  });
}

/** Open files of tests: what they say of others changes with those. */
function testsAmong(workspace: Workspace): string[] {
  return [...workspace.uris()].filter((uri) => workspace.get(uri)?.form.form === 'tests');
}

/** Which question asks which feature. */
function serveQuestions(session: Session): void {
  const { connection, workspace } = session;
  const within = <T>(uri: string, answer: (document: OpenDocument) => T): T | undefined => {
    const document = workspace.get(uri);
    return document && answer(document);
  };
  connection.languages.diagnostics.on(({ textDocument: { uri } }) => ({
    kind: DocumentDiagnosticReportKind.Full,
    items: within(uri, (document) => diagnosticsOf(workspace, document, session.options)) ?? [],
  }));
  connection.onCodeAction(
    ({ textDocument: { uri }, range, context }) =>
      within(uri, (document) => codeActionsAt(workspace, document, range, session.options, context.only)) ?? [],
  );
  connection.onCompletion(
    ({ textDocument: { uri }, position }) =>
      within(uri, (document) =>
        completionAt(workspace, document, document.text.offsetAt(position), {
          ...session.completion,
          ...(session.options.schemas && { schemas: session.options.schemas }),
        }),
      ) ?? null,
  );
  connection.onHover(
    ({ textDocument: { uri }, position }) =>
      within(uri, (document) => hoverAt(workspace, document, document.text.offsetAt(position))) ?? null,
  );
}

/** Reads around in the folders of a workspace that is trusted, and in none of another. */
function settle({ project, trusted, folders }: Session): void {
  project.moveTo(trusted ? folders : []);
}

/** The problems of all open documents may be others now. */
function refreshAll({ connection, workspace, publisher, pulls, refreshes }: Session): void {
  if (!pulls) for (const uri of workspace.uris()) publisher.publish(uri);
  else if (refreshes) connection.languages.diagnostics.refresh().catch(() => undefined);
}

/** Definitions, and the configuration. */
const watched = { globPattern: '**/*.{yaml,yml,json,template}' };

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): string[] {
  return workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
}

function trusts(given: unknown): boolean {
  return (given as ServerOptions | undefined)?.trusted !== false;
}

function inlaysOf(given: unknown): InlayOptions {
  return (given as ServerOptions | undefined)?.inlays ?? {};
}

function optionsOf(given: unknown): DiagnosticOptions {
  const { structure = true, pages, schemas } = (given ?? {}) as ServerOptions;
  return { structure, ...(pages !== undefined && { pages }), ...(schemas && { schemas }) };
}
