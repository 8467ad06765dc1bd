/** The trace view's host: gives it documents as they came, goes back and forward, opens what it points at. */
import * as vscode from 'vscode';
import { type FromView, type ToView, traceIdIn } from '../../webviews/trace/messages.ts';
import { openJson } from '../json-document.ts';
import { answering } from '../questions.ts';
import { connected } from '../source/connected.ts';
import type { Connection } from '../source/connection.ts';
import { tellingErrors } from '../telling-errors.ts';
import type { View, ViewKind } from '../view.ts';
import { createHistory, type Entry, type History } from './history.ts';
import { liveTrace, packed } from './live-trace.ts';
import { searchLogs } from './logs.ts';
import { similarTraces } from './similar.ts';
import { openLine } from './source-files.ts';

export interface Traces {
  readonly view: ViewKind<ToView, FromView>;
  /**
   * The command "Open Trace": asks for an id where none is given. `id` may be whatever `traceIdIn` reads, `where` is
   * `{ set }` for a trace of a data set that was read from files.
   */
  readonly open: (show: () => void, id?: unknown, segment?: unknown, where?: unknown) => Promise<void>;
}

/** The window's trace view; its panel reads `connection`. */
export function createTraces(connection: Connection): Traces {
  const history = createHistory();
  return {
    view: {
      type: 'nephoscope.trace',
      title: vscode.l10n.t('Trace'),
      icon: 'list-tree',
      bundle: 'trace',
      open: (view) => serve(view, connection, history),
      restored: () => void connection.attach(),
    },
    async open(show, id, segment, where) {
      const wanted = typeof id === 'string' ? traceIdIn(id) : await askForTrace();
      if (!wanted) {
        if (typeof id === 'string') throw new Error(vscode.l10n.t('"{0}" is no trace id.', id));
        return;
      }
      const at = typeof segment === 'string' ? segment : wanted.segment;
      const set = (where as { set?: unknown } | undefined)?.set;
      history.open({
        id: wanted.id,
        ...(at !== undefined && { segment: at }),
        ...(typeof set === 'string' && { set }),
      });
      show();
      void connection.connect();
    },
  };
}

/** Serves one panel until it closes. */
function serve(view: View<ToView, FromView>, connection: Connection, history: History): void {
  const shown = liveTrace({
    send: view.send,
    visible: view.visible,
    history,
    ask: (entry) => connected(connection, entry.set).trace(entry.id),
    state: connection.state,
    now: connection.now,
    texts: { none: vscode.l10n.t('No trace is chosen.'), absent: noTrace },
  });
  const rename = () => {
    const { id } = history.current() ?? {};
    if (id !== undefined) view.title(vscode.l10n.t('Trace {0}', shortened(id)));
  };
  rename();
  let traces: number | undefined;
  const stops = [
    connection.onChange((change) => {
      if (change.traces === traces) return;
      traces = change.traces;
      shown.look();
    }),
    connection.onState(() => shown.look()),
    history.onOpen(() => {
      rename();
      shown.show();
    }),
  ];
  view.onShow(() => shown.look());
  for (const stop of stops) view.onClose(stop);
  listen(view, connection, history, shown.show);
}

/** Does what the view asks for; `show` sends the current trace. */
function listen(view: View<ToView, FromView>, connection: Connection, history: History, show: () => void): void {
  const source = () => connected(connection, history.current()?.set);
  const answer = answering(view);
  view.onMessage(async (message) => {
    switch (message.type) {
      case 'ready':
        // A view that came back after a restart knows what it showed; the window doesn't.
        if (!history.current() && message.id !== undefined)
          history.open(entryOf(message.id, message.segment, message.set));
        return show();
      case 'open':
        return tellingErrors(async () => {
          const where = message.id === undefined ? undefined : { set: history.current()?.set };
          await vscode.commands.executeCommand('nephoscope.openTrace', message.id, message.segment, where);
        });
      case 'back':
        return history.move(-1);
      case 'forward':
        return history.move(1);
      case 'askDocuments':
        return answer(message.request, async () => {
          const wanted = traceIdIn(message.id);
          if (!wanted) throw new Error(vscode.l10n.t('"{0}" is no trace id.', message.id));
          const found = await source().trace(wanted.id);
          if (!found) throw new Error(noTrace(wanted.id));
          return { type: 'documents', id: wanted.id, ...packed(found, connection.now()) };
        });
      case 'askSimilar':
        return answer(message.request, async () => {
          return { type: 'similar', traces: await similarTraces(source(), connection.now(), message) };
        });
      case 'askLinked':
        return answer(message.request, async () => {
          return { type: 'linked', ...(await source().linkedFrom(message.id)) };
        });
      case 'askRules':
        return answer(message.request, async () => {
          return { type: 'rules', rules: await connected(connection).sampling.rules() };
        });
      case 'openJson':
        return tellingErrors(() => openJson(message.title, JSON.parse(message.text)));
      case 'copy':
        return vscode.env.clipboard.writeText(message.text);
      case 'openLine':
        return tellingErrors(() => openLine(message));
      case 'searchLogs':
        return searchLogs(message.id);
      case 'openSampling':
        return vscode.commands.executeCommand('nephoscope.openSampling', message.rule && { rule: message.rule });
      case 'connect':
        await connection.connect();
        return show();
    }
  });
}

/** Enough of an id to know a tab by: the time, and a little of what is behind it. */
function shortened(id: string): string {
  return `${id.slice(0, '1-5759e988-bd86'.length)}…`;
}

function noTrace(id: string): string {
  return vscode.l10n.t('There is no trace {0}.', id);
}

/** Asks for a trace's id; what was copied stands there when it is one. */
async function askForTrace() {
  const copied = await clipboardText();
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t('Open Trace'),
    prompt: vscode.l10n.t('A trace id, or a whole X-Amzn-Trace-Id or traceparent header'),
    placeHolder: '1-5759e988-bd862e3fe1be46a994272793',
    value: copied.length < 500 && traceIdIn(copied) ? copied.trim() : '',
    validateInput: (value) =>
      value.trim() === '' || traceIdIn(value) ? undefined : vscode.l10n.t('This is no trace id.'),
  });
  return text === undefined ? undefined : traceIdIn(text);
}

/** In a browser a person may be asked for leave first; the question for the trace doesn't wait for that. */
function clipboardText(): Promise<string> {
  const late = new Promise<string>((done) => setTimeout(done, 300, ''));
  return Promise.race([Promise.resolve(vscode.env.clipboard.readText()).catch(() => ''), late]);
}

function entryOf(id: string, segment?: string, set?: string): Entry {
  return { id, ...(segment !== undefined && { segment }), ...(set !== undefined && { set }) };
}
