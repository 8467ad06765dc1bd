/**
 * The extension. Nothing starts, scans or draws until a document or a command asks for it: activation only registers,
 * everything else is loaded when first needed.
 */
import * as vscode from 'vscode';
import { registerAccounts, withSimulator } from './account/commands.ts';
import { registerCodeLenses } from './code-lens/code-lenses.ts';
import { bringsDefinitions, holdsDefinitions } from './fingerprint.ts';
import { registerJsonDocuments } from './json-document.ts';
import type { LanguageServer } from './language-server.ts';
import { registerPages } from './pages.ts';
import { createSamplingView, type ShownSampling } from './sampling/panel.ts';
import { createServiceMap } from './service-map/panel.ts';
import { registerSimulator } from './simulator/commands.ts';
import type { Simulator } from './simulator/simulator.ts';
import { connectSimulator } from './source/connection.ts';
import { registerTesting } from './testing/testing.ts';
import { createTimeline, type ShownEvent } from './timeline/panel.ts';
import { createTraces } from './trace/panel.ts';
import { openTraceFiles } from './traces/open-files.ts';
import { createTrailQuery } from './trail-query/panel.ts';
import { registerView } from './view.ts';

/** Registers commands, views and the language server; VS Code calls it at the first activation event. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('Nephoscope', { log: true });
  context.subscriptions.push(log);
  registerPages(context);
  registerJsonDocuments(context);
  const language = serveLanguage(context, log);
  registerTesting(context, language);
  registerViews(context, language);
}

function registerViews(context: vscode.ExtensionContext, language: () => Promise<LanguageServer>): void {
  const simulated = connectSimulator((): Simulator => simulator());
  const simulator = registerSimulator(context, simulated.simulatorChanged);
  const connection = registerAccounts(context, simulated);
  registerCodeLenses(context, connection);
  const serviceMap = createServiceMap(connection);
  const showServiceMap = registerView(context, serviceMap.view, connection);
  const timeline = createTimeline(connection, language);
  const showTimeline = registerView(context, timeline.view, connection);
  const trailQuery = createTrailQuery(connection);
  const showTrailQuery = registerView(context, trailQuery.view, connection);
  const sampling = createSamplingView(connection);
  const showSampling = registerView(context, sampling.view, connection);
  const traces = createTraces(connection);
  const showTrace = registerView(context, traces.view, connection);
  context.subscriptions.push(
    vscode.commands.registerCommand('nephoscope.openTimeline', (event?: ShownEvent) => {
      timeline.open(showTimeline, event);
      void connection.connect();
    }),
    ...['nephoscope.openTrailFiles', 'nephoscope.openInTimeline'].map((command) =>
      vscode.commands.registerCommand(
        command,
        withSimulator(connection, (uri?: vscode.Uri, uris?: vscode.Uri[]) =>
          timeline.openFiles(showTimeline, uri, uris),
        ),
      ),
    ),
    vscode.commands.registerCommand(
      'nephoscope.openTraces',
      withSimulator(connection, (uri?: vscode.Uri, uris?: vscode.Uri[]) => openTraceFiles(connection, uri, uris)),
    ),
    vscode.commands.registerCommand('nephoscope.openTrailQuery', () => {
      showTrailQuery();
      void connection.connect();
    }),
    vscode.commands.registerCommand('nephoscope.runTrailQuery', () => trailQuery.runEditor(showTrailQuery)),
    vscode.commands.registerCommand('nephoscope.openSampling', (shown?: ShownSampling) => {
      sampling.show(showSampling, shown);
      void connection.connect();
    }),
    vscode.commands.registerCommand('nephoscope.openTrace', (id?: unknown, segment?: unknown, where?: unknown) =>
      traces.open(showTrace, id, segment, where),
    ),
    vscode.commands.registerCommand('nephoscope.openServiceMap', (wanted?: unknown) =>
      serviceMap.open(showServiceMap, wanted),
    ),
  );
}

/** Starts the language server at the first document that can hold a definition, or when a view asks for it. */
function serveLanguage(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): () => Promise<LanguageServer> {
  let server: Promise<LanguageServer> | undefined;
  const start = () => {
    server ??= import('./language-server.ts').then(({ startLanguageServer }) => startLanguageServer(context, log));
    server.catch((error) => {
      log.error('The language server did not start.', error);
      void vscode.window.showErrorMessage(
        vscode.l10n.t('Nephoscope: the language server did not start. See the output channel.'),
      );
    });
    return server;
  };
  const look = (document: vscode.TextDocument) => {
    if (!server && holdsDefinitions(document)) start();
  };
  context.subscriptions.push(
    vscode.workspace.onDidOpenTextDocument(look),
    // A new file holds nothing yet when it opens.
    vscode.workspace.onDidChangeTextDocument((event) => {
      if (!server && bringsDefinitions(event)) start();
    }),
    { dispose: () => void server?.then((started) => started.stop()) },
  );
  vscode.workspace.textDocuments.forEach(look);
  return start;
}
