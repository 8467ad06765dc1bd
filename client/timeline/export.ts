/** Events as a file, where a person wants it, with progress. */
import * as vscode from 'vscode';
import type { TrailSource } from '../source/trail-source.ts';
import { type WantedFile, writeFile } from './write-file.ts';

/** Asks where to, and writes there. Rejects where that can't be done. */
export async function exportEvents(trail: TrailSource, wanted: WantedFile): Promise<void> {
  const uri = await chooseFile(wanted);
  if (!uri) return;
  const title = vscode.l10n.t('Writing {0} events', wanted.sequences.length);
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  const written = await vscode.window.withProgress(options, async (report, token) => {
    const abort = new AbortController();
    token.onCancellationRequested(() => abort.abort());
    let told = 0;
    return writeFile(trail, wanted, uri.fsPath, abort.signal, (share) => {
      report.report({ increment: 100 * share - told });
      told = 100 * share;
    });
  });
  if (written !== undefined) await tell(uri, written, wanted.sequences.length);
}

async function chooseFile({ set, format }: WantedFile): Promise<vscode.Uri | undefined> {
  // What a file system refuses in names, anywhere.
  const name = `cloudtrail-${set.replace(/[\\/:*?"<>|\p{Cc}]+/gu, '-').slice(0, 100)}.${format}`;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const uri = await vscode.window.showSaveDialog({
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, name) }),
    filters: format === 'json' ? { JSON: ['json'] } : { CSV: ['csv'] },
    title: vscode.l10n.t('Export Events'),
  });
  if (uri && uri.scheme !== 'file')
    throw new Error(vscode.l10n.t('Events are written to files of this machine alone.'));
  return uri;
}

async function tell(uri: vscode.Uri, written: number, wanted: number): Promise<void> {
  const show = vscode.l10n.t('Open');
  const all = vscode.l10n.t('{0} events were written.', written);
  const some = vscode.l10n.t('{0} events were written; {1} are gone meanwhile.', written, wanted - written);
  const chosen = await vscode.window.showInformationMessage(written === wanted ? all : some, show);
  if (chosen === show) await vscode.commands.executeCommand('vscode.open', uri);
}
