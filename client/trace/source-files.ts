/** Stack frames and spans to lines of the workspace's own files; nothing outside of the workspace is ever opened. */
import * as vscode from 'vscode';
import type { CodeLine } from '../../webviews/trace/messages.ts';
import { liesInside } from './inside.ts';
import { globOfName, longestMatches, pathsOf } from './source-match.ts';

/** What others wrote, and copies that builds made. */
const excluded = '**/{node_modules,bower_components,site-packages,.git,.venv,venv,.aws-sam,cdk.out,.serverless}/**';
/** Files of one name that are looked at. */
const looked = 500;

/** Opens the line that a program named; where several files fit, a person chooses. */
export async function openLine({ path, line, label }: CodeLine): Promise<void> {
  const found = await sourceFinder()(path, label);
  if (found.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('No file of this workspace ends in "{0}".', pathsOf(path, label)[0]?.join('/') ?? path),
    );
    return;
  }
  const file = found.length === 1 ? found[0] : await chosen(found, line);
  if (!file) return;
  const document = await vscode.workspace.openTextDocument(file);
  const at = new vscode.Position(Math.max(0, Math.min(document.lineCount, line) - 1), 0);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(at, at), preview: true });
}

/** The files of the workspace that fit a program's path best: one, several that fit alike, or none. */
export type FindSource = (path: string, label?: string) => Promise<vscode.Uri[]>;

/** Finds files; those of one name are listed once, so a finder is for as long as the workspace stays as it is. */
export function sourceFinder(): FindSource {
  const listed = new Map<string, Promise<vscode.Uri[]>>();
  const filesNamed = (name: string) => {
    const known = listed.get(name);
    if (known) return known;
    const files = Promise.resolve(vscode.workspace.findFiles(globOfName(name), excluded, looked));
    listed.set(name, files);
    return files;
  };
  return async (path, label) => {
    for (const wanted of pathsOf(path, label)) {
      const files = new Map((await filesNamed(wanted.at(-1)!)).map((uri) => [uri.path, uri]));
      const found = longestMatches([...files.keys()], wanted).map((file) => files.get(file)!);
      const own = await Promise.all(found.map(isOwn));
      const inside = found.filter((_, index) => own[index]);
      if (inside.length > 0) return inside;
    }
    return [];
  };
}

/** A link in the workspace may lead out of it. */
async function isOwn(uri: vscode.Uri): Promise<boolean> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (uri.scheme !== 'file') return folders.some((folder) => folder.uri.scheme === uri.scheme);
  return liesInside(
    uri.fsPath,
    folders.filter((folder) => folder.uri.scheme === 'file').map((folder) => folder.uri.fsPath),
  );
}

async function chosen(files: readonly vscode.Uri[], line: number): Promise<vscode.Uri | undefined> {
  const items = files.map((uri) => ({ label: vscode.workspace.asRelativePath(uri, true), uri }));
  const placeHolder = vscode.l10n.t('Several files fit: which one has line {0}?', line);
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.uri;
}
