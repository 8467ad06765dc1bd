import * as vscode from 'vscode';

/** Whether all of them are files of this machine, as the simulator reads them itself; says which one isn't. */
export function areLocal(uris: readonly vscode.Uri[]): boolean {
  const other = uris.find(({ scheme }) => scheme !== 'file');
  if (!other) return true;
  void vscode.window.showErrorMessage(
    vscode.l10n.t('Only files of this machine can be opened, not {0}.', other.toString()),
  );
  return false;
}
