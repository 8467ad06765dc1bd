import { setImmediate as nextTurn } from 'node:timers/promises';
import { graphOfTrace, mergeGraphs, type TraceGraph } from '../../../core/xray/graph.ts';
import { assembleTrace } from '../../../core/xray/trace.ts';
import type { FoundTrace, TraceDatabase } from '../../traces/trace-database.ts';

/** The merged graph of some traces. */
export type MergeTraces = (found: readonly FoundTrace[]) => Promise<TraceGraph>;

/** The traces of a minute that were merged, and what came of it. */
interface Minute {
  readonly ids: readonly string[];
  readonly graph: TraceGraph;
}

/** Graphs that are merged in one turn of the event loop. */
const BATCH = 500;
/** Graphs of single traces that are kept: those of the minutes that still change. */
const TRACES = 2000;
/** Merged minutes that are kept: a day. */
const MINUTES = 1440;
/** Changed traces that are remembered until the next question; beyond that all minutes are merged again. */
const CHANGED = 100_000;

/**
 * Merges graphs of traces minute by minute. A minute whose traces are the same as before and haven't changed is taken as
 * it was, so that a map of many hours costs little more than its last minute. One question is answered after the other.
 */
export function openMinuteGraphs(traces: TraceDatabase): MergeTraces {
  const graphOf = traces.derive(({ id, segments }) => graphOfTrace(assembleTrace(id, segments)), TRACES);
  const minutes = new Map<number, Minute>();
  let changed = new Set<string>();
  let forgotten = 0;
  const forgetAll = (): void => {
    minutes.clear();
    changed.clear();
    forgotten += 1;
  };
  traces.onChange((ids) => {
    if (ids === 'all') forgetAll();
    else for (const id of ids) changed.add(id);
    if (changed.size > CHANGED) forgetAll();
  });

  const forgetChanged = (): void => {
    const [ids, all] = [changed, [...minutes]];
    changed = new Set();
    for (const [minute, merged] of all) if (merged.ids.some((id) => ids.has(id))) minutes.delete(minute);
  };
  const merge = async (ids: readonly string[]): Promise<TraceGraph> => {
    let graph = mergeGraphs([]);
    for (let at = 0; at < ids.length; at += BATCH) {
      if (at > 0) await nextTurn();
      graph = mergeGraphs([graph, ...(await graphOf(ids.slice(at, at + BATCH)))]);
    }
    return graph;
  };
  const mergeMinute = async (minute: number, ids: readonly string[]): Promise<TraceGraph> => {
    const known = minutes.get(minute);
    if (known !== undefined && sameIds(known.ids, ids)) return known.graph;
    const before = forgotten;
    const graph = await merge(ids);
    // What has changed meanwhile is in `changed`, and is forgotten before the next question.
    if (forgotten === before) keep(minutes, minute, { ids, graph });
    return graph;
  };
  const answer = async (found: readonly FoundTrace[]): Promise<TraceGraph> => {
    forgetChanged();
    let graph = mergeGraphs([]);
    for (const [minute, ids] of byMinute(found)) graph = mergeGraphs([graph, await mergeMinute(minute, ids)]);
    return graph;
  };

  let last: Promise<unknown> = Promise.resolve();
  return (found) => {
    const graph = last.then(() => answer(found));
    last = graph.catch(() => {});
    return graph;
  };
}

function keep(minutes: Map<number, Minute>, minute: number, merged: Minute): void {
  minutes.delete(minute);
  minutes.set(minute, merged);
  const [oldest] = minutes.keys();
  if (minutes.size > MINUTES && oldest !== undefined) minutes.delete(oldest);
}

function byMinute(found: readonly FoundTrace[]): Map<number, string[]> {
  const minutes = new Map<number, string[]>();
  for (const { id, time } of found) {
    const minute = Math.floor(time / 60);
    const ids = minutes.get(minute);
    if (ids) ids.push(id);
    else minutes.set(minute, [id]);
  }
  return minutes;
}

function sameIds(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}
