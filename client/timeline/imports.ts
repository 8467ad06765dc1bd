/** CloudTrail files that are being read into data sets of the simulator, and what the timeline shows of it. */
import * as vscode from 'vscode';
import type { Progress } from '../../webviews/timeline/messages.ts';
import { openJson } from '../json-document.ts';
import { areLocal } from '../local-files.ts';
import { noticeOf } from '../questions.ts';
import type { Connection } from '../source/connection.ts';
import type { TrailImport } from '../source/trail-source.ts';

export interface Imports {
  /** Asks for files or a folder where none are given, reads them, and calls `show` when there is something to see. */
  readonly open: (show: () => void, uris: readonly vscode.Uri[]) => Promise<void>;
  readonly progress: () => Progress | undefined;
  readonly cancel: () => void;
  /** The data set that was opened last, until the timeline shows it. */
  readonly wanted: () => string | undefined;
  readonly taken: (set: string) => void;
  /** Calls back when any of these changed; answers what ends it. */
  readonly onChange: (listener: () => void) => () => void;
}

/** The window's imports. */
export function createImports(connection: Connection): Imports {
  const listeners = new Set<() => void>();
  let running: { cancel: () => void } | undefined;
  let progress: Progress | undefined;
  let wanted: string | undefined;
  const changed = () => {
    for (const listener of listeners) listener();
  };

  async function read(paths: readonly string[], signal: AbortSignal, report: (text: string) => void): Promise<void> {
    const source = connection.source();
    if (!source) return;
    const last = await source.trail.read(
      paths,
      ({ set, files, events }) => {
        if (progress?.set !== set) wanted = set;
        progress = { set, files, events };
        report(vscode.l10n.t('{0} events of {1} files', events, files));
        changed();
      },
      signal,
    );
    void tellProblems(last);
  }

  return {
    async open(show, uris) {
      const chosen = uris.length > 0 ? uris : await choose();
      if (chosen.length === 0 || !areLocal(chosen)) return;
      // As a command, it says why where the simulator can't start.
      await vscode.commands.executeCommand('nephoscope.simulator.start');
      if (!connection.source()) return;
      show();
      const title = vscode.l10n.t('Reading CloudTrail files');
      const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
      await vscode.window.withProgress(options, async (report, token) => {
        const abort = new AbortController();
        token.onCancellationRequested(() => abort.abort());
        const mine = { cancel: () => abort.abort() };
        running = mine;
        try {
          await read(
            chosen.map(({ fsPath }) => fsPath),
            abort.signal,
            (message) => report.report({ message }),
          );
        } catch (error) {
          if (!abort.signal.aborted) void vscode.window.showErrorMessage(noticeOf(error));
        } finally {
          if (running === mine) running = progress = undefined;
          changed();
        }
      });
    },
    progress: () => progress,
    cancel: () => running?.cancel(),
    wanted: () => wanted,
    taken(set) {
      if (wanted === set) wanted = undefined;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** One dialog can't offer both on every system. */
async function choose(): Promise<readonly vscode.Uri[]> {
  const files = { label: vscode.l10n.t('$(file) Files…'), folders: false };
  const folder = { label: vscode.l10n.t('$(folder) Folder…'), folders: true };
  const placeHolder = vscode.l10n.t(
    'CloudTrail files (.json, .json.gz), or a folder laid out as CloudTrail does in S3',
  );
  const picked = await vscode.window.showQuickPick([files, folder], { placeHolder });
  if (!picked) return [];
  const uris = await vscode.window.showOpenDialog({
    canSelectFiles: !picked.folders,
    canSelectFolders: picked.folders,
    canSelectMany: true,
    openLabel: vscode.l10n.t('Open in Timeline'),
    ...(picked.folders
      ? {}
      : { filters: { 'CloudTrail files': ['json', 'gz', 'jsonl', 'ndjson'], 'All files': ['*'] } }),
  });
  return uris ?? [];
}

async function tellProblems({ set, events, segments, problems, moreProblems }: TrailImport): Promise<void> {
  const count = problems.length + moreProblems;
  if (events === 0 && segments > 0) {
    const map = vscode.l10n.t('Open Service Map');
    const message = vscode.l10n.t('These are traces, not CloudTrail events.');
    const chosen = await vscode.window.showWarningMessage(message, map);
    if (chosen === map) await vscode.commands.executeCommand('nephoscope.openServiceMap', { set });
    return;
  }
  if (count === 0 && events > 0) return;
  const nothing = vscode.l10n.t('No CloudTrail events were found.');
  const partly = vscode.l10n.t('{0} events were read; {1} files or parts of files could not be read.', events, count);
  const show = vscode.l10n.t('Show');
  const picked = await vscode.window.showWarningMessage(events === 0 ? nothing : partly, ...(count > 0 ? [show] : []));
  if (picked === show) await openJson(vscode.l10n.t('not read'), { problems, more: moreProblems });
}
