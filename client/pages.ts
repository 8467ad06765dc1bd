/** The pages of the diagnostic codes: a code's link in the editor opens its page beside the text. */
import * as vscode from 'vscode';

const path = '/codes/';

/** What a code's page is found under; the code is appended. */
export function pagesBase(): string {
  return `${vscode.env.uriScheme}://nephoscope.nephoscope${path}`;
}

/** Opens pages on the editor's own links, whatever window they come from. */
export function registerPages(context: vscode.ExtensionContext): void {
  const handleUri = async ({ path: asked }: vscode.Uri) => {
    const code = /^\/codes\/([a-z-]+)\/([a-z0-9-]+)$/.exec(asked);
    if (!code) return;
    const page = vscode.Uri.joinPath(context.extensionUri, 'docs', 'codes', code[1]!, `${code[2]}.md`);
    await vscode.commands.executeCommand('markdown.showPreviewToSide', page);
  };
  context.subscriptions.push(vscode.window.registerUriHandler({ handleUri }));
}
