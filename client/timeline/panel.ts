/** The timeline's host: tells the view when there are new events, answers its questions, opens what it points at. */
import * as vscode from 'vscode';
import { type FromView, recordedSet, type ToView } from '../../webviews/timeline/messages.ts';
import { openJsonText } from '../json-document.ts';
import type { LanguageServer } from '../language-server.ts';
import { answering, oneAtATime, reason } from '../questions.ts';
import { showing } from '../showing.ts';
import { connected } from '../source/connected.ts';
import { type Connection, statusOf } from '../source/connection.ts';
import { tellingErrors } from '../telling-errors.ts';
import type { View, ViewKind } from '../view.ts';
import { type CatchingQuestions, createCatchingQuestions, openPlace } from './catching.ts';
import { columnsFor } from './columns.ts';
import { exportEvents } from './export.ts';
import { createImports, type Imports } from './imports.ts';
import { savePicture } from './picture.ts';
import { laidOutRecord } from './record-text.ts';

export interface Timeline {
  readonly view: ViewKind<ToView, FromView>;
  /** The command "Open CloudTrail Files or Folder": of the explorer's selection, or of a dialog. */
  readonly openFiles: (show: () => void, uri?: vscode.Uri, uris?: vscode.Uri[]) => Promise<void>;
  /** The command "Open CloudTrail Timeline": with an event shows that one. */
  readonly open: (show: () => void, event?: ShownEvent) => void;
}

/** What the command `nephoscope.openTimeline` takes: an event by its data set and its number there. */
export interface ShownEvent {
  readonly set: string;
  readonly sequence: number;
}

/** The window's timeline; its panels read `connection`. */
export function createTimeline(connection: Connection, language: () => Promise<LanguageServer>): Timeline {
  const imports = createImports(connection);
  const title = vscode.l10n.t('CloudTrail Timeline');
  const { opened, ready, show } = showing<ToView, FromView, ShownEvent>((view, event) =>
    view.send({ type: 'show', ...event }),
  );
  return {
    view: {
      type: 'nephoscope.timeline',
      title,
      icon: 'history',
      bundle: 'timeline',
      open(view) {
        opened(view);
        serve(view, connection, imports, createCatchingQuestions(language), () => ready(view));
      },
    },
    openFiles: (reveal, uri, uris = uri ? [uri] : []) => imports.open(reveal, uris),
    open: show,
  };
}

/** Serves one panel until it closes. */
function serve(
  view: View<ToView, FromView>,
  connection: Connection,
  imports: Imports,
  catching: CatchingQuestions,
  ready: () => void,
): void {
  let trail: number | undefined;
  let home: string = recordedSet;

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
    if (is === 'connected') {
      const { home: own = home } = connection.source()?.trail ?? {};
      // Another source than before: its own events are shown, not a set that it doesn't have.
      if (own !== home) view.send({ type: 'show', set: own });
      home = own;
      void sendSets();
    } else view.send({ type: 'status', status: statusOf(is), message });
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
  view.onClose(catching.cancel);
  listen(view, connection, imports, catching, () => {
    sendState();
    sendImport();
    ready();
  });
}

/** Does what the view asks for; `ready` is called once it listens. */
function listen(
  view: View<ToView, FromView>,
  connection: Connection,
  imports: Imports,
  catching: CatchingQuestions,
  ready: () => void,
): void {
  const answer = answering(view);
  view.onMessage(async (message) => {
    switch (message.type) {
      case 'ready':
        ready();
        return connection.connect();
      case 'askColumns':
        imports.taken(message.set);
        return answer(message.request, () => columnsFor(view, connected(connection).trail, message));
      case 'askRecord':
        return answer(message.request, async () => {
          return { type: 'record', text: await recordOf(connection, message) };
        });
      case 'askMentions':
        return answer(message.request, async () => {
          return { type: 'mentions', body: await connected(connection).trail.mentions(message.set, message.resource) };
        });
      case 'askCatching':
        return answer(message.request, async () => {
          const record = await recordOf(connection, message);
          const progressed = (files: number) => view.send({ type: 'catchingProgress', files });
          return { type: 'catching', result: await catching.ask(record, progressed) };
        });
      case 'cancelCatching':
        return catching.cancel();
      case 'openPlace':
        return tellingErrors(() => openPlace(message));
      case 'takeMetricFilter':
        return takeText(message.text, message.to, 'yaml', vscode.l10n.t('Filter pattern copied.'));
      case 'exportEvents':
        return tellingErrors(async () => exportEvents(connected(connection).trail, message));
      case 'openDropped':
        return vscode.commands.executeCommand('nephoscope.openTrailFiles', undefined, filesIn(message.uris));
      case 'openRecord':
        return tellingErrors(async () => {
          const text = await recordOf(connection, message);
          await openJsonText(`CloudTrail record ${message.sequence}`, laidOutRecord(text));
        });
      case 'takePattern':
        return takeText(message.text, message.to, 'json', vscode.l10n.t('Event pattern copied.'));
      case 'savePicture':
        return tellingErrors(() => savePicture(message.name, message.image));
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

async function takeText(
  content: string,
  to: 'clipboard' | 'editor',
  language: 'json' | 'yaml',
  copied: string,
): Promise<void> {
  if (to === 'clipboard') {
    await vscode.env.clipboard.writeText(content);
    vscode.window.setStatusBarMessage(copied, 3000);
    return;
  }
  const document = await vscode.workspace.openTextDocument({ language, content });
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside });
}

/** The URIs among texts that a drag brought. */
function filesIn(texts: readonly string[]): vscode.Uri[] {
  return texts.flatMap((text) => {
    try {
      return [vscode.Uri.parse(text, true)];
    } catch {
      return [];
    }
  });
}
