/** Requests that lead through a workspace and show more than its texts: names, symbols, hints, signatures, selections. */
import { pathToFileURL } from 'node:url';
import type { CancellationToken, Connection, ServerCapabilities } from 'vscode-languageserver/node';
import { documentsWith } from './elsewhere.ts';
import { type InlayOptions, inlayHintsIn } from './features/inlay-hints.ts';
import { definitionsAt, highlightsAt, referencesAt } from './features/names.ts';
import { renameAt, renameEdits } from './features/rename.ts';
import { selectionRangesAt } from './features/selection-ranges.ts';
import { signatureHelpAt } from './features/signature-help.ts';
import { type FoundSymbol, findSymbols, symbolsOf } from './features/symbols.ts';
import type { Project } from './project.ts';
import type { OpenDocument, Workspace } from './workspace.ts';

/** What an editor is told that it may ask. */
export const navigationCapabilities: ServerCapabilities = {
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  renameProvider: { prepareProvider: true },
  workspaceSymbolProvider: true,
  signatureHelpProvider: { triggerCharacters: ['(', ',', '['], retriggerCharacters: [','] },
  inlayHintProvider: true,
  selectionRangeProvider: true,
};

/** Answers the requests on a connection; `inlays` are the kinds of hints that the reader wants now. */
export function serveNavigation(
  connection: Connection,
  workspace: Workspace,
  project: Project,
  inlays: () => InlayOptions,
): void {
  const within = <T>(uri: string, answer: (document: OpenDocument) => T): T | null => {
    const document = workspace.get(uri);
    return document ? answer(document) : null;
  };
  serveNames(connection, workspace, project, within);
  connection.onWorkspaceSymbol(({ query }) => findSymbols(symbolsIn(workspace, project), query));
  connection.onSignatureHelp(({ textDocument: { uri }, position }) =>
    within(uri, (document) => signatureHelpAt(workspace, document, document.text.offsetAt(position))),
  );
  connection.languages.inlayHint.on(({ textDocument: { uri }, range }) =>
    within(uri, (document) => inlayHintsIn(document, range, inlays())),
  );
  connection.onSelectionRanges(({ textDocument: { uri }, positions }) =>
    within(uri, (document) => selectionRangesAt(document, positions)),
  );
}

type Within = <T>(uri: string, answer: (document: OpenDocument) => T) => T | null;

function serveNames(connection: Connection, workspace: Workspace, project: Project, within: Within): void {
  const elsewhere = (token: CancellationToken) => (word: string) => documentsWith(word, workspace, project, token);
  connection.onDefinition(({ textDocument: { uri }, position }, token) =>
    within(uri, (document) => definitionsAt(document, document.text.offsetAt(position), elsewhere(token))),
  );
  connection.onReferences(({ textDocument: { uri }, position, context }, token) =>
    within(uri, (document) =>
      referencesAt(document, document.text.offsetAt(position), context.includeDeclaration, elsewhere(token)),
    ),
  );
  connection.onDocumentHighlight(({ textDocument: { uri }, position }) =>
    within(uri, (document) => highlightsAt(document, document.text.offsetAt(position))),
  );
  connection.onPrepareRename(({ textDocument: { uri }, position }) =>
    within(uri, (document) => renameAt(document, document.text.offsetAt(position), workspace.around(document))),
  );
  connection.onRenameRequest(({ textDocument: { uri }, position, newName }, token) =>
    within(uri, (document) => {
      const offset = document.text.offsetAt(position);
      return renameEdits(document, offset, newName, workspace.around(document), elsewhere(token));
    }),
  );
}

/** Of open documents as they are, of all other files as they were read. */
function* symbolsIn(workspace: Workspace, project: Project): Generator<[string, readonly FoundSymbol[]]> {
  const open = new Set(workspace.uris());
  for (const uri of open) yield [uri, symbolsOf(workspace.get(uri)!.form)];
  for (const [path, symbols] of project.symbols()) {
    const uri = pathToFileURL(path).href;
    if (!open.has(uri)) yield [uri, symbols];
  }
}
