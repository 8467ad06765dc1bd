import type { WebviewPanel } from 'vscode';
import type { View } from './view.ts';

/**
 * A panel as those who serve it see it. Timers and answers may still come when a person has closed it, and VS Code
 * throws at whoever asks a disposed panel for anything: a closed view is out of sight, and deaf.
 */
export function viewOf<ToView, FromView>(panel: WebviewPanel): View<ToView, FromView> {
  let closed = false;
  panel.onDidDispose(() => {
    closed = true;
  });
  const visible = () => !closed && panel.visible;
  return {
    send(message) {
      if (!closed) void panel.webview.postMessage(message);
    },
    deliver: async (message) => !closed && panel.webview.postMessage(message),
    title(text) {
      if (!closed) panel.title = text;
    },
    visible,
    onShow: (listener) => panel.onDidChangeViewState(() => visible() && listener()),
    onHide: (listener) => panel.onDidChangeViewState(() => !visible() && listener()),
    onMessage: (listener) => panel.webview.onDidReceiveMessage((message: FromView) => listener(message)),
    onClose: (listener) => panel.onDidDispose(listener),
  };
}
