import './compare.css';
import { element } from '../lib/dom.ts';
import type { Theme } from '../lib/theme.ts';
import { alignTraces, type Pair } from './compare-align.ts';
import { compareChooser } from './compare-chooser.ts';
import { compareGrid } from './compare-grid.ts';
import { summaryOf } from './compare-words.ts';
import type { Layout, LayoutEvents } from './parts.ts';
import type { TraceRows } from './rows.ts';

/**
 * This trace beside another one: which calls are slower, faster, more or fewer here than there. The other one is named by
 * its id, or chosen from those with the same entry point and URL.
 */
export function compare(_startTheme: Theme, events: LayoutEvents): Layout {
  let rows: TraceRows | undefined;
  let other: TraceRows | undefined;
  let pairs: Pair[] = [];

  const chooser = compareChooser({
    chosen: (id) => void load(id),
    similar: events.similar,
  });
  const grid = compareGrid({ chosen: (row) => events.chosen(row, true) });
  const summary = element('p', { class: 'compare-summary' });
  const onlyChanges = element('button', { type: 'button', class: 'toggle', 'aria-pressed': 'true' }, 'Only changes');
  onlyChanges.addEventListener('click', () => {
    onlyChanges.setAttribute('aria-pressed', String(onlyChanges.getAttribute('aria-pressed') !== 'true'));
    fill();
  });
  const another = element('button', { type: 'button', class: 'toggle' }, 'Another trace…');
  another.addEventListener('click', () => {
    other = undefined;
    show();
    chooser.focus();
  });
  const bar = element('div', { class: 'actions' }, summary, onlyChanges, another);
  const node = element('section', { class: 'tables', 'aria-label': 'Compare' }, chooser.node, bar, grid.node);

  async function load(id: string): Promise<void> {
    chooser.loading(id);
    const asked = rows?.id;
    try {
      const loaded = await events.load(id);
      if (rows?.id !== asked) return;
      other = loaded;
      show();
      events.announce(summary.textContent ?? '');
      grid.focus();
    } catch (error) {
      chooser.failed(error instanceof Error ? error.message : String(error));
    }
  }

  function show() {
    const ready = rows !== undefined && other !== undefined;
    chooser.node.hidden = ready;
    bar.hidden = !ready;
    grid.node.hidden = !ready;
    if (!rows || !other) return;
    pairs = alignTraces(other, rows);
    summary.textContent = summaryOf(pairs, other, rows);
    fill();
  }

  function fill() {
    if (rows && other) grid.show(pairs, other, rows, onlyChanges.getAttribute('aria-pressed') === 'true');
  }
  show();

  return {
    node,
    show(next) {
      if (next === rows) return;
      const same = next.id === rows?.id;
      rows = next;
      if (!same) {
        other = undefined;
        chooser.open(next.id);
      }
      show();
    },
    select: (row) => grid.select(row),
    theme() {},
    focus: () => (other ? grid.focus() : chooser.focus()),
  };
}
