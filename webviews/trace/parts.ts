/** The shapes of what the trace view is put together from: layouts beside the waterfall, and tabs of the selected row. */
import type { Theme } from '../lib/theme.ts';
import type { RowDetail, TraceFacts } from './detail.ts';
import type { FromView, LinkingSegment, OtherTrace } from './messages.ts';
import type { TraceRows } from './rows.ts';

/** A way to show a trace: waterfall, flame, statistics, compare. Made once; shown when a person switches to it. */
export interface Layout {
  readonly node: HTMLElement;
  /** Shows a trace, or the same one after a change. Called only while the layout is in sight. */
  show(rows: TraceRows): void;
  /** The selected row, as all layouts have it. */
  select(row: number | undefined): void;
  theme(theme: Theme): void;
  /** What is searched for, rows that match; undefined: nothing is. */
  search?(matching: ReadonlySet<number> | undefined): void;
  /** Moves the keyboard there. */
  focus?(): void;
}

export interface LayoutEvents {
  /** A person chose a row; `byKeyboard` moves the focus to its tabs. */
  chosen(row: number | undefined, byKeyboard: boolean): void;
  /** Rows to mark in the waterfall, which is shown then: those of a name in the statistics. */
  mark(rows: readonly number[], label: string): void;
  /** Rows of another trace, by its id. Rejects with a sentence. */
  load(id: string): Promise<TraceRows>;
  /** Traces with the same entry point and URL. Rejects with a sentence. */
  similar(): Promise<readonly OtherTrace[]>;
  /** Says a sentence to screen readers. */
  announce(text: string): void;
  send(message: FromView): void;
}

/** What a tab shows of a row. */
export interface Tab {
  readonly node: HTMLElement;
  /** Fills the tab; answers how many things there are to see, 0 for an empty tab. */
  show(detail: RowDetail, facts: TraceFacts): number;
}

export interface TabEvents {
  send(message: FromView): void;
  announce(text: string): void;
  /** Who handled events of a trace. Rejects with a sentence. */
  linked(id: string): Promise<{ links: readonly LinkingSegment[]; more: boolean }>;
}
