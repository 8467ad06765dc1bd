/** What every view's panel shares: one panel for each kind, its document and its policy, and a way back after a restart. */
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { webviewHtml } from '../webviews/lib/document.ts';
import type { SourceAction, SourceBanner } from '../webviews/lib/source-banner.ts';
import type { SourceSwitch } from './account/switch.ts';
import { viewOf } from './view-of-panel.ts';

export interface View<ToView, FromView> {
  readonly send: (message: ToView) => void;
  /** Sends, and tells when the message has gone: true where somebody got it. For many that nobody is to pile up. */
  readonly deliver: (message: ToView) => PromiseLike<boolean>;
  /** Names the panel's tab anew. */
  readonly title: (text: string) => void;
  readonly visible: () => boolean;
  /** Called when the view comes back to sight. */
  readonly onShow: (listener: () => void) => void;
  /** Called when the view goes out of sight: its page is thrown away, and says that it is ready when it comes back. */
  readonly onHide: (listener: () => void) => void;
  readonly onMessage: (listener: (message: FromView) => void) => void;
  readonly onClose: (listener: () => void) => void;
}

export interface ViewKind<ToView, FromView> {
  /** `nephoscope.serviceMap`: the webview's type. */
  readonly type: string;
  readonly title: string;
  /** Of its tab: the codicon of the command that opens it, which the build makes a file of. */
  readonly icon: string;
  /** The bundle's name below dist/webviews. */
  readonly bundle: string;
  /** Wires a panel that was just made or brought back. */
  readonly open: (view: View<ToView, FromView>) => void;
  /** Called when a panel was brought back after a restart: nobody asked for it just now, so nothing is to start. */
  readonly restored?: () => void;
}

/**
 * Registers a kind of view; answers what shows it: the panel that is there, or a new one beside the text. Its first line
 * tells where its data come from.
 */
export function registerView<ToView, FromView>(
  context: vscode.ExtensionContext,
  kind: ViewKind<ToView, FromView>,
  sources: Pick<SourceSwitch, 'banner' | 'onBanner'>,
): () => void {
  let shown: vscode.WebviewPanel | undefined;
  const wire = (panel: vscode.WebviewPanel) => {
    shown = panel;
    panel.onDidDispose(() => {
      if (shown === panel) shown = undefined;
    });
    fill(context, panel, kind);
    tellSource(panel, kind.type, sources);
    kind.open(viewOf<ToView, FromView>(panel));
  };
  context.subscriptions.push(
    vscode.window.registerWebviewPanelSerializer(kind.type, {
      deserializeWebviewPanel: async (panel: vscode.WebviewPanel) => {
        wire(panel);
        kind.restored?.();
      },
    }),
  );
  return () => {
    if (shown) shown.reveal();
    else
      wire(vscode.window.createWebviewPanel(kind.type, kind.title, vscode.ViewColumn.Active, { enableScripts: true }));
  };
}

function tellSource(
  panel: vscode.WebviewPanel,
  type: string,
  sources: Pick<SourceSwitch, 'banner' | 'onBanner'>,
): void {
  const view = viewOf<SourceBanner, SourceAction | { readonly type: 'ready' }>(panel);
  const tell = () => {
    const { text, action } = sources.banner(type) ?? {};
    if (view.visible())
      view.send({ type: 'sourceBanner', ...(text !== undefined && { text }), ...(action && { action: action.label }) });
  };
  view.onMessage((message) => {
    if (message.type === 'ready') tell();
    const command = message.type === 'sourceAction' && sources.banner(type)?.action?.command;
    if (command) void vscode.commands.executeCommand(command);
  });
  view.onShow(tell);
  view.onClose(sources.onBanner(tell));
}

function fill(
  context: vscode.ExtensionContext,
  panel: vscode.WebviewPanel,
  { bundle, title, icon }: { bundle: string; title: string; icon: string },
): void {
  const drawing = (theme: string) => vscode.Uri.joinPath(context.extensionUri, 'dist', 'icons', `${icon}-${theme}.svg`);
  panel.iconPath = { light: drawing('light'), dark: drawing('dark') };
  const { webview } = panel;
  const folder = vscode.Uri.joinPath(context.extensionUri, 'dist', 'webviews');
  webview.options = { enableScripts: true, localResourceRoots: [folder] };
  webview.html = webviewHtml({
    title,
    nonce: randomBytes(16).toString('base64url'),
    cspSource: webview.cspSource,
    scriptUri: webview.asWebviewUri(vscode.Uri.joinPath(folder, `${bundle}.js`)).toString(),
    styleUri: webview.asWebviewUri(vscode.Uri.joinPath(folder, `${bundle}.css`)).toString(),
    language: vscode.env.language,
  });
}
