import { compact, timeOfDay } from '../lib/format.ts';
import { edgesWithin, type Part, star } from './neighbourhood.ts';
import type { Shown } from './shown.ts';
import type { ViewState } from './view-state.ts';

/**
 * What keeps its strength while all else fades: the matches of a search, what is selected, what the chosen insight meets,
 * what changed, what was called in the window; undefined: everything.
 */
export function emphasized(
  shown: Shown,
  { selected, search: text, focus }: Pick<ViewState, 'selected' | 'search' | 'focus'>,
  matching: ReadonlySet<string>,
  met?: Part,
): Part | undefined {
  if (text.trim()) return { nodes: matching, edges: edgesWithin(shown, matching) };
  const around = selected.node !== undefined && shown.nodes.has(selected.node) ? selected.node : undefined;
  if (around !== undefined) return around === focus?.node ? undefined : star(shown, around);
  const edge = selected.edge === undefined ? undefined : shown.edges.get(selected.edge);
  if (edge) return { nodes: new Set([edge.from, edge.to]), edges: new Set([selected.edge!]) };
  if (met) return met;
  return shown.changes ? changed(shown) : shown.active;
}

/** What changed, with both ends of each call that did; undefined when nothing did. */
function changed({ changes, edges: all }: Shown): Part | undefined {
  const edges = new Set(changes?.edges.keys());
  const nodes = new Set(changes?.nodes.keys());
  for (const key of edges) {
    const { from, to } = all.get(key) ?? {};
    if (from !== undefined && to !== undefined) nodes.add(from).add(to);
  }
  return nodes.size > 0 ? { nodes, edges } : undefined;
}

/** What is shown, in a line; '' before anything is there. */
export function summary({ nodes, edges, changes, status, to, now }: Shown): string {
  if (nodes.size === 0) return '';
  const services = [...nodes.values()].filter(({ client }) => !client).length;
  const until = timeOfDay(Math.min(to, now));
  return [
    `${counted(services, 'service')}, ${counted(edges.size, 'connection')}`,
    changes && counted(changes.nodes.size + changes.edges.size, 'change'),
    status.kind === 'live' ? `until ${until}` : `old: until ${until}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

function counted(count: number, of: string): string {
  return count === 1 ? `1 ${of}` : `${compact(count)} ${of}s`;
}
