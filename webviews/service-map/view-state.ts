import type { View } from '../lib/zoom.ts';
import type { GroupBy } from './grouping.ts';
import type { Query, TimeWindow } from './messages.ts';
import { readQuery } from './model.ts';
import type { SizeBy } from './scene.ts';
import type { Selection } from './subject.ts';

/** What the shown time is compared with: the equal time before it, or a window. */
export type Against = 'before' | TimeWindow;

/** What the view remembers. */
export interface ViewState {
  query: Query;
  search: string;
  table: boolean;
  selected: Selection;
  /** Only once a person moved the map. */
  view: View | undefined;
  /** The part of the query's range that is shown. */
  window: TimeWindow | undefined;
  against: Against | undefined;
  focus: { node: string; hops: number } | undefined;
  groupBy: GroupBy | undefined;
  expanded: readonly string[];
  sizeBy: SizeBy;
  /** The panel of insights is open. */
  insights: boolean;
  /** The id of the chosen one. */
  insight: string | undefined;
}

/** The state, from anything: an earlier version's, nothing at all. */
export function readState(raw: unknown): ViewState {
  const from = record(raw);
  const { node, edge } = record(from.selected);
  const { node: center, hops } = record(from.focus);
  const view = record(from.view) as unknown as View;
  return {
    query: readQuery(from.query),
    search: typeof from.search === 'string' ? from.search : '',
    table: from.table === true,
    selected: { ...(typeof node === 'string' ? { node } : typeof edge === 'string' && { edge }) },
    view: [view.k, view.x, view.y].every(Number.isFinite) ? view : undefined,
    window: readWindow(from.window),
    against: from.against === 'before' ? 'before' : readWindow(from.against),
    focus: typeof center === 'string' && typeof hops === 'number' ? { node: center, hops } : undefined,
    groupBy: oneOf(from.groupBy, ['account', 'type', 'prefix']),
    expanded: Array.isArray(from.expanded) ? from.expanded.filter((id) => typeof id === 'string') : [],
    sizeBy: oneOf(from.sizeBy, ['traffic', 'failures']) ?? 'nothing',
    insights: from.insights === true,
    insight: typeof from.insight === 'string' ? from.insight : undefined,
  };
}

function readWindow(raw: unknown): TimeWindow | undefined {
  const { from, to } = record(raw);
  return typeof from === 'number' && typeof to === 'number' && from < to ? { from, to } : undefined;
}

function oneOf<Value extends string>(raw: unknown, values: readonly Value[]): Value | undefined {
  return values.find((value) => value === raw);
}

function record(raw: unknown): Record<string, unknown> {
  return typeof raw === 'object' && raw !== null ? (raw as Record<string, unknown>) : {};
}
