/** The timeline's host: tells the view when there are new events, answers its questions, opens what it points at. */
import * as vscode from 'vscode';
import type { FromView, ToView } from '../../webviews/timeline/messages.ts';
import { openJson } from '../json-document.ts';
import { answering, oneAtATime, reason } from '../questions.ts';
import { connected } from '../source/connected.ts';
import type { Connection } from '../source/connection.ts';
import { tellingErrors } from '../telling-errors.ts';
import type { View, ViewKind } from '../view.ts';
import { createImports, type Imports } from './imports.ts';

export interface Timeline {
  readonly view: ViewKind<ToView, FromView>;
  /** The command "Open CloudTrail Files or Folder": of the explorer's selection, or of a dialog. */
  readonly openFiles: (show: () => void, uri?: vscode.Uri, uris?: vscode.Uri[]) => Promise<void>;
}

/** The window's timeline; its panels read `connection`. */
export function createTimeline(connection: Connection): Timeline {
  const imports = createImports(connection);
  const title = vscode.l10n.t('CloudTrail Timeline');
  return {
    view: {
      type: 'nephoscope.timeline',
      title,
      icon: 'history',
      bundle: 'timeline',
      open: (view) => serve(view, connection, imports),
    },
    openFiles: (show, uri, uris = uri ? [uri] : []) => imports.open(show, uris),
  };
}

/** Serves one panel until it closes. */
function serve(view: View<ToView, FromView>, connection: Connection, imports: Imports): void {
  let trail: number | undefined;

  /** The sets as they are now: for the view, the sign that there may be new events. */
  const sendSets = oneAtATime(async () => {
    const source = connection.source();
    if (!source || !view.visible()) return;
    try {
      view.send({ type: 'sets', sets: await source.trail.sets() });
    } catch (error) {
      view.send({ type: 'status', status: 'error', message: reason(error) });
    }
  });
  const sendState = () => {
    const { is, message } = connection.state();
    view.send({ type: 'environment', variables: connection.environment() });
    if (is === 'connected') void sendSets();
    else view.send({ type: 'status', status: is === 'connecting' ? 'loading' : 'disconnected', message });
  };
  const sendImport = () => {
    const [progress, wanted] = [imports.progress(), imports.wanted()];
    view.send({ type: 'import', ...(progress && { progress }) });
    if (wanted !== undefined) view.send({ type: 'show', set: wanted });
  };
  const stops = [
    connection.onChange((change) => {
      if (change.trail === trail) return;
      trail = change.trail;
      void sendSets();
    }),
    connection.onState(() => view.visible() && sendState()),
    imports.onChange(() => view.visible() && sendImport()),
  ];
  view.onShow(() => void sendSets());
  for (const stop of stops) view.onClose(stop);
  listen(view, connection, imports, () => {
    sendState();
    sendImport();
  });
}

/** Does what the view asks for; `ready` is called once it listens. */
function listen(view: View<ToView, FromView>, connection: Connection, imports: Imports, ready: () => void): void {
  const answer = answering(view);
  view.onMessage(async (message) => {
    switch (message.type) {
      case 'ready':
        ready();
        return connection.connect();
      case 'askColumns':
        imports.taken(message.set);
        return answer(message.request, async () => {
          const body = await connected(connection).trail.columns(message.set, message.lanes, message.after);
          return { type: 'columns', body };
        });
      case 'askRecord':
        return answer(message.request, async () => {
          return { type: 'record', text: await recordOf(connection, message) };
        });
      case 'openRecord':
        return tellingErrors(async () => {
          const text = await recordOf(connection, message);
          await openJson(`CloudTrail record ${message.sequence}`, parsed(text));
        });
      case 'takePattern':
        return takePattern(message.pattern, message.to);
      case 'openFiles':
        return vscode.commands.executeCommand('nephoscope.openTrailFiles');
      case 'cancelImport':
        return imports.cancel();
      case 'copyEnvironment':
        return vscode.commands.executeCommand('nephoscope.simulator.copyEnvironment');
      case 'connect':
        return connection.connect();
    }
  });
}

async function recordOf(connection: Connection, event: { set: string; sequence: number }): Promise<string> {
  const text = await connected(connection).trail.record(event.set, event.sequence);
  if (text === undefined) throw new Error(vscode.l10n.t('The record is gone: the data were cleared meanwhile.'));
  return text;
}

/** A record that isn't JSON is shown as the text that it is. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

async function takePattern(pattern: object, to: 'clipboard' | 'editor'): Promise<void> {
  const content = `${JSON.stringify(pattern, null, 2)}\n`;
  if (to === 'clipboard') {
    await vscode.env.clipboard.writeText(content);
    vscode.window.setStatusBarMessage(vscode.l10n.t('Event pattern copied.'), 3000);
    return;
  }
  const document = await vscode.workspace.openTextDocument({ language: 'json', content });
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside });
}
