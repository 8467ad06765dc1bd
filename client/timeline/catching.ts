/** Which definitions of the workspace catch an event: asked of the language server, one question at a time. */
import * as vscode from 'vscode';
import type { Catching } from '../../server/language/messages.ts';
import type { LanguageServer } from '../language-server.ts';

export interface CatchingQuestions {
  /** `progressed` is told how many files were read. An earlier question ends with what it has found. */
  readonly ask: (record: string, progressed: (files: number) => void) => Promise<Catching>;
  readonly cancel: () => void;
}

/** Makes a panel's questions; `server` starts the language server where it isn't running. */
export function createCatchingQuestions(server: () => Promise<LanguageServer>): CatchingQuestions {
  let running: vscode.CancellationTokenSource | undefined;
  return {
    async ask(record, progressed) {
      running?.cancel();
      const mine = new vscode.CancellationTokenSource();
      running = mine;
      try {
        return await (await server()).catching(record, progressed, mine.token);
      } finally {
        if (running === mine) running = undefined;
        mine.dispose();
      }
    },
    cancel: () => running?.cancel(),
  };
}

/** Shows a place that an answer told of, as long as it is one of the workspace or of an open document. */
export async function openPlace({
  uri,
  line,
  character,
}: {
  uri: string;
  line: number;
  character: number;
}): Promise<void> {
  const place = vscode.Uri.parse(uri, true);
  const isOpen = vscode.workspace.textDocuments.some((document) => document.uri.toString() === place.toString());
  if (!isOpen && !vscode.workspace.getWorkspaceFolder(place)) return;
  const at = new vscode.Position(line, character);
  await vscode.window.showTextDocument(place, {
    selection: new vscode.Range(at, at),
    viewColumn: vscode.ViewColumn.Beside,
  });
}
