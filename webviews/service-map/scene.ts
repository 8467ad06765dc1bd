import { compact, duration, percent, rate, shorten } from '../lib/format.ts';
import { failureShare, type Health, healths, share, worstHealth } from '../lib/health.ts';
import type { Icon } from '../lib/icons.ts';
import { type BadgeKind, badgesOf } from './badges.ts';
import { edgeCurve, RADIUS } from './curve.ts';
import type { Change } from './difference.ts';
import { type InsightMark, roleWords } from './insights.ts';
import type { MapEdge, MapNode } from './messages.ts';
import { edgeKey, type MapModel, windowSeconds } from './model.ts';
import type { Placement, Route } from './placement.ts';
import type { Shown } from './shown.ts';
import { type Tone, tones } from './tone.ts';

export interface SceneNode {
  id: string;
  x: number;
  y: number;
  radius: number;
  /** Shares of the ring, worst first, without the empty ones; empty for a node without calls. */
  ring: { health: Health; share: number }[];
  tone: Tone;
  /** Latency and rate, for a node that has calls. */
  centre: [latency: string, rate: string] | undefined;
  icon: Icon;
  name: string;
  type: string;
  /** `4.2 % fault`, when the node is marked by a failure; `p90 20 ms → 80 ms`, when it is marked by a change. */
  remark: string | undefined;
  inferred: boolean;
  /** Several services drawn as one. */
  group: boolean;
  /** Cold starts, requests in progress. */
  badges: BadgeKind[];
  /** What an insight says of it. */
  insight: InsightMark['role'] | undefined;
  /** The larger, the sooner it is named where not all can be. */
  prominence: number;
}

export interface SceneEdge {
  key: string;
  from: string;
  to: string;
  /** Cubic Bézier splines: a start point, then two control points and an end point for each piece (x, y pairs). */
  curve: Float64Array;
  /** 1 to 5 map units, by rate. */
  width: number;
  tone: Tone;
  async: boolean;
  /** The full label, and a short one for where that has no room. */
  labels(): [full: string, short: string];
}

export interface Scene {
  nodes: SceneNode[];
  edges: SceneEdge[];
  /** The few edges whose labels are always shown: those that fail or changed most. */
  loudEdges: Set<string>;
  box: { left: number; top: number; right: number; bottom: number };
}

/** What a node's size tells. */
export type SizeBy = 'nothing' | 'traffic' | 'failures';

/** What to draw. Nodes without a place yet, and the edges at them, are left out. */
export function sceneOf(shown: Shown, placement: Placement, sizeBy: SizeBy = 'nothing'): Scene {
  const seconds = windowSeconds(shown);
  const busiest = largest([...shown.edges.values()], ({ total }) => total);
  const radius = radiusBy(sizeBy, [...shown.nodes.values()]);
  const nodes: SceneNode[] = [];
  for (const node of shown.nodes.values()) {
    const place = placement.nodes.get(node.id);
    if (place) nodes.push(sceneNode(shown, node, { x: place.x, y: place.y, radius: radius(node) }, seconds));
  }
  const curveOf = curves(placement, sizeBy === 'nothing' ? undefined : nodes);
  const edges: SceneEdge[] = [];
  for (const [key, edge] of shown.edges) {
    const curve = curveOf(key, edge);
    if (curve) edges.push(sceneEdge(shown, key, edge, curve, busiest, seconds));
  }
  return { nodes, edges, loudEdges: loudEdges(shown), box: boundingBox(nodes) };
}

/** Curves between nodes of one size: the same as long as nothing is laid out again, while the numbers change often. */
const drawn = new WeakMap<Route, Float64Array>();

/** How edges run, around nodes of these sizes; undefined for an edge without a place. */
function curves({ nodes, routes }: Placement, sized: readonly SceneNode[] | undefined) {
  const radii = new Map(sized?.map(({ id, radius }) => [id, radius]));
  return (key: string, { from, to }: MapEdge): Float64Array | undefined => {
    const [start, end, route] = [nodes.get(from), nodes.get(to), routes.get(key)];
    if (!start || !end) return undefined;
    const known = route && !sized ? drawn.get(route) : undefined;
    if (known) return known;
    const ends = [from, to].map((id) => radii.get(id) ?? RADIUS);
    const curve = edgeCurve({ ...start, radius: ends[0]! }, { ...end, radius: ends[1]! }, route?.waypoints ?? []);
    if (route && !sized) drawn.set(route, curve);
    return curve;
  };
}

/** From the smallest node to the largest that leaves its neighbours their room. */
const RADII = { least: 18, most: 36 } as const;

function radiusBy(sizeBy: SizeBy, nodes: readonly MapNode[]): (node: MapNode) => number {
  if (sizeBy === 'nothing') return () => RADIUS;
  const measure = (node: MapNode) => (sizeBy === 'traffic' ? node.total : node.total - node.ok);
  const most = largest(nodes, measure);
  // Areas are compared, not radii.
  return (node) => RADII.least + (RADII.most - RADII.least) * Math.sqrt(measure(node) / most);
}

function largest<Item>(items: readonly Item[], measure: (item: Item) => number): number {
  return items.reduce((most, item) => Math.max(most, measure(item)), 1);
}

function sceneNode(
  { changes, groups, marks }: Shown,
  node: MapNode,
  place: Pick<SceneNode, 'x' | 'y' | 'radius'>,
  seconds: number,
): SceneNode {
  const group = groups.get(node.id);
  const change = changes?.nodes.get(node.id);
  const worst = worstHealth(node);
  const insight = marks.get(node.id)?.role;
  const remark = changes ? change?.text : failureText(node, worst);
  return {
    id: node.id,
    ...place,
    ring: healths.filter((health) => node[health] > 0).map((health) => ({ health, share: share(node, health) })),
    tone: changes ? (change?.kind ?? 'ok') : worst,
    centre: node.total > 0 ? [duration(node.totalTime / node.total), rate(node.total / seconds)] : undefined,
    icon: group ? 'layers' : node.client ? 'account' : iconOf(node.type),
    name: shorten(node.client ? 'Clients' : group?.by === 'type' ? typeName(node.name) : node.name, 24),
    type: group
      ? `${group.members.length} services`
      : node.client
        ? `of ${shorten(node.name, 20)}`
        : shorten(typeName(node.type), 26),
    remark: [remark, insight && roleWords[insight]].filter(Boolean).join(' · ') || undefined,
    inferred: node.inferred,
    group: group !== undefined,
    badges: badgesOf(node).map(({ kind }) => kind),
    insight,
    prominence: prominenceOf(node, change) * (insight ? 1000 : 1),
  };
}

/** One failed call makes a service as prominent as so many good ones. */
const FAILED_CALL_WEIGHT = 20;

function prominenceOf({ total, ok }: MapNode, change: Change | undefined): number {
  return (total + FAILED_CALL_WEIGHT * (total - ok)) * (change ? 1000 : 1) + Number(change !== undefined);
}

function sceneEdge(
  { changes }: Shown,
  key: string,
  edge: MapEdge,
  curve: Float64Array,
  busiest: number,
  seconds: number,
): SceneEdge {
  const worst = worstHealth(edge);
  const change = changes?.edges.get(key);
  return {
    key,
    from: edge.from,
    to: edge.to,
    curve,
    width: 1 + 4 * Math.sqrt(edge.total / busiest) * Number(edge.total > 0),
    tone: changes ? (change?.kind ?? 'ok') : worst,
    async: edge.async,
    // Few of many edges are labelled.
    labels: () => edgeLabels(edge, changes ? change?.text : failureText(edge, worst), seconds),
  };
}

function edgeLabels(edge: MapEdge, remark: string | undefined, seconds: number): [full: string, short: string] {
  if (edge.total === 0 && remark) return [remark, remark];
  const latency = edge.async || edge.total === 0 ? undefined : duration(edge.totalTime / edge.total);
  const calls = rate(edge.total / seconds);
  return [[calls, latency, remark].filter(Boolean).join(' · '), remark ?? latency ?? calls];
}

function failureText(calls: MapNode | MapEdge, worst: Health): string | undefined {
  return worst === 'ok' ? undefined : `${percent(share(calls, worst))} ${worst}`;
}

const LOUD_EDGES = { failing: 3, changed: 12 } as const;

function loudEdges({ edges, changes }: Shown): Set<string> {
  if (changes) {
    const loudness = (key: string) => tones.indexOf(changes.edges.get(key)?.kind ?? 'ok');
    const changed = [...changes.edges.keys()].sort((a, b) => loudness(a) - loudness(b));
    return new Set(changed.slice(0, LOUD_EDGES.changed));
  }
  const failing = [...edges.values()].filter((edge) => worstHealth(edge) !== 'ok');
  failing.sort((a, b) => b.fault - a.fault || failureShare(b) - failureShare(a) || b.total - a.total);
  return new Set(failing.slice(0, LOUD_EDGES.failing).map(edgeKey));
}

function boundingBox(nodes: readonly SceneNode[]): Scene['box'] {
  const box = { left: 0, top: 0, right: 0, bottom: 0 };
  nodes.forEach(({ x, y, radius }, index) => {
    box.left = index === 0 ? x - radius : Math.min(box.left, x - radius);
    box.top = index === 0 ? y - radius : Math.min(box.top, y - radius);
    box.right = index === 0 ? x + radius : Math.max(box.right, x + radius);
    // The texts stand below.
    box.bottom = index === 0 ? y + 2 * radius : Math.max(box.bottom, y + 2 * radius);
  });
  return box;
}

/** X-Ray's type as people say it: `AWS::DynamoDB::Table` is `DynamoDB Table`. */
export function typeName(type: string | undefined): string {
  if (!type) return 'unknown type';
  return type.replace(/^AWS::/, '').replaceAll('::', ' ');
}

const typeIcons: [RegExp, Icon][] = [
  [/^client$/, 'account'],
  [/^remote$/, 'globe'],
  [/^AWS::Lambda/, 'zap'],
  [/^AWS::(DynamoDB|RDS|DAX|ElastiCache|Redshift|Neptune)|^Database::/, 'database'],
  [/^AWS::S3/, 'archive'],
  [/^AWS::SNS/, 'broadcast'],
  [/^AWS::(SQS|Kinesis|Firehose)/, 'inbox'],
  [/^AWS::SES/, 'mail'],
  [/^AWS::ApiGateway|^AWS::AppSync|^AWS::ElasticLoadBalancing/, 'server-process'],
  [/^AWS::(EC2|ECS|EKS|ElasticBeanstalk|AppRunner|Fargate)/, 'server'],
  [/^AWS::/, 'cloud'],
];

function iconOf(type: string | undefined): Icon {
  return typeIcons.find(([pattern]) => pattern.test(type ?? ''))?.[1] ?? (type ? 'server' : 'question');
}

/** The tooltip of a node: its badges and marks in words; '' for none. */
export function tooltip({ nodes, marks }: Shown, id: string): string {
  const node = nodes.get(id);
  const badges = (node ? badgesOf(node) : []).map(({ text }) => text).join(', ');
  return [marks.get(id)?.title, badges].filter(Boolean).join('\n');
}

/** What a screen reader says of a node. */
export function describe(
  model: MapModel & Partial<Pick<Shown, 'groups' | 'changes' | 'marks'>>,
  node: MapNode,
): string {
  const change = model.changes?.nodes.get(node.id);
  const told = [
    describeCalls(model, node),
    ...badgesOf(node).map(({ text }) => text),
    change && `changed: ${change.text}`,
    model.marks?.get(node.id)?.title,
  ];
  return told.filter(Boolean).join('; ');
}

function describeCalls(model: MapModel & Partial<Pick<Shown, 'groups'>>, node: MapNode): string {
  const calls = [...model.edges.values()];
  const [callers, called] = [
    calls.filter(({ to }) => to === node.id).length,
    calls.filter(({ from }) => from === node.id).length,
  ];
  const links = `called by ${callers}, calls ${called}`;
  if (node.client) return `Clients of ${node.name}, ${links}`;
  const group = model.groups?.get(node.id);
  const kind = group ? `group of ${group.members.length} services` : typeName(node.type);
  const name = [node.name, kind, node.inferred ? 'inferred' : ''].filter(Boolean).join(', ');
  if (node.total === 0) return `${name}: no completed calls; ${links}`;
  const failures = healths.filter((health) => health !== 'ok' && node[health] > 0);
  const outcome = failures.map((health) => `${percent(share(node, health))} ${health}`).join(', ') || 'all OK';
  const latency = duration(node.totalTime / node.total);
  return `${name}: ${compact(node.total)} calls, average ${latency}, ${outcome}; ${links}`;
}
