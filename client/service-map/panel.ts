/** The service map's host: asks the source, tells the view what changed, opens what it points at. */
import * as vscode from 'vscode';
import type { FromView, Query, ToView } from '../../webviews/service-map/messages.ts';
import { answering, type Unnumbered } from '../questions.ts';
import { showing } from '../showing.ts';
import { type Connection, statusOf } from '../source/connection.ts';
import type { Source } from '../source/source.ts';
import { tellingErrors } from '../telling-errors.ts';
import type { View, ViewKind } from '../view.ts';
import { mapGraph } from './graph.ts';
import { impactOf, type LiveInsights, liveInsights } from './insights.ts';
import { type LiveGraph, liveGraph } from './live-graph.ts';
import { queryOf, wholeOf } from './opening.ts';
import { traceRow } from './trace.ts';

/** At most so many traces are listed, of at most so many pages of summaries. */
const listed = 200;
const pages = 20;
/** Milliseconds. */
const insightsEvery = 15_000;

export interface ServiceMap {
  readonly view: ViewKind<ToView, FromView>;
  /** The command "Open Service Map"; `wanted` is what other parts hand over: a data set, a filter, a group, a range. */
  readonly open: (show: () => void, wanted?: unknown) => Promise<void>;
}

/** The window's service map; its panels read `connection`. */
export function createServiceMap(connection: Connection): ServiceMap {
  const { opened, ready, show } = showing<ToView, FromView, Partial<Query>>((panel, query) =>
    panel.send({ type: 'show', query }),
  );
  const view: ViewKind<ToView, FromView> = {
    type: 'nephoscope.serviceMap',
    title: vscode.l10n.t('Service Map'),
    icon: 'type-hierarchy',
    bundle: 'service-map',
    open(panel) {
      opened(panel);
      serve(panel, connection, () => ready(panel));
    },
    restored: () => void connection.attach(),
  };
  return {
    view,
    async open(reveal, wanted) {
      reveal();
      await connection.connect();
      const query = await queryOf(wanted, () => connection.source()?.traceSets() ?? Promise.resolve([]));
      if (query) show(() => {}, query);
    },
  };
}

/** Serves one panel until it closes; `ready` is called once the view listens. */
function serve(view: View<ToView, FromView>, connection: Connection, ready: () => void): void {
  const graph = liveGraph(view, connection);
  const insights = liveInsights(view, connection, graph);
  const start = () => {
    const { is, message } = connection.state();
    view.send({ type: 'environment', variables: connection.environment() });
    if (is !== 'connected') {
      view.send({ type: 'status', status: statusOf(is), message });
      return;
    }
    void graph.show();
    void insights.refresh('now');
    void sendChoices(view, connection);
  };
  const refresh = () => {
    void graph.refresh();
    void insights.refresh('soon');
  };
  const stops = [connection.onChange(refresh), connection.onState(start)];
  view.onShow(() => {
    refresh();
    void sendChoices(view, connection);
  });
  // A minute may end, and an insight with it, while nothing arrives.
  const minutes = setInterval(() => void insights.refresh('soon'), insightsEvery);
  view.onClose(() => {
    clearInterval(minutes);
    for (const stop of stops) stop();
  });
  const answer = answering(view);
  view.onMessage(async (message) => {
    switch (message.type) {
      case 'ready':
        graph.setQuery(message.query);
        start();
        return ready();
      case 'setQuery':
        graph.setQuery(message.query);
        // It may name a set that was opened just now.
        void sendChoices(view, connection);
        void insights.refresh('now');
        return graph.show();
      case 'askGraph':
        return answer(message.request, () => windowGraph(graph, message));
      case 'askTraces':
        return answer(message.request, () => tracesOf(required(graph), message));
      case 'askImpact':
        return answer(message.request, async () => ({
          type: 'impact',
          ...(await impactOf(required(graph).insights, message)),
        }));
      case 'enableInsights':
        return enableInsights(connection, insights, message.group);
      case 'copy':
        return vscode.env.clipboard.writeText(message.text);
      case 'openTrace':
        return tellingErrors(() =>
          vscode.commands.executeCommand('nephoscope.openTrace', message.trace, undefined, { set: graph.query()?.set }),
        );
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

/** Turns them on in the simulator; that is no question about a data set. */
async function enableInsights(connection: Connection, insights: LiveInsights, group: string): Promise<void> {
  await tellingErrors(async () => {
    await connection.source()?.insights.enable(group);
    await insights.refresh('now');
  });
}

/** What can be chosen: groups and data sets. */
async function sendChoices(view: View<ToView, FromView>, connection: Connection): Promise<void> {
  const source = connection.source();
  if (!source || !view.visible()) return;
  try {
    view.send({ type: 'groups', groups: await source.groups() });
    const sets = await source.traceSets();
    view.send({ type: 'sets', sets: sets.map((set) => ({ name: set.name, ...wholeOf(set) })) });
  } catch {
    // The map is of use without them, and says itself when the source can't be asked.
  }
}

function required(graph: LiveGraph): Source {
  const source = graph.source();
  if (!source) throw new Error(vscode.l10n.t('The simulator is not running.'));
  return source;
}

async function windowGraph(graph: LiveGraph, { from, to }: { from: number; to: number }): Promise<Unnumbered<ToView>> {
  const services = await required(graph).serviceGraph(from, to, graph.query());
  return { type: 'graph', ...mapGraph(services), from, to };
}

async function tracesOf(
  source: Source,
  { from, to, filter }: { from: number; to: number; filter: string },
): Promise<Unnumbered<ToView>> {
  const traces = [];
  let token: string | undefined;
  for (let page = 0; page < pages; page++) {
    const next = await source.traceSummaries(from, to, { filter, ...(token !== undefined && { token }) });
    for (const summary of next.summaries) {
      const row = traceRow(summary);
      if (row) traces.push(row);
    }
    token = next.token;
    if (token === undefined || traces.length > listed) break;
  }
  traces.sort((a, b) => b.start - a.start);
  return { type: 'traces', traces: traces.slice(0, listed), more: token !== undefined || traces.length > listed };
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
