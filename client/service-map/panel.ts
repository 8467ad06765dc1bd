/** The service map's host: asks the source, tells the view what changed, opens what it points at. */
import * as vscode from 'vscode';
import type { FromView, TimeRange, ToView } from '../../webviews/service-map/messages.ts';
import { openJson } from '../json-document.ts';
import type { Connection } from '../source/connection.ts';
import type { Source, TraceDocuments } from '../source/source.ts';
import type { View, ViewKind } from '../view.ts';
import { changes, type MapGraph, mapGraph, nodeId } from './graph.ts';
import { segmentDocument, segmentRows, traceRow } from './trace.ts';

/** At most so many traces are listed for a node, of at most so many pages of summaries. */
const listed = 200;
const pages = 20;

/** The kind of view; its panels read `connection`. */
export function serviceMapView(connection: Connection): ViewKind<ToView, FromView> {
  const title = vscode.l10n.t('Service Map');
  return {
    type: 'nephoscope.serviceMap',
    title,
    bundle: 'service-map',
    open: (view) => serve(view, connection),
    restored: () => void connection.attach(),
  };
}

/** Serves one panel until it closes. */
function serve(view: View<ToView, FromView>, connection: Connection): void {
  const graph = liveGraph(view, connection);
  const start = () => {
    const { is, message } = connection.state();
    view.send({ type: 'environment', variables: connection.environment() });
    if (is === 'connected') void graph.show();
    else view.send({ type: 'status', status: is === 'connecting' ? 'loading' : 'disconnected', message });
  };
  const stops = [connection.onChange(() => void graph.refresh()), connection.onState(start)];
  view.onShow(() => void graph.refresh());
  view.onClose(() => {
    for (const stop of stops) stop();
  });
  view.onMessage(async (message) => {
    switch (message.type) {
      case 'ready':
        graph.setRange(message.range);
        return start();
      case 'setRange':
        graph.setRange(message.range);
        return graph.show();
      case 'selectNode':
        return answer(view, message.request, () => tracesOf(connection, message.node, message.range));
      case 'selectTrace':
        return answer(view, message.request, () => traceOf(connection, message.trace));
      case 'openJson':
        return openTrace(connection, message.trace, message.segment).catch(showError);
      case 'copyEnvironment':
        return vscode.commands.executeCommand('nephoscope.simulator.copyEnvironment');
      case 'connect':
        // Its button stands where the last question failed, too.
        await connection.connect();
        return graph.refresh();
      case 'reveal':
        return revealNode(message.node);
    }
  });
}

interface LiveGraph {
  setRange(range: TimeRange): void;
  /** Sends all of it. */
  show(): Promise<void>;
  /** Sends what changed, and asks one question at a time. */
  refresh(): Promise<void>;
}

function liveGraph(view: View<ToView, FromView>, connection: Connection): LiveGraph {
  let range: TimeRange | undefined;
  let shown: MapGraph | undefined;
  let asking: Promise<void> | undefined;
  let again = false;

  const refresh = (): Promise<void> => {
    if (asking) {
      again = true;
      return asking;
    }
    asking = update().finally(() => {
      asking = undefined;
      if (again) {
        again = false;
        void refresh();
      }
    });
    return asking;
  };

  async function update(): Promise<void> {
    const source = connection.source();
    if (!range || !source || !view.visible()) return;
    const asked = range;
    try {
      const { from, to } = windowOf(asked, connection.now());
      const graph = mapGraph(await source.serviceGraph(from, to));
      // The user may have chosen another range meanwhile, or the simulator may have gone.
      if (asked !== range || source !== connection.source()) return;
      const times = { from, to, now: connection.now() };
      if (shown) view.send({ type: 'delta', ...(changes(shown, graph) ?? noChanges), ...times });
      else view.send({ type: 'snapshot', ...graph, ...times });
      shown = graph;
    } catch (error) {
      if (source === connection.source()) view.send({ type: 'status', status: 'error', message: reason(error) });
    }
  }

  return {
    setRange(next) {
      range = next;
    },
    show() {
      shown = undefined;
      return refresh();
    },
    refresh,
  };
}

/** Time went on, and nothing else. */
const noChanges = { nodes: [], edges: [], removedNodes: [], removedEdges: [] };

async function tracesOf(connection: Connection, node: string, range: TimeRange) {
  const { from, to } = windowOf(range, connection.now());
  return { type: 'traces', ...(await tracesThrough(required(connection), node, from, to)) } as const;
}

async function traceOf(connection: Connection, id: string) {
  const { documents, limitExceeded } = await requiredTrace(connection, id);
  return { type: 'trace', segments: segmentRows(documents), now: connection.now(), limitExceeded } as const;
}

/** An answer without the number of its question. */
type Answer =
  | Omit<Extract<ToView, { type: 'traces' }>, 'request'>
  | Omit<Extract<ToView, { type: 'trace' }>, 'request'>;

async function answer(view: View<ToView, FromView>, request: number, ask: () => Promise<Answer>): Promise<void> {
  try {
    view.send({ request, ...(await ask()) });
  } catch (error) {
    view.send({ type: 'failed', request, message: reason(error) });
  }
}

function required(connection: Connection): Source {
  const source = connection.source();
  if (!source) throw new Error(vscode.l10n.t('The simulator is not running.'));
  return source;
}

async function requiredTrace(connection: Connection, id: string): Promise<TraceDocuments> {
  const trace = await required(connection).trace(id);
  if (!trace) throw new Error(vscode.l10n.t('The trace {0} is gone.', id));
  return trace;
}

async function tracesThrough(source: Source, node: string, from: number, to: number) {
  const traces = [];
  let token: string | undefined;
  for (let page = 0; page < pages; page++) {
    const next = await source.traceSummaries(from, to, token === undefined ? {} : { token });
    for (const summary of next.summaries) {
      const through = isClient(node) || (summary.ServiceIds ?? []).some((service) => nodeId(service) === node);
      const row = through ? traceRow(summary) : undefined;
      if (row) traces.push(row);
    }
    token = next.token;
    if (token === undefined || traces.length > listed) break;
  }
  traces.sort((a, b) => b.start - a.start);
  return { traces: traces.slice(0, listed), more: token !== undefined || traces.length > listed };
}

/** Every trace came from a client. */
const isClient = (node: string) => (JSON.parse(node) as string[])[1] === 'client';

async function openTrace(connection: Connection, id: string, segment: string | undefined): Promise<void> {
  const trace = await requiredTrace(connection, id);
  const content =
    segment === undefined
      ? trace.documents.map((text) => JSON.parse(text) as unknown)
      : segmentDocument(trace.documents, segment);
  await openJson(segment === undefined ? `trace ${id}` : `segment ${segment}`, content);
}

/** Shows where the workspace names the service. */
async function revealNode(node: string): Promise<void> {
  const [name = ''] = JSON.parse(node) as string[];
  await vscode.commands.executeCommand('workbench.action.findInFiles', {
    query: name,
    triggerSearch: true,
    isCaseSensitive: true,
  });
}

function windowOf(range: TimeRange, now: number): { from: number; to: number } {
  return 'last' in range ? { from: now - range.last, to: now + 1 } : range;
}

function showError(error: unknown): void {
  void vscode.window.showErrorMessage(reason(error));
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
