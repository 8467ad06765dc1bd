import { filters, type RowFilter } from './tree.ts';

export const layouts = ['waterfall', 'flame', 'statistics', 'compare'] as const;
export type LayoutName = (typeof layouts)[number];

/** What the view remembers. */
export interface State {
  /** The trace that is shown, in X-Ray form. */
  readonly trace: string | undefined;
  /** The data set that it is of. */
  readonly set: string | undefined;
  /** The id of the selected (sub)segment. */
  readonly selected: string | undefined;
  readonly layout: LayoutName;
  /** The name of the open tab. */
  readonly tab: string;
  /** CSS pixels; undefined: a share of the room. */
  readonly treeWidth: number | undefined;
  readonly search: string;
  readonly filter: RowFilter;
  /** Only rows of this service; '' for all. */
  readonly service: string;
  /** Leave only what the search finds, and what is above it. */
  readonly only: boolean;
  readonly path: boolean;
  readonly fold: boolean;
}

/** A whole state from anything: what an older version remembered, or nothing at all. */
export function readState(raw: unknown): State {
  const from = (typeof raw === 'object' && raw !== null ? raw : {}) as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return {
    trace: text(from.trace) || undefined,
    set: text(from.set) || undefined,
    selected: text(from.selected) || undefined,
    layout: layouts.find((name) => name === from.layout) ?? 'waterfall',
    tab: text(from.tab) || 'Overview',
    treeWidth: typeof from.treeWidth === 'number' && from.treeWidth > 0 ? from.treeWidth : undefined,
    search: text(from.search),
    filter: Object.hasOwn(filters, text(from.filter)) ? (from.filter as RowFilter) : 'all',
    service: text(from.service),
    only: from.only === true,
    path: from.path !== false,
    fold: from.fold !== false,
  };
}
