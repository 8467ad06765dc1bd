/** From what the host told to what is drawn: a window of it, what changed, a neighbourhood, groups. */
import { type Difference, difference, union } from './difference.ts';
import { collapsed, type GroupBy, groupsOf, type NodeGroup } from './grouping.ts';
import { type InsightMark, marksOf } from './insights.ts';
import type { MapInsight, WindowGraph } from './messages.ts';
import { graphOf, type MapModel, sameKeys } from './model.ts';
import { neighbourhood, only, type Part, partOf } from './neighbourhood.ts';

/** How a person wants to see the graph. */
export interface Looks {
  /** The part of the time that is shown, once it has come. */
  window?: WindowGraph | undefined;
  /** What the shown time is compared with, once it has come. */
  against?: WindowGraph | undefined;
  focus?: { node: string; hops: number } | undefined;
  groupBy?: GroupBy | undefined;
  /** Groups whose services are shown one by one. */
  expanded?: readonly string[];
  /** Those that are known, and the id of the chosen one. */
  insights?: { all: readonly MapInsight[]; chosen: string | undefined };
}

export interface Shown extends MapModel {
  /** What changed, when two windows are compared. */
  changes: Difference | undefined;
  /** What was called in the shown window; undefined when that is all. */
  active: Part | undefined;
  /** The collapsed groups by the ids of their nodes. */
  groups: ReadonlyMap<string, NodeGroup>;
  /** The expanded groups, in the same way. */
  open: ReadonlyMap<string, NodeGroup>;
  /** What insights say of services, by the ids of nodes. */
  marks: ReadonlyMap<string, InsightMark>;
}

export const nothingShown = (model: MapModel): Shown => ({
  ...model,
  changes: undefined,
  active: undefined,
  groups: new Map(),
  open: new Map(),
  marks: new Map(),
});

/** What to draw. `before` is what was drawn: the topology grows when other nodes or edges are to be drawn. */
export function shownOf(model: MapModel, looks: Looks, before: Shown): Shown {
  const { window, focus } = looks;
  const now = window ? graphOf(window) : model;
  const former = looks.against && graphOf(looks.against);
  // The services of the whole range keep their places, whichever window of it is shown.
  const whole = window ? union(now, model) : model;
  const all = former ? union(whole, former) : whole;
  const near = focus && all.nodes.has(focus.node) ? only(all, neighbourhood(all, focus.node, focus.hops)) : all;
  const groups = [...(looks.groupBy ? groupsOf(near, looks.groupBy) : [])];
  const isOpen = ([id]: (typeof groups)[number]) => looks.expanded?.includes(id) ?? false;
  const closed = new Map(groups.filter((group) => !isOpen(group)));
  const graph = collapsed(near, closed);
  const same = sameKeys(before.nodes, graph.nodes) && sameKeys(before.edges, graph.edges);
  const { from, to } = window ?? model;
  return {
    ...model,
    nodes: graph.nodes,
    edges: graph.edges,
    from,
    to,
    changes: former && difference(collapsed(now, closed), collapsed(former, closed)),
    active: window && partOf(collapsed(now, closed)),
    groups: closed,
    open: new Map(groups.filter(isOpen)),
    marks: marksOf(looks.insights?.all ?? [], looks.insights?.chosen, { nodes: graph.nodes, groups: closed }),
    topology: same ? before.topology : before.topology + 1,
  };
}
