/** Services drawn as one: those of an account, of a type, or whose names begin alike. */
import type { MapEdge, MapNode } from './messages.ts';
import { edgeKey, type Graph } from './model.ts';
import { summed } from './statistics.ts';

export type GroupBy = 'account' | 'type' | 'prefix';

/** A super node's services. */
export interface NodeGroup {
  by: GroupBy;
  /** What they have in common: the account, the type, the first word of their names. */
  name: string;
  /** Ids. */
  members: readonly string[];
}

/** The groups of a graph by the ids of their super nodes. One service alone is no group, and clients are in none. */
export function groupsOf({ nodes }: Graph, by: GroupBy): Map<string, NodeGroup> {
  const members = new Map<string, string[]>();
  for (const node of nodes.values()) {
    const name = node.client ? undefined : groupName[by](node);
    if (name === undefined) continue;
    const known = members.get(name);
    if (known) known.push(node.id);
    else members.set(name, [node.id]);
  }
  return new Map(
    [...members]
      .filter(([, ids]) => ids.length > 1)
      .map(([name, ids]) => [groupId(by, name), { by, name, members: ids }]),
  );
}

const groupName: Record<GroupBy, (node: MapNode) => string | undefined> = {
  account: ({ account }) => account,
  type: ({ type }) => type,
  prefix: ({ name }) => /^[\p{L}\p{N}]+(?=[-_./: ])/u.exec(name)?.[0],
};

function groupId(by: GroupBy, name: string): string {
  return JSON.stringify(['group', by, name]);
}

/**
 * The graph with these groups drawn as one node each, with summed numbers; the calls of two services to two others of one
 * group are one edge. Calls between services of one group can't be seen in it.
 */
export function collapsed(graph: Graph, groups: ReadonlyMap<string, NodeGroup>): Graph {
  if (groups.size === 0) return graph;
  const groupOf = new Map([...groups].flatMap(([id, { members }]) => members.map((member) => [member, id] as const)));
  const nodes = new Map<string, MapNode>();
  for (const node of graph.nodes.values()) {
    const id = groupOf.get(node.id);
    const group = id === undefined ? undefined : groups.get(id);
    if (id === undefined || !group) nodes.set(node.id, node);
    else if (!nodes.has(id)) nodes.set(id, superNode(id, group, graph));
  }
  const bundles = new Map<string, MapEdge[]>();
  for (const edge of graph.edges.values()) {
    const [from, to] = [groupOf.get(edge.from) ?? edge.from, groupOf.get(edge.to) ?? edge.to];
    if (from === to && edge.from !== edge.to) continue;
    const moved = from === edge.from && to === edge.to ? edge : { ...edge, from, to };
    const key = edgeKey(moved);
    const bundle = bundles.get(key);
    if (bundle) bundle.push(moved);
    else bundles.set(key, [moved]);
  }
  const edges = new Map([...bundles].map(([key, bundle]) => [key, bundled(bundle)]));
  return { nodes, edges };
}

function bundled(bundle: readonly MapEdge[]): MapEdge {
  const [first] = bundle;
  return bundle.length === 1 ? first! : { ...first!, ...summed(bundle) };
}

function superNode(id: string, { by, name, members }: NodeGroup, { nodes }: Graph): MapNode {
  const all = members.flatMap((member) => nodes.get(member) ?? []);
  const type = by === 'type' ? name : common(all.map((node) => node.type));
  const account = by === 'account' ? name : common(all.map((node) => node.account));
  return {
    id,
    name: by === 'prefix' ? `${name}…` : name,
    ...(type !== undefined && { type }),
    ...(account !== undefined && { account }),
    root: all.some(({ root }) => root),
    client: false,
    inferred: all.every(({ inferred }) => inferred),
    start: all.reduce((min, { start }) => Math.min(min, start), Number.POSITIVE_INFINITY),
    end: all.reduce((max, { end }) => Math.max(max, end), 0),
    ...summed(all),
  };
}

/** What all of them are, or undefined. */
function common(values: readonly (string | undefined)[]): string | undefined {
  return values.every((value) => value === values[0]) ? values[0] : undefined;
}
