/** Figures of the last minutes' traces on the lines of code that spans and exceptions name. Off until asked for. */
import * as vscode from 'vscode';
import type { CodePlace, CodePlaces } from '../source/code-places.ts';
import type { Connection } from '../source/connection.ts';
import { type FindSource, sourceFinder } from '../trace/source-files.ts';
import { pathsOf } from '../trace/source-match.ts';
import { functionLine, lensTitle, time } from './lens-text.ts';

/** How far back traces count, in seconds. */
const window = 15 * 60;
/** Figures are asked for at most this often, in milliseconds. */
const pause = 5000;
/** Files are listed anew at most this often, in milliseconds. */
const listing = 60_000;

const setting = 'nephoscope.codeLens.traces';
const showTraces = 'nephoscope.showTracesOfLine';

/** Registers the command and the setting; nothing is asked while the setting is off. */
export function registerCodeLenses(context: vscode.ExtensionContext, connection: Connection): void {
  let shown: vscode.Disposable | undefined;
  const apply = () => {
    if (isOn() === (shown !== undefined)) return;
    shown?.dispose();
    shown = isOn() ? showLenses(connection) : undefined;
  };
  context.subscriptions.push(
    vscode.commands.registerCommand('nephoscope.toggleCodeLenses', () => toggle(connection)),
    vscode.commands.registerCommand(showTraces, (place: CodePlace) => chooseTrace(place)),
    vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration(setting) && apply()),
    { dispose: () => shown?.dispose() },
  );
  apply();
}

const isOn = () => vscode.workspace.getConfiguration().get<boolean>(setting, false);

async function toggle(connection: Connection): Promise<void> {
  const on = !isOn();
  const inWorkspace = vscode.workspace.workspaceFolders !== undefined;
  const target = inWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await vscode.workspace.getConfiguration().update(setting, on, target);
  if (!on) return;
  await connection.attach();
  if (connection.source()) return;
  const start = vscode.l10n.t('Start Simulator');
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t('Figures appear on lines of code once the simulator runs and programs send traces to it.'),
    start,
  );
  if (answer === start) await connection.connect();
}

/** Shows the lenses until disposed. */
function showLenses(connection: Connection): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const figures = freshFigures(connection, () => changed.fire());
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: async (document) => lensesOf(document, await figures.latest()),
  };
  const registered = vscode.languages.registerCodeLensProvider({ scheme: 'file' }, provider);
  void connection.attach();
  return vscode.Disposable.from(registered, changed, figures);
}

interface Figures extends vscode.Disposable {
  /** What is known, asked for when nothing is. */
  latest(): Promise<Known | undefined>;
}

interface Known {
  readonly answer: CodePlaces;
  readonly find: FindSource;
}

/** Asks again after changes, one question at a time, while an editor with code is in sight. */
function freshFigures(connection: Connection, told: () => void): Figures {
  let known: Known | undefined;
  let asking: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let counted = -1;
  let finder = { find: sourceFinder(), at: Date.now() };

  const ask = async () => {
    const source = connection.source();
    if (!source) known = undefined;
    else {
      const now = connection.now();
      // The next change asks again where this one fails.
      const answer = await source.codePlaces(now - window, now + 1).catch(() => undefined);
      if (Date.now() - finder.at > listing) finder = { find: sourceFinder(), at: Date.now() };
      if (answer) known = { answer, find: finder.find };
    }
    told();
  };
  const refresh = () => {
    timer = undefined;
    asking ??= ask().finally(() => {
      asking = undefined;
    });
  };
  const later = () => {
    if (timer === undefined && vscode.window.visibleTextEditors.length > 0) timer = setTimeout(refresh, pause);
  };
  const stops = [
    connection.onChange(({ traces }) => {
      if (traces === counted) return;
      counted = traces;
      later();
    }),
    connection.onState(refresh),
  ];
  return {
    async latest() {
      if (!known && connection.source()) refresh();
      await asking;
      return known;
    },
    dispose() {
      clearTimeout(timer);
      for (const stop of stops) stop();
    },
  };
}

async function lensesOf(document: vscode.TextDocument, known: Known | undefined): Promise<vscode.CodeLens[]> {
  if (!known) return [];
  const name = document.uri.path.slice(document.uri.path.lastIndexOf('/') + 1).toLowerCase();
  const named = known.answer.places.filter(({ file, function: label }) =>
    pathsOf(file, label).some((parts) => parts.at(-1)?.toLowerCase() === name),
  );
  const lenses: vscode.CodeLens[] = [];
  for (const place of named) {
    const files = await known.find(place.file, place.function);
    // A path that fits several files alike says nothing about one of them.
    if (files.length !== 1 || files[0]!.toString() !== document.uri.toString()) continue;
    const line = lineOf(document, place);
    if (line === undefined) continue;
    lenses.push(new vscode.CodeLens(new vscode.Range(line, 0, line, 0), lensCommand(place, known.answer)));
  }
  return lenses;
}

/** The line that a place names, if the text still has it. */
function lineOf(document: vscode.TextDocument, { line, function: label }: CodePlace): number | undefined {
  if (line !== undefined) return line <= document.lineCount ? line - 1 : undefined;
  return label === undefined ? undefined : functionLine(document.getText(), label);
}

function lensCommand(place: CodePlace, { traces, read }: CodePlaces): vscode.Command {
  const all =
    read < traces
      ? vscode.l10n.t('The newest {0} of {1} traces of the last 15 minutes', read, traces)
      : vscode.l10n.t('The traces of the last 15 minutes');
  return { title: lensTitle(place), tooltip: all, command: showTraces, arguments: [place] };
}

const icons = { ok: 'pass', error: 'warning', throttle: 'watch', fault: 'error' };

/** Lets a person choose one of the traces that a line names. */
async function chooseTrace(place: CodePlace): Promise<void> {
  const items = [...place.traces]
    .sort((a, b) => b.start - a.start)
    .map(({ id, segment, start, duration, outcome }) => ({
      label: `$(${icons[outcome]}) ${new Date(start * 1000).toLocaleTimeString()}`,
      description: duration === undefined ? vscode.l10n.t('in progress') : time(duration),
      detail: id,
      segment,
    }));
  const placeHolder = `${lensTitle(place)} – ${vscode.l10n.t('the newest, those that failed, the slowest')}`;
  const chosen = await vscode.window.showQuickPick(items, { placeHolder, matchOnDetail: true });
  if (chosen) await vscode.commands.executeCommand('nephoscope.openTrace', chosen.detail, chosen.segment);
}
