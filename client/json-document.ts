/** JSON in a read-only editor. */
import * as vscode from 'vscode';

const scheme = 'nephoscope-json';
const contents = new Map<string, string>();
let next = 1;

/** Serves the documents that `openJson` opens; forgets them with their editors. */
export function registerJsonDocuments(context: vscode.ExtensionContext): void {
  context.subscriptions.push(
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: ({ query }) => contents.get(query) ?? '',
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      if (uri.scheme === scheme) contents.delete(uri.query);
    }),
  );
}

/** Opens a value, laid out, under a title. */
export function openJson(title: string, content: unknown): Promise<void> {
  return openJsonText(title, `${JSON.stringify(content, null, 2)}\n`);
}

/** Opens a text of JSON as it is, under a title. */
export async function openJsonText(title: string, text: string): Promise<void> {
  const key = String(next++);
  contents.set(key, text);
  const document = await vscode.workspace.openTextDocument(
    vscode.Uri.from({ scheme, path: `${title}.json`, query: key }),
  );
  await vscode.window.showTextDocument(document, { preview: true, viewColumn: vscode.ViewColumn.Beside });
}
