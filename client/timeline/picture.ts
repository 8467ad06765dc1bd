/** Saves a picture that a view made, where a person wants it. */
import * as vscode from 'vscode';

/** Asks where to, and writes the PNG there; a person who cancels leaves nothing behind. */
export async function savePicture(name: string, image: Uint8Array): Promise<void> {
  // What a file system refuses in names, anywhere.
  const file = `${name.replace(/[\\/:*?"<>|\p{Cc}]+/gu, '-').slice(0, 100) || 'timeline'}.png`;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const uri = await vscode.window.showSaveDialog({
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, file) }),
    filters: { PNG: ['png'] },
    title: vscode.l10n.t('Save Picture of the Timeline'),
  });
  if (uri) await vscode.workspace.fs.writeFile(uri, image);
}
