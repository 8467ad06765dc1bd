import { compact, duration, percent, rate, shorten } from '../lib/format.ts';
import { failureShare, type Health, healths, share, worstHealth } from '../lib/health.ts';
import type { Icon } from '../lib/icons.ts';
import { edgeCurve, RADIUS } from './curve.ts';
import type { MapEdge, MapNode } from './messages.ts';
import { edgeKey, type MapModel, windowSeconds } from './model.ts';
import type { Placement } from './placement.ts';

export interface SceneNode {
  id: string;
  x: number;
  y: number;
  /** Shares of the ring, worst first, without the empty ones; empty for a node without calls. */
  ring: { health: Health; share: number }[];
  worst: Health;
  /** Latency and rate, for a node that has calls. */
  centre: [latency: string, rate: string] | undefined;
  icon: Icon;
  name: string;
  type: string;
  /** `4.2 % fault`, when the node is marked by a failure. */
  failure: string | undefined;
  inferred: boolean;
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
  worst: Health;
  async: boolean;
  /** The full label, and a short one for where that has no room. */
  labels: [full: string, short: string];
}

export interface Scene {
  nodes: SceneNode[];
  edges: SceneEdge[];
  /** The few worst edges, whose labels are always shown. */
  worstEdges: Set<string>;
  box: { left: number; top: number; right: number; bottom: number };
}

/** What to draw. Nodes without a place yet, and the edges at them, are left out. */
export function sceneOf(model: MapModel, placement: Placement): Scene {
  const seconds = windowSeconds(model);
  const busiest = [...model.edges.values()].reduce((max, { total }) => Math.max(max, total), 1);
  const nodes: SceneNode[] = [];
  for (const node of model.nodes.values()) {
    const place = placement.nodes.get(node.id);
    if (place) nodes.push(sceneNode(node, place.x, place.y, seconds));
  }
  const edges: SceneEdge[] = [];
  for (const [key, edge] of model.edges) {
    const [from, to] = [placement.nodes.get(edge.from), placement.nodes.get(edge.to)];
    if (!from || !to) continue;
    edges.push(sceneEdge(edge, edgeCurve(from, to, placement.routes.get(key)?.waypoints ?? []), busiest, seconds));
  }
  return { nodes, edges, worstEdges: worstEdges(model), box: boundingBox(nodes) };
}

function sceneNode(node: MapNode, x: number, y: number, seconds: number): SceneNode {
  const worst = worstHealth(node);
  return {
    id: node.id,
    x,
    y,
    ring: healths.filter((health) => node[health] > 0).map((health) => ({ health, share: share(node, health) })),
    worst,
    centre: node.total > 0 ? [duration(node.totalTime / node.total), rate(node.total / seconds)] : undefined,
    icon: node.client ? 'account' : iconOf(node.type),
    name: shorten(node.client ? 'Clients' : node.name, 24),
    type: node.client ? `of ${shorten(node.name, 20)}` : shorten(typeName(node.type), 26),
    failure: failureText(node, worst),
    inferred: node.inferred,
    prominence: node.total + FAILED_CALL_WEIGHT * (node.total - node.ok),
  };
}

/** One failed call makes a service as prominent as so many good ones. */
const FAILED_CALL_WEIGHT = 20;

function sceneEdge(edge: MapEdge, curve: Float64Array, busiest: number, seconds: number): SceneEdge {
  const worst = worstHealth(edge);
  const latency = edge.async || edge.total === 0 ? undefined : duration(edge.totalTime / edge.total);
  const [calls, failure] = [rate(edge.total / seconds), failureText(edge, worst)];
  return {
    key: edgeKey(edge),
    from: edge.from,
    to: edge.to,
    curve,
    width: 1 + 4 * Math.sqrt(edge.total / busiest) * Number(edge.total > 0),
    worst,
    async: edge.async,
    labels: [[calls, latency, failure].filter(Boolean).join(' · '), failure ?? latency ?? calls],
  };
}

function failureText(calls: MapNode | MapEdge, worst: Health): string | undefined {
  return worst === 'ok' ? undefined : `${percent(share(calls, worst))} ${worst}`;
}

const WORST_EDGES = 3;

function worstEdges(model: MapModel): Set<string> {
  const failing = [...model.edges.values()].filter((edge) => worstHealth(edge) !== 'ok');
  failing.sort((a, b) => b.fault - a.fault || failureShare(b) - failureShare(a) || b.total - a.total);
  return new Set(failing.slice(0, WORST_EDGES).map(edgeKey));
}

function boundingBox(nodes: readonly SceneNode[]): Scene['box'] {
  const box = { left: 0, top: 0, right: 0, bottom: 0 };
  nodes.forEach(({ x, y }, index) => {
    box.left = index === 0 ? x - RADIUS : Math.min(box.left, x - RADIUS);
    box.top = index === 0 ? y - RADIUS : Math.min(box.top, y - RADIUS);
    box.right = index === 0 ? x + RADIUS : Math.max(box.right, x + RADIUS);
    // The texts stand below.
    box.bottom = index === 0 ? y + 2 * RADIUS : Math.max(box.bottom, y + 2 * RADIUS);
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

/** What a screen reader says of a node. */
export function describe(model: MapModel, node: MapNode): string {
  const calls = [...model.edges.values()];
  const [callers, called] = [
    calls.filter(({ to }) => to === node.id).length,
    calls.filter(({ from }) => from === node.id).length,
  ];
  const links = `called by ${callers}, calls ${called}`;
  if (node.client) return `Clients of ${node.name}, ${links}`;
  const name = [node.name, typeName(node.type), node.inferred ? 'inferred' : ''].filter(Boolean).join(', ');
  if (node.total === 0) return `${name}: no completed calls; ${links}`;
  const failures = healths.filter((health) => health !== 'ok' && node[health] > 0);
  const outcome = failures.map((health) => `${percent(share(node, health))} ${health}`).join(', ') || 'all OK';
  const latency = duration(node.totalTime / node.total);
  return `${name}: ${compact(node.total)} calls, average ${latency}, ${outcome}; ${links}`;
}
