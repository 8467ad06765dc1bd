import assert from 'node:assert/strict';
import { test } from 'node:test';
import { viewOf } from '../../client/view-of-panel.ts';

/** A panel as VS Code's: once closed it throws at whoever asks it for anything. */
function panel() {
  const listeners = { closed: new Set<() => void>(), turned: new Set<() => void>() };
  const sent: unknown[] = [];
  let title = 'Trace';
  let visible = true;
  let disposed = false;
  const alive = <T>(value: T): T => {
    if (disposed) throw new Error('Webview is disposed');
    return value;
  };
  const known = {
    get webview() {
      return alive({ postMessage: async (message: unknown) => sent.push(message), onDidReceiveMessage: () => {} });
    },
    get visible() {
      return alive(visible);
    },
    get title() {
      return title;
    },
    set title(text: string) {
      title = alive(text);
    },
    onDidDispose: (listener: () => void) => listeners.closed.add(listener),
    onDidChangeViewState: (listener: () => void) => listeners.turned.add(listener),
  };
  return {
    panel: known as unknown as Parameters<typeof viewOf>[0],
    sent,
    turn(to: boolean) {
      visible = to;
      for (const listener of listeners.turned) listener();
    },
    close() {
      disposed = true;
      for (const listener of listeners.closed) listener();
    },
  };
}

test('a view sends, has a title, and tells when it goes out of sight and comes back', () => {
  const at = panel();
  const view = viewOf<string, never>(at.panel);
  let shown = 0;
  view.onShow(() => {
    shown += 1;
  });
  let hidden = 0;
  view.onHide(() => {
    hidden += 1;
  });
  view.send('hello');
  view.title('Trace 1-5759e988…');
  at.turn(false);
  assert.deepEqual([at.sent, at.panel.title, view.visible(), shown], [['hello'], 'Trace 1-5759e988…', false, 0]);
  at.turn(true);
  assert.deepEqual([view.visible(), shown, hidden], [true, 1, 1]);
});

test('what comes late finds a closed view out of sight and deaf', () => {
  const at = panel();
  const view = viewOf<string, never>(at.panel);
  at.close();
  view.send('too late');
  view.title('too late');
  assert.deepEqual([view.visible(), at.sent, at.panel.title], [false, [], 'Trace']);
});
