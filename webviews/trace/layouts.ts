/** The layouts beside the waterfall, each made when a person first asks for it. */
import type { Theme } from '../lib/theme.ts';
import { compare } from './compare.ts';
import { flame } from './flame.ts';
import type { Layout, LayoutEvents } from './parts.ts';
import type { TraceRows } from './rows.ts';
import type { LayoutName } from './state.ts';
import { statistics } from './statistics.ts';

interface Shown {
  readonly marked: ReadonlySet<number> | undefined;
  readonly selected: number | undefined;
}

export interface Layouts {
  /** Shows one of them, and hides the others; `waterfall`, which is none of them, and no rows hide all. */
  show(name: LayoutName, rows: TraceRows | undefined, how: Shown): void;
  select(row: number | undefined): void;
  theme(theme: Theme): void;
  focus(name: LayoutName): void;
}

const kinds = { flame, statistics, compare };

/** `place` puts a layout that was just made into the view. */
export function otherLayouts(startTheme: Theme, events: LayoutEvents, place: (node: HTMLElement) => void): Layouts {
  let theme = startTheme;
  const made: Partial<Record<LayoutName, Layout>> = {};
  const layoutOf = (name: Exclude<LayoutName, 'waterfall'>): Layout => {
    const known = made[name];
    if (known) return known;
    const layout = kinds[name](theme, events);
    made[name] = layout;
    place(layout.node);
    return layout;
  };
  return {
    show(name, rows, { marked, selected }) {
      for (const [each, layout] of Object.entries(made)) layout.node.hidden = each !== name || !rows;
      if (!rows || name === 'waterfall') return;
      const layout = layoutOf(name);
      layout.show(rows);
      layout.search?.(marked);
      layout.select(selected);
    },
    select(row) {
      for (const layout of Object.values(made)) layout.select(row);
    },
    theme(next) {
      theme = next;
      for (const layout of Object.values(made)) layout.theme(next);
    },
    focus: (name) => made[name]?.focus?.(),
  };
}
