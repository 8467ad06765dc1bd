import { type GraphLink, type LinkSource, linkSource } from '../../../core/xray/graph.ts';
import type { Link } from '../../../core/xray/segment.ts';
import { cache } from '../../store/cache.ts';
import type { TraceDatabase } from '../../traces/trace-database.ts';
import { assemble } from './reader.ts';

/** Who sent the events of some links, as far as their traces are there. */
export type LinkSources = (links: readonly GraphLink[]) => Promise<(event: Link) => LinkSource | undefined>;

/** Traces whose senders are kept, and traces that are read together. */
const SENDERS = 100_000;
const BATCH = 250;

/** By the id of an event's segment or subsegment; undefined where the trace doesn't have it. */
type Senders = Map<string, LinkSource | undefined>;

/** Reads the senders' traces, each once until it changes. */
export function openLinkSources(traces: TraceDatabase): LinkSources {
  const read = traces.derive(assemble, BATCH);
  const known = cache<string, Senders>(SENDERS);
  traces.onChange((changed) => {
    if (changed === 'all') known.clear();
    else for (const id of changed) known.delete(id);
  });
  return async (links) => {
    const wanted = Map.groupBy(links, ({ event }) => event.traceId);
    const found = new Map<string, Senders>();
    const missing: string[] = [];
    for (const [traceId, asked] of wanted) {
      const senders = known.get(traceId);
      if (senders && asked.every(({ event }) => senders.has(event.id))) found.set(traceId, senders);
      else missing.push(traceId);
    }
    for (let at = 0; at < missing.length; at += BATCH) {
      const ids = missing.slice(at, at + BATCH);
      const there = new Map((await read(ids)).map((trace) => [trace.id, trace]));
      for (const id of ids) {
        const trace = there.get(id);
        const senders: Senders = new Map(
          wanted.get(id)!.map(({ event }) => [event.id, trace && linkSource(trace, event.id)]),
        );
        found.set(id, senders);
        known.set(id, senders, 1);
      }
    }
    return ({ traceId, id }) => found.get(traceId)?.get(id);
  };
}
