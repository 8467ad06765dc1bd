/** The service map's host: asks the source, tells the view what changed, opens what it points at. */
import * as vscode from 'vscode';
import type { FromView, TimeRange, ToView } from '../../webviews/service-map/messages.ts';
import { openJson } from '../json-document.ts';
import type { Connection } from '../source/connection.ts';
import type { Source } from '../source/source.ts';
import type { View, ViewKind } from '../view.ts';
import { changes, type MapGraph, mapGraph, nodeId } from './graph.ts';
import { segmentDocument, segmentRows, traceRow } from './trace.ts';

/** At most so many traces are listed for a node, of at most so many pages of summaries. */
const listed = 200;
const pages = 20;

/** The kind of view; its panels read `connection`. */
export function serviceMapView(connection: Connection): ViewKind<ToView, FromView> {
  const title = vscode.l10n.t('Service Map');
  return { type: 'nephoscope.serviceMap', title, bundle: 'service-map', open: (view) => serve(view, connection) };
}

/** Serves one panel until it closes. */
function serve(view: View<ToView, FromView>, connection: Connection): void {
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
    try {
      const { from, to } = windowOf(range, connection.now());
      const graph = mapGraph(await source.serviceGraph(from, to));
      const times = { from, to, now: connection.now() };
      const delta = shown && changes(shown, graph);
      if (!shown) view.send({ type: 'snapshot', ...graph, ...times });
      else
        view.send({
          type: 'delta',
          ...(delta ?? { nodes: [], edges: [], removedNodes: [], removedEdges: [] }),
          ...times,
        });
      shown = graph;
    } catch (error) {
      view.send({ type: 'status', status: 'error', message: reason(error) });
    }
  }

  const start = () => {
    shown = undefined;
    const state = connection.state();
    view.send({ type: 'environment', variables: connection.environment() });
    if (state.is === 'connected') void refresh();
    else
      view.send({
        type: 'status',
        status: state.is === 'connecting' ? 'loading' : 'disconnected',
        message: state.message,
      });
  };
  const stops = [connection.onChange(() => void refresh()), connection.onState(start)];
  view.onShow(() => void refresh());
  view.onClose(() => {
    for (const stop of stops) stop();
  });
  view.onMessage(async (message) => {
    switch (message.type) {
      case 'ready':
        range = message.range;
        start();
        return connection.connect();
      case 'setRange':
        range = message.range;
        shown = undefined;
        return refresh();
      case 'selectNode':
        return answer(view, message.request, async () => {
          const { from, to } = windowOf(message.range, connection.now());
          return {
            type: 'traces',
            request: message.request,
            ...(await tracesThrough(required(connection), message.node, from, to)),
          };
        });
      case 'selectTrace':
        return answer(view, message.request, async () => {
          const trace = await required(connection).trace(message.trace);
          if (!trace) throw new Error(vscode.l10n.t('The trace {0} is gone.', message.trace));
          const { documents, limitExceeded } = trace;
          return {
            type: 'trace',
            request: message.request,
            segments: segmentRows(documents),
            now: connection.now(),
            limitExceeded,
          };
        });
      case 'openJson':
        return openTrace(required(connection), message.trace, message.segment);
      case 'copyEnvironment':
        return vscode.commands.executeCommand('nephoscope.simulator.copyEnvironment');
      case 'connect':
        return connection.connect();
      case 'reveal':
        return revealNode(message.node);
    }
  });
}

async function answer(view: View<ToView, FromView>, request: number, ask: () => Promise<ToView>): Promise<void> {
  try {
    view.send(await ask());
  } catch (error) {
    view.send({ type: 'failed', request, message: reason(error) });
  }
}

function required(connection: Connection): Source {
  const source = connection.source();
  if (!source) throw new Error(vscode.l10n.t('The simulator is not running.'));
  return source;
}

async function tracesThrough(source: Source, node: string, from: number, to: number) {
  const traces = [];
  let token: string | undefined;
  for (let page = 0; page < pages; page++) {
    const next = await source.traceSummaries(from, to, token);
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

async function openTrace(source: Source, id: string, segment: string | undefined): Promise<void> {
  const trace = await source.trace(id);
  if (!trace) return;
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

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
