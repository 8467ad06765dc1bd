/** The request for the definitions that catch an event: open documents as they are, all other files read once. */
import { basename } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { CancellationToken, Connection } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { openDocument } from '../forms/document.ts';
import { createCatcher, type LookedAt, mayCatch } from './features/catching.ts';
import { type Catching, type CatchingParams, catchingMethod } from './messages.ts';
import type { Project } from './project.ts';
import type { Workspace } from './workspace.ts';

/** In milliseconds: how long it works before messages that wait are read, and how often it says how far it is. */
const slice = 20;

/** Answers the request on a connection. */
export function serveCatching(connection: Connection, workspace: Workspace, project: Project): void {
  connection.onRequest(catchingMethod, async (params: CatchingParams, token: CancellationToken) => {
    const progress = connection.window.attachWorkDoneProgress(params.workDoneToken);
    progress.begin('', undefined, undefined, true);
    try {
      return await catching(params.record, workspace, project, token, (files) => progress.report(String(files)));
    } finally {
      progress.done();
    }
  });
}

/** `report` is told how many files were read. A cancelled one answers what it has found. */
async function catching(
  record: string,
  workspace: Workspace,
  project: Project,
  token: CancellationToken,
  report: (files: number) => void,
): Promise<Catching> {
  const catcher = createCatcher(record);
  const seen = new Set<string>();
  for (const uri of workspace.uris()) {
    const document = workspace.get(uri)!;
    seen.add(uri);
    catcher.look({ ...aboutFile(uri, project), form: document.form, positionAt: (at) => document.text.positionAt(at) });
  }
  let complete = true;
  let files = 0;
  let until = performance.now() + slice;
  for await (const { path, text } of project.files()) {
    if (token.isCancellationRequested) return catcher.answer(false);
    files += 1;
    const uri = pathToFileURL(path).href;
    if (text === undefined) complete = false;
    else if (!seen.has(uri)) catcher.look(lookAt(uri, path, text, project));
    if (performance.now() < until) continue;
    report(files);
    await setImmediate();
    until = performance.now() + slice;
  }
  return catcher.answer(complete);
}

/** A file as it is read for this question alone; one without any such word isn't cut into parts. */
function lookAt(uri: string, path: string, text: string, project: Project): LookedAt {
  const name = basename(path);
  const form = openDocument(name, mayCatch(name, text) ? text : '');
  let lines: TextDocument | undefined;
  const positionAt = (offset: number) => {
    lines ??= TextDocument.create(uri, '', 0, text);
    return lines.positionAt(offset);
  };
  return { ...aboutFile(uri, project), form, positionAt };
}

function aboutFile(uri: string, project: Project): Pick<LookedAt, 'uri' | 'file' | 'region'> {
  const { region } = project.configurationOf(uri);
  return { uri, file: project.nameOf(uri), ...(region !== undefined && { region }) };
}
