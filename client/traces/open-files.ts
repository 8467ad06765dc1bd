/** "Open Trace Files": files of traces become a data set of the simulator, which reads them, and are shown. */
import * as vscode from 'vscode';
import { openJson } from '../json-document.ts';
import { areLocal } from '../local-files.ts';
import { reason } from '../questions.ts';
import type { Connection } from '../source/connection.ts';
import type { TrailImport } from '../source/trail-source.ts';

/** The explorer's selection, or what a dialog gives; shows a single trace by itself, and others as a service map. */
export async function openTraceFiles(connection: Connection, uri?: vscode.Uri, uris?: vscode.Uri[]): Promise<void> {
  const chosen = uris ?? (uri ? [uri] : await choose());
  if (chosen.length === 0 || !areLocal(chosen)) return;
  // As a command, it says why where the simulator can't start.
  await vscode.commands.executeCommand('nephoscope.simulator.start');
  const last = await read(
    connection,
    chosen.map(({ fsPath }) => fsPath),
  );
  if (!last) return;
  void tellProblems(last);
  if (last.trace !== undefined) {
    await vscode.commands.executeCommand('nephoscope.openTrace', last.trace, undefined, { set: last.set });
  } else if (last.segments > 0) await vscode.commands.executeCommand('nephoscope.openServiceMap', { set: last.set });
}

/** Undefined where the user ended it, or it failed, which is told. */
async function read(connection: Connection, paths: readonly string[]): Promise<TrailImport | undefined> {
  const source = connection.source();
  if (!source) return undefined;
  const title = vscode.l10n.t('Reading traces');
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (report, token) => {
    const abort = new AbortController();
    token.onCancellationRequested(() => abort.abort());
    const progressed = ({ segments, files }: TrailImport) =>
      report.report({ message: vscode.l10n.t('{0} segments of {1} files', segments, files) });
    try {
      return await source.trail.read(paths, progressed, abort.signal);
    } catch (error) {
      if (!abort.signal.aborted) void vscode.window.showErrorMessage(reason(error));
      return undefined;
    }
  });
}

async function choose(): Promise<readonly vscode.Uri[]> {
  const uris = await vscode.window.showOpenDialog({
    canSelectMany: true,
    openLabel: vscode.l10n.t('Open Trace Files'),
    filters: {
      [vscode.l10n.t('Traces of X-Ray, OpenTelemetry, Jaeger or Zipkin')]: ['json', 'gz', 'jsonl', 'ndjson'],
      [vscode.l10n.t('All files')]: ['*'],
    },
  });
  return uris ?? [];
}

async function tellProblems({ segments, events, problems, moreProblems }: TrailImport): Promise<void> {
  const count = problems.length + moreProblems;
  if (count === 0 && segments > 0) return;
  const show = vscode.l10n.t('Show');
  const timeline = vscode.l10n.t('Open in Timeline');
  const message =
    segments > 0
      ? vscode.l10n.t('{0} segments were read; {1} files or parts of files could not be read.', segments, count)
      : events > 0
        ? vscode.l10n.t('These are CloudTrail events, not traces.')
        : vscode.l10n.t('No traces were found: X-Ray, OpenTelemetry, Jaeger and Zipkin JSON are read.');
  const offers = [...(segments === 0 && events > 0 ? [timeline] : []), ...(count > 0 ? [show] : [])];
  const picked = await vscode.window.showWarningMessage(message, ...offers);
  if (picked === show) await openJson(vscode.l10n.t('not read'), { problems, more: moreProblems });
  if (picked === timeline) await vscode.commands.executeCommand('nephoscope.openTimeline');
}
