/** The filter expressions that take the traces of a service or a call, for X-Ray's own GetTraceSummaries. */
import type { NodeGroup } from './grouping.ts';
import type { MapEdge, MapNode } from './messages.ts';

/** Seconds, both inclusive. */
export interface TimeSpan {
  from: number;
  to: number;
}

/**
 * The traces through a node, of response times in a span if one is given. Those of a client are those of the service that
 * it calls, as a trace's first one.
 */
export function throughNode(node: MapNode, span?: TimeSpan): string {
  if (!node.client) return `service(${selectorOf(node)})${braced(span)}`;
  return `service(${text(node.name)})${braced(span, ['root'])}`;
}

/** The traces through any service of a group. */
export function throughGroup({ by, name }: NodeGroup, members: readonly MapNode[], span?: TimeSpan): string {
  if (by === 'account') return `service(${selectorOf({ account: name })})${braced(span)}`;
  if (by === 'type') return `service(${selectorOf({ type: name })})${braced(span)}`;
  const beginnings = new Set(members.map((member) => member.name.slice(0, name.length + 1)));
  const named = [...beginnings].map((beginning) => `name BEGINSWITH ${text(beginning)}`);
  return `service()${braced(span, [named.length === 1 ? named[0]! : `(${named.join(' OR ')})`])}`;
}

/**
 * The traces that make a call, of response times (as its caller saw them) in a span if one is given. A link's two ends are
 * in different traces: those of its receiver.
 */
export function throughEdge({ async }: Pick<MapEdge, 'async'>, from: MapNode, to: MapNode, span?: TimeSpan): string {
  if (from.client) return throughNode({ ...to, client: true }, span);
  return async ? throughNode(to) : betweenSelected(selectorOf(from), selectorOf(to), span);
}

/** The traces that make any of these calls; of very many, of the first of them. */
export function throughAnyEdge(
  edges: readonly (readonly [edge: MapEdge, from: MapNode, to: MapNode])[],
  span?: TimeSpan,
): string {
  return edges
    .slice(0, MOST_EDGES)
    .map(([edge, from, to]) => throughEdge(edge, from, to, span))
    .join(' OR ');
}

/** Longer expressions aren't read. */
const MOST_EDGES = 50;

/** The traces that make a call between services of two kinds. */
export function betweenSelected(from: string, to: string, span?: TimeSpan): string {
  return `edge(${from}, ${to})${braced(span)}`;
}

/** Both must hold. Blank ones ask for nothing. */
export function both(...filters: readonly (string | undefined)[]): string {
  const asked = filters.filter((filter): filter is string => filter !== undefined && filter.trim() !== '');
  return asked.length === 1 ? asked[0]! : asked.map((filter) => `(${filter})`).join(' AND ');
}

/** The traces of an X-Ray group. */
export function ofGroup(name: string | undefined): string | undefined {
  return name === undefined ? undefined : `group.name = ${text(name)}`;
}

/** `id(name: "…", type: "…")` of what is known. */
export function selectorOf({ name, type, account }: Partial<Pick<MapNode, 'name' | 'type' | 'account'>>): string {
  const parts = [
    ...(name === undefined ? [] : [`name: ${text(name)}`]),
    ...(type === undefined ? [] : [`type: ${text(type)}`]),
    ...(account === undefined ? [] : [`account.id: ${text(account)}`]),
  ];
  return `id(${parts.join(', ')})`;
}

function braced(span: TimeSpan | undefined, terms: readonly string[] = []): string {
  const all = span
    ? [...terms, `responsetime >= ${seconds(span.from)}`, `responsetime <= ${seconds(span.to)}`]
    : [...terms];
  return all.length === 0 ? '' : ` { ${all.join(' AND ')} }`;
}

/** Plain digits: not every reader of numbers takes exponents. */
function seconds(value: number): string {
  return value.toFixed(6).replace(/\.?0+$/, '');
}

function text(value: string): string {
  return `"${value.replace(/["\\]/g, '\\$&')}"`;
}
