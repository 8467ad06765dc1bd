/** What the side panel is about: a service, a group of them, or a call, and the figures of it. */
import { compact, duration, percent, rate } from '../lib/format.ts';
import { healths } from '../lib/health.ts';
import { percentiles } from '../lib/histogram.ts';
import type { Change } from './difference.ts';
import type { NodeGroup } from './grouping.ts';
import type { CallStatistics, MapEdge, MapNode, TraceRow } from './messages.ts';
import { type Graph, windowSeconds } from './model.ts';
import { typeName } from './scene.ts';
import type { Shown } from './shown.ts';
import { average, summed } from './statistics.ts';
import {
  betweenSelected,
  selectorOf,
  type TimeSpan,
  throughAnyEdge,
  throughEdge,
  throughGroup,
  throughNode,
} from './trace-filter.ts';

/** What a person selected: the id of a node or the key of an edge. */
export interface Selection {
  node?: string;
  edge?: string;
}

export interface Subject {
  kind: 'service' | 'clients' | 'group' | 'call' | 'link';
  title: string;
  /** Its type and where it is known from. */
  line: string;
  calls: CallStatistics;
  /** The two sides of the calls, where both are known. */
  sides: { callers: CallStatistics; service: CallStatistics } | undefined;
  change: Change | undefined;
  node?: MapNode;
  edge?: MapEdge;
}

/** The subject of a selection, or undefined when it isn't on the map any more. */
export function subjectOf(shown: Shown, { node: id, edge: key }: Selection): Subject | undefined {
  const node = id === undefined ? undefined : shown.nodes.get(id);
  if (node) return nodeSubject(shown, node);
  const edge = key === undefined ? undefined : shown.edges.get(key);
  return edge && edgeSubject(shown, key!, edge);
}

function nodeSubject(shown: Shown, node: MapNode): Subject {
  const group = shown.groups.get(node.id);
  return {
    kind: group ? 'group' : node.client ? 'clients' : 'service',
    title: nameOf(node),
    line: group ? `${group.members.length} services` : typeLine(node),
    // Clients measure nothing themselves: what they saw are the calls that they made.
    calls: node.client ? summed(callsOf(shown, node.id).outgoing) : node,
    // A group's callers are those of some of its services.
    sides: group || node.client || node.inferred ? undefined : sidesOf(callersOf(shown, node), node),
    change: shown.changes?.nodes.get(node.id),
    node,
  };
}

function edgeSubject(shown: Shown, key: string, edge: MapEdge): Subject {
  const [from, to] = [shown.nodes.get(edge.from), shown.nodes.get(edge.to)];
  const names = [from ? nameOf(from) : edge.from, to ? nameOf(to) : edge.to];
  const line = edge.async
    ? 'Asynchronous: the receiver took it up later, in a trace of its own'
    : to?.inferred
      ? 'As its caller saw it: the other side sends no segments'
      : 'As its caller saw it';
  return {
    kind: edge.async ? 'link' : 'call',
    title: names.join(' → '),
    line,
    calls: edge,
    sides: edge.async || !to || to.inferred || from?.client ? undefined : sidesOf([edge], to),
    change: shown.changes?.edges.get(key),
    edge,
  };
}

/** Calls in and out of a node, the most first. */
export function callsOf({ edges }: Pick<Shown, 'edges'>, id: string): { incoming: MapEdge[]; outgoing: MapEdge[] } {
  const [incoming, outgoing]: MapEdge[][] = [[], []];
  for (const edge of edges.values()) {
    if (edge.to === id) incoming!.push(edge);
    if (edge.from === id) outgoing!.push(edge);
  }
  const most = (a: MapEdge, b: MapEdge) => b.total - a.total;
  return { incoming: incoming!.sort(most), outgoing: outgoing!.sort(most) };
}

/** Those of its callers that measured their calls: services that waited for the answer. */
function callersOf(shown: Shown, { id }: MapNode): MapEdge[] {
  return callsOf(shown, id).incoming.filter(({ async, from }) => !async && !shown.nodes.get(from)?.client);
}

function sidesOf(callers: readonly MapEdge[], service: MapNode): Subject['sides'] {
  const seen = summed(callers);
  if (seen.total === 0 || service.total === 0) return undefined;
  return { callers: seen, service };
}

/** What people call a node. */
export function nameOf({ name, client }: MapNode): string {
  return client ? `Clients of ${name}` : name;
}

function typeLine({ type, inferred, client, account, state }: MapNode): string {
  const kind = client ? 'callers from outside' : typeName(type);
  const origin = client ? undefined : inferred ? 'inferred from its callers' : state;
  return [kind, origin, account && `account ${account}`].filter(Boolean).join(' · ');
}

/** The figures at the top of the panel: term and value. */
export function figuresOf({ calls, kind }: Subject, shown: Shown): [term: string, value: string][] {
  const [p50, p90, p99] = percentiles(calls.histogram, [0.5, 0.9, 0.99]) as [number, number, number];
  const time = kind === 'link' ? 'Age ' : '';
  return [
    [kind === 'link' ? 'Received' : 'Calls', compact(calls.total)],
    ['Rate', rate(calls.total / windowSeconds(shown))],
    ...(kind === 'link' ? [] : [['Average', duration(average(calls))] as [string, string]]),
    [`${time}p50`, duration(p50)],
    [`${time}p90`, duration(p90)],
    [`${time}p99`, duration(p99)],
  ];
}

/** Rows of the comparison of a service with what its callers saw: measure, callers, service, difference. */
export function sideRows({ callers, service }: NonNullable<Subject['sides']>): string[][] {
  const quantiles = [0.5, 0.9, 0.99];
  const [seen, own] = [callers, service].map((calls) => [average(calls), ...percentiles(calls.histogram, quantiles)]);
  return ['Average', 'p50', 'p90', 'p99'].map((measure, i) => {
    const [outside, inside] = [seen![i]!, own![i]!];
    return [measure, duration(outside), duration(inside), signed(outside - inside)];
  });
}

/** How many of its calls each side measured, where that tells that they aren't the same calls; '' where it doesn't. */
export function sidesNote({ callers, service }: NonNullable<Subject['sides']>): string {
  const share = callers.total / service.total;
  if (share > 0.9 && share < 1.1) return '';
  return `Roughly: measured of ${compact(callers.total)} calls, and by the service of ${compact(service.total)}.`;
}

function signed(seconds: number): string {
  return seconds > 0 ? `+${duration(seconds)}` : duration(seconds);
}

/** The filter expression of the subject's traces, of response times in a span if one is given; `all` is ungrouped. */
export function tracesThrough({ node, edge }: Subject, { nodes, groups }: Shown, all: Graph, span?: TimeSpan): string {
  if (edge) return tracesOfEdge(edge, nodes, groups, all, span);
  const group = groups.get(node!.id);
  return group ? throughGroup(group, membersOf(group, all), span) : throughNode(node!, span);
}

function tracesOfEdge(edge: MapEdge, nodes: Shown['nodes'], groups: Shown['groups'], all: Graph, span?: TimeSpan) {
  const [from, to] = [edge.from, edge.to].map((id) => ({ node: nodes.get(id)!, group: groups.get(id) })) as [End, End];
  if (!from.group && !to.group) return throughEdge(edge, from.node, to.node, span);
  const [caller, callee] = [selectorOfEnd(from), selectorOfEnd(to)];
  if (caller && callee && !edge.async && !from.node.client) return betweenSelected(caller, callee, span);
  const within = ({ node, group }: End, id: string) => (group ? group.members.includes(id) : node.id === id);
  const calls = [...all.edges.values()].filter(
    (each) => each.async === edge.async && within(from, each.from) && within(to, each.to),
  );
  return throughAnyEdge(
    calls.map((each) => [each, all.nodes.get(each.from)!, all.nodes.get(each.to)!] as const),
    span,
  );
}

interface End {
  node: MapNode;
  group: NodeGroup | undefined;
}

/** A prefix has no selector in X-Ray's language. */
function selectorOfEnd({ node, group }: End): string | undefined {
  if (!group) return selectorOf(node);
  return group.by === 'prefix' ? undefined : selectorOf({ [group.by]: group.name });
}

function membersOf({ members }: NodeGroup, { nodes }: Graph): MapNode[] {
  return members.flatMap((id) => nodes.get(id) ?? []);
}

/** One address of the listed traces, without its query. */
export interface UrlRow {
  request: string;
  count: number;
  failed: number;
  p90: number;
}

/** The addresses of traces, the most frequent first. Of the traces that are listed, not of all. */
export function topUrls(traces: readonly TraceRow[]): UrlRow[] {
  const groups = Map.groupBy(traces, requestOf);
  return [...groups]
    .map(([request, rows]) => ({
      request,
      count: rows.length,
      failed: rows.filter(({ health }) => health !== 'ok').length,
      p90: percentiles(
        rows.map((row) => [row.responseTime ?? row.duration, 1] as const),
        [0.9],
      )[0]!,
    }))
    .sort((a, b) => b.count - a.count || (a.request < b.request ? -1 : 1));
}

/** Method and path; where requests of one service differ. */
export function requestOf({ method, url }: TraceRow): string {
  const path = url && (url.replace(/^[a-z]+:\/\/[^/]+/i, '').replace(/[?#].*$/, '') || '/');
  return [method, path].filter(Boolean).join(' ') || '(no request)';
}

/** How calls ended, worst first: health, share in words, share. */
export function outcomesOf(calls: CallStatistics): { health: (typeof healths)[number]; text: string; share: number }[] {
  return healths
    .filter((health) => calls[health] > 0)
    .map((health) => {
      const share = calls[health] / calls.total;
      return { health, share, text: `${percent(share)} (${compact(calls[health])})` };
    });
}
