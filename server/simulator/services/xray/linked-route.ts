import { normalTraceId } from '../../../core/xray/trace-id.ts';
import type { Control } from '../../control.ts';
import { ControlError } from '../../control.ts';
import type { HttpRequest } from '../../http.ts';
import type { StoredTrace, TraceDatabase } from '../../traces/trace-database.ts';
import { assemble } from './reader.ts';

/** A (sub)segment of another trace that handled an event of this one. */
interface LinkingSegment {
  readonly traceId: string;
  readonly id: string;
  readonly name: string;
  /** Epoch seconds. */
  readonly start: number;
  /** The (sub)segment of this trace that its link names. */
  readonly to: string;
}

/** How long after a trace its events are looked for, in seconds. Source: SQS keeps a message for 14 days at most. */
const LONGEST = 14 * 24 * 60 * 60;
/** Traces that one question looks through, those that come first after the trace; their links are kept for the next one. */
const TRACES = 5000;
/** Links that are answered. */
const LINKS = 200;

/**
 * POST /_nephoscope/xray/linked: the other ends of links that lead to the trace `id`, the earliest first, among the traces
 * that the request is about. Links stand in the traces that handled an event, not in the one that sent it: only a look through later traces finds them.
 */
export function addLinkedRoute(control: Control, tracesOf: (http: HttpRequest) => Promise<TraceDatabase>): void {
  const readers = new WeakMap<TraceDatabase, ReturnType<typeof linksReader>>();
  control.route('POST', '/_nephoscope/xray/linked', async ({ body, http }) => {
    const id = typeof body.id === 'string' ? normalTraceId(body.id) : undefined;
    if (id === undefined) throw new ControlError('id', '"id" takes the id of a trace.');
    const traces = await tracesOf(http);
    const start = traces.trace(id)?.segments.reduce((least, segment) => Math.min(least, segment.start), Infinity);
    if (start === undefined) return { links: [], more: false };
    // Itself is one of them.
    const later = traces.between(start, start + LONGEST, 'Event');
    const ids = later
      .slice(-TRACES - 1)
      .ids()
      .filter((other) => other !== id);
    const linksOf = readers.get(traces) ?? linksReader(traces);
    readers.set(traces, linksOf);
    const links = (await linksOf(ids.slice(-TRACES)))
      .flat()
      .filter(({ target }) => target === id)
      .map(({ target: _, ...link }) => link)
      .sort((a, b) => a.start - b.start);
    return { links: links.slice(0, LINKS), more: later.length > TRACES + 1 || links.length > LINKS };
  });
}

const linksReader = (traces: TraceDatabase) => traces.derive(linking, TRACES);

/** The links of a trace; most traces have none, and aren't put together. */
function linking(stored: StoredTrace): (LinkingSegment & { readonly target: string })[] {
  if (!stored.segments.some(({ document }) => document.includes('"links"'))) return [];
  return assemble(stored).nodes.flatMap(({ entity: { id, name, start, links } }) =>
    links.map((link) => ({ traceId: stored.id, id, name, start, to: link.id, target: link.traceId })),
  );
}
