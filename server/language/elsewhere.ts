/** Documents of the workspace that a question about a name needs: the open ones, then the files that mention it. */
import { basename } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { CancellationToken } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { openDocument } from '../forms/document.ts';
import type { Project } from './project.ts';
import type { OpenDocument, Workspace } from './workspace.ts';

/** In milliseconds: how long it works before messages that wait are read. */
const slice = 20;

/** Every document in which a word stands; of files only those that have it are cut into parts. */
export async function* documentsWith(
  word: string,
  workspace: Workspace,
  project: Pick<Project, 'files'>,
  token: CancellationToken,
): AsyncGenerator<OpenDocument> {
  const open = new Set(workspace.uris());
  for (const uri of open) {
    const document = workspace.get(uri);
    if (document?.form.text.includes(word)) yield document;
  }
  let until = performance.now() + slice;
  for await (const { path, text } of project.files()) {
    if (token.isCancellationRequested) return;
    const uri = pathToFileURL(path).href;
    if (text?.includes(word) && !open.has(uri)) {
      const form = openDocument(basename(path), text);
      yield { text: TextDocument.create(uri, form.syntax, 0, text), form };
    }
    if (performance.now() < until) continue;
    await setImmediate();
    until = performance.now() + slice;
  }
}
