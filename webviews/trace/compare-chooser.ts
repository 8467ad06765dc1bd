import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import { element } from '../lib/dom.ts';
import { duration, timeOfDay } from '../lib/format.ts';
import { healthMarks } from '../lib/health.ts';
import { type Column, table } from '../lib/table.ts';
import type { OtherTrace } from './messages.ts';

/** Where a person says which other trace to compare with. */
export interface CompareChooser {
  readonly node: HTMLElement;
  /** Offers traces beside this one. */
  open(id: string): void;
  loading(id: string): void;
  failed(message: string): void;
  focus(): void;
}

export interface CompareChooserEvents {
  chosen(id: string): void;
  similar(): Promise<readonly OtherTrace[]>;
}

const columns: Column<OtherTrace>[] = [
  {
    id: 'start',
    title: 'Started',
    width: 1,
    least: 9,
    text: ({ start }) => timeOfDay(start),
    key: ({ start }) => start,
  },
  {
    id: 'outcome',
    title: 'Outcome',
    width: 1.5,
    least: 10,
    text: ({ outcome, status }) => [healthMarks[outcome].label.replace(/ \(.*/, ''), status].filter(Boolean).join(' '),
    health: ({ outcome }) => outcome,
  },
  {
    id: 'duration',
    title: 'Duration',
    numeric: true,
    least: 9,
    text: (trace) => duration(trace.duration),
    key: (trace) => trace.duration,
  },
  { id: 'id', title: 'Trace', width: 3, least: 12, text: ({ id }) => id },
];

/** Makes the chooser. */
export function compareChooser(events: CompareChooserEvents): CompareChooser {
  let shown = '';
  const field = element('vscode-textfield', {
    placeholder: '1-5e1b4151-43a0913a12345678901234567',
    label: 'Other trace',
  });
  const enter = () => {
    const id = field.value.trim();
    if (id !== '') events.chosen(id);
  };
  field.addEventListener('keydown', ({ key }) => key === 'Enter' && enter());
  const button = element('vscode-button', {}, 'Compare');
  button.addEventListener('click', enter);
  const state = element('p', { class: 'muted', role: 'status' });
  const list = table({
    label: 'Traces with the same entry point and URL',
    columns,
    order: { column: 'start', descending: true },
    chosen: ({ id }) => events.chosen(id),
    empty: '',
  });
  const node = element(
    'div',
    { class: 'compare-chooser' },
    element('h2', {}, 'Compare this trace with another one'),
    element('div', { class: 'actions' }, field, button),
    element('h3', {}, 'Traces with the same entry point and URL'),
    state,
    list.node,
  );
  const fill = async (id: string) => {
    state.textContent = 'Looking for similar traces…';
    list.node.hidden = true;
    try {
      const traces = (await events.similar()).filter((trace) => trace.id !== id);
      if (shown !== id) return;
      state.textContent = traces.length === 0 ? 'There are none in this time. Give an id instead.' : '';
      list.node.hidden = traces.length === 0;
      list.update(traces);
    } catch (error) {
      if (shown === id) state.textContent = error instanceof Error ? error.message : String(error);
    }
  };
  return {
    node,
    open(id) {
      shown = id;
      void fill(id);
    },
    loading(id) {
      state.textContent = `Loading ${id}…`;
    },
    failed(message) {
      state.textContent = message;
    },
    focus: () => field.focus(),
  };
}
