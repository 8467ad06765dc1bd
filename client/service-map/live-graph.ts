/** The graph of a panel's query, told as it changes: one question at a time, and none while nobody looks. */
import type { FromView, Query, TimeRange, ToView } from '../../webviews/service-map/messages.ts';
import { oneAtATime, reason } from '../questions.ts';
import type { Connection } from '../source/connection.ts';
import type { Source } from '../source/source.ts';
import type { View } from '../view.ts';
import { changes, type MapGraph, mapGraph } from './graph.ts';

export interface LiveGraph {
  setQuery(query: Query): void;
  /** Sends all of it. */
  show(): Promise<void>;
  /** Sends what changed. */
  refresh(): Promise<void>;
  /** The source of the query's data set; undefined while there is none. */
  source(): Source | undefined;
  query(): Query | undefined;
}

/** The counts of traces are asked for at most so often, in milliseconds: they say no more than the graph. */
const countsEvery = 2000;

/** The graph of one panel; nothing is asked before it has a query. */
export function liveGraph(view: View<ToView, FromView>, connection: Connection): LiveGraph {
  let query: Query | undefined;
  let shown: MapGraph | undefined;
  let countedAt = Number.NEGATIVE_INFINITY;

  const source = () => {
    const whole = connection.source();
    return query?.set === undefined ? whole : whole?.withSet(query.set);
  };
  const refresh = oneAtATime(async () => {
    const [asked, connected, asks] = [query, connection.source(), source()];
    if (!asked || !asks || !view.visible()) return;
    // The user may ask for something else meanwhile, or the simulator may go.
    const stale = () => asked !== query || connected !== connection.source();
    try {
      const { from, to } = windowOf(asked.range, connection.now());
      const graph = mapGraph(await asks.serviceGraph(from, to, asked));
      if (stale()) return;
      const times = { from, to, now: connection.now() };
      if (shown) view.send({ type: 'delta', ...(changes(shown, graph) ?? noChanges), ...times });
      else view.send({ type: 'snapshot', ...graph, ...times });
      shown = graph;
      if (performance.now() - countedAt < countsEvery) return;
      countedAt = performance.now();
      const counts = await asks.traceCounts(from, to, stepOf(to - from), { filter: filterOf(asked) });
      if (!stale()) view.send({ type: 'counts', ...counts });
    } catch (error) {
      if (!stale()) view.send({ type: 'status', status: 'error', message: reason(error) });
    }
  });

  return {
    setQuery(next) {
      query = next;
    },
    show() {
      shown = undefined;
      countedAt = Number.NEGATIVE_INFINITY;
      return refresh();
    },
    refresh,
    source,
    query: () => query,
  };
}

/** Time went on, and nothing else. */
const noChanges = { nodes: [], edges: [], removedNodes: [], removedEdges: [] };

/** The traces of a query as one filter expression, '' for all of them. */
function filterOf({ filter = '', group }: Query): string {
  if (group === undefined) return filter;
  const ofGroup = `group.name = ${JSON.stringify(group)}`;
  return filter === '' ? ofGroup : `${ofGroup} AND (${filter})`;
}

/** A range as an interval [from, to) of epoch seconds. */
export function windowOf(range: TimeRange, now: number): { from: number; to: number } {
  return 'last' in range ? { from: now - range.last, to: now + 1 } : range;
}

/** Round numbers of seconds. */
const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400];

const mostBars = 120;

/** How many seconds a bar of the strip stands for: about 60 to 120 bars, whatever the range. */
export function stepOf(seconds: number): number {
  return steps.find((step) => seconds / step <= mostBars) ?? Math.ceil(seconds / mostBars / 86_400) * 86_400;
}
