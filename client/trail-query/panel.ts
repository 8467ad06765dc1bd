/** The query panel's host: asks the source, saves answers, shows events in the timeline. */
import * as vscode from 'vscode';
import type { Answer, FromView, ToView } from '../../webviews/trail-query/messages.ts';
import { oneAtATime, reason } from '../questions.ts';
import { showing } from '../showing.ts';
import { connected } from '../source/connected.ts';
import { type Connection, statusOf } from '../source/connection.ts';
import { QueryMistake } from '../source/query-source.ts';
import { tellingErrors } from '../telling-errors.ts';
import type { View, ViewKind } from '../view.ts';
import { writeBeside } from '../write-beside.ts';

export interface TrailQuery {
  readonly view: ViewKind<ToView, FromView>;
  /** The command "Run as CloudTrail Query": the selection of the editor, or all of its text. */
  readonly runEditor: (show: () => void) => void;
}

/** The kind of view; its panels read `connection`. */
export function createTrailQuery(connection: Connection): TrailQuery {
  const { opened, ready, show } = showing<ToView, FromView, string>((view, sql) => view.send({ type: 'show', sql }));
  return {
    view: {
      type: 'nephoscope.trailQuery',
      title: vscode.l10n.t('CloudTrail Query'),
      icon: 'database',
      bundle: 'trail-query',
      open(view) {
        opened(view);
        serve(view, connection, () => ready(view));
      },
    },
    runEditor(reveal) {
      const { document, selection } = vscode.window.activeTextEditor ?? {};
      if (document && selection) show(reveal, document.getText(selection.isEmpty ? undefined : selection));
    },
  };
}

/** Serves one panel until it closes. */
function serve(view: View<ToView, FromView>, connection: Connection, ready: () => void): void {
  const sendSets = oneAtATime(async () => {
    const source = connection.source();
    if (!source || !view.visible()) return;
    try {
      view.send({ type: 'sets', sets: (await source.trail.sets()).map(({ name, count }) => ({ name, count })) });
    } catch (error) {
      view.send({ type: 'status', status: 'error', message: reason(error) });
    }
  });
  const sendState = () => {
    const { is, message } = connection.state();
    if (is === 'connected') void sendSets();
    else view.send({ type: 'status', status: statusOf(is), message });
  };
  let trail: number | undefined;
  const stops = [
    connection.onChange((change) => {
      if (change.trail === trail) return;
      trail = change.trail;
      void sendSets();
    }),
    connection.onState(() => view.visible() && sendState()),
  ];
  view.onShow(sendState);
  for (const stop of stops) view.onClose(stop);
  const queries = createQueries(view, connection);
  view.onClose(queries.cancel);
  view.onMessage(async (message) => {
    switch (message.type) {
      case 'ready':
        queries.resume();
        ready();
        sendState();
        return connection.connect();
      case 'connect':
        await connection.connect();
        return sendState();
      case 'run':
        return queries.run(message);
      case 'cancel':
        return queries.cancel();
      case 'save':
        return tellingErrors(() => save(message.format, message.text));
      case 'copy':
        return vscode.env.clipboard.writeText(message.text);
      case 'openEvent':
        return tellingErrors(() => showEvent(connection, message));
      case 'openFiles':
        return vscode.commands.executeCommand('nephoscope.openTrailFiles');
    }
  });
}

/** One query at a time, as the panel asks them. */
function createQueries(view: View<ToView, FromView>, connection: Connection) {
  let running: AbortController | undefined;
  let asked: number | undefined;
  let last: Answer | undefined;
  return {
    /** For a page that was made anew: VS Code throws that of a hidden panel away. */
    resume: () =>
      view.send({ type: 'resumed', ...(asked !== undefined && { request: asked }), ...(last && { answer: last }) }),
    async run({ request, question }: Extract<FromView, { type: 'run' }>): Promise<void> {
      running?.abort();
      const abort = new AbortController();
      running = abort;
      asked = request;
      try {
        const { trail } = connected(connection);
        const loading = (step: { events: number; total: number }) => view.send({ type: 'loading', request, ...step });
        const answer = await trail.query(question, loading, abort.signal);
        if (asked === request) last = answer;
        view.send({ type: 'answer', request, answer });
      } catch (error) {
        const place = error instanceof QueryMistake ? error.place : undefined;
        const message = abort.signal.aborted ? vscode.l10n.t('The query was stopped.') : reason(error);
        view.send({ type: 'failed', request, message, ...(place && { place }) });
      } finally {
        if (asked === request) asked = undefined;
      }
    },
    cancel: () => running?.abort(),
  };
}

/** Shows an event in the timeline, which knows it by its set and its number there. */
async function showEvent(connection: Connection, { set, eventId }: { set?: string; eventId: string }): Promise<void> {
  const question = {
    sql: 'SELECT dataSet, sequence FROM events WHERE eventID = :id LIMIT 1',
    parameters: { id: eventId },
    ...(set !== undefined && { sets: [set] }),
  };
  const { rows } = await connected(connection).trail.query(question, () => {}, new AbortController().signal);
  const [name, sequence] = rows[0] ?? [];
  if (typeof name !== 'string') throw new Error(vscode.l10n.t('The event is gone: the data were cleared meanwhile.'));
  await vscode.commands.executeCommand('nephoscope.openTimeline', { set: name, sequence });
}

/** Asks for a file and writes it; a query is opened in an editor afterwards, as a file to go on with. */
async function save(format: 'csv' | 'json' | 'sql', text: string): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const name = format === 'sql' ? 'query.sql' : `cloudtrail.${format}`;
  const uri = await vscode.window.showSaveDialog({
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, name) }),
    filters: { [format.toUpperCase()]: [format] },
  });
  if (!uri) return;
  await writeWhole(uri, new TextEncoder().encode(text));
  if (format === 'sql') await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside });
  else vscode.window.setStatusBarMessage(vscode.l10n.t('Saved {0}.', vscode.workspace.asRelativePath(uri)), 3000);
}

/** Of other file systems than this machine's nobody knows how they write. */
async function writeWhole(uri: vscode.Uri, bytes: Uint8Array): Promise<void> {
  if (uri.scheme !== 'file') return vscode.workspace.fs.writeFile(uri, bytes);
  await writeBeside(uri.fsPath, async (file) => {
    await file.writeFile(bytes);
    return true;
  });
}
