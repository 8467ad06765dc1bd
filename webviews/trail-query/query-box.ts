/** The box with the query, its parameters, and what can be chosen for it. */
import { SAVED_QUERIES, savedQuery } from '../../server/core/trail/saved-queries.ts';
import { element } from '../lib/dom.ts';
import { type Picker, picker } from '../lib/picker.ts';
import { columnsHelp } from './columns-help.ts';
import type { DataSet, Place, Question } from './messages.ts';
import { parametersOf } from './model.ts';

export interface BoxState {
  sql: string;
  /** A data set; '' is all of them. */
  set: string;
  parameters: Record<string, string>;
}

export interface BoxEvents {
  changed(state: BoxState): void;
  run(question: Question): void;
  cancel(): void;
  keep(sql: string): void;
}

export interface QueryBox {
  node: HTMLElement;
  sets(sets: readonly DataSet[]): void;
  asking(is: boolean): void;
  /** Puts a text into the box. */
  fill(sql: string): void;
  /** Shows where the query is wrong. */
  point(place: Place | undefined): void;
  run(): void;
}

/** Makes the box. Ctrl+Enter (or Cmd) asks, Escape stops. */
export function queryBox(start: BoxState, events: BoxEvents): QueryBox {
  let state = start;
  let running = false;
  const parts = partsOf(start.sql, { saved: (name) => choose(name), set: (set) => change({ set }) });
  const { text, saved, sets, description, parameters, run, stop, keep } = parts;
  const showFields = () => showParameters(parameters, state, (given) => change({ parameters: given }), ask);
  const change = (changed: Partial<BoxState>) => {
    state = { ...state, ...changed };
    events.changed(state);
    showFields();
  };
  const ask = () => {
    if (!running) events.run(questionOf(state));
  };
  const fill = (sql: string) => {
    showText(text, sql);
    change({ sql });
  };
  const typed = () => {
    saved.set('');
    description.textContent = '';
    text.removeAttribute('aria-invalid');
    change({ sql: text.value });
  };
  const choose = (name: string) => {
    const chosen = savedQuery(name);
    if (!chosen) return;
    description.textContent = chosen.description;
    fill(chosen.sql);
    // One that wants to know something is asked when that is there.
    const field = parameters.querySelector('input');
    if (field) field.focus();
    else ask();
  };
  text.addEventListener('input', typed);
  text.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) ask();
    else if (event.key === 'Escape' && running) events.cancel();
    else return;
    event.preventDefault();
  });
  run.addEventListener('click', ask);
  stop.addEventListener('click', events.cancel);
  keep.addEventListener('click', () => events.keep(state.sql));
  showFields();
  return {
    node: layoutOf(parts),
    sets: (known) => showSets(sets, known, state.set),
    asking(is) {
      running = is;
      stop.hidden = !is;
      run.toggleAttribute('disabled', is);
    },
    fill,
    point: (place) => pointAt(text, place),
    run: ask,
  };
}

type Parts = ReturnType<typeof partsOf>;

function partsOf(sql: string, chosen: { saved(name: string): void; set(name: string): void }) {
  const text = element('textarea', {
    class: 'sql',
    spellcheck: 'false',
    'aria-label': 'SQL',
    'aria-describedby': 'sql-help',
  });
  showText(text, sql);
  const stop = element('vscode-button', { secondary: true }, 'Stop');
  stop.hidden = true;
  const queries = SAVED_QUERIES.map(({ id, title }) => [id, title] as const);
  const known = SAVED_QUERIES.find((query) => query.sql === sql);
  return {
    text,
    saved: picker('Saved query', [['', 'Saved queries …'], ...queries], known?.id ?? '', chosen.saved),
    sets: picker('Data set', [['', 'All data sets']], '', chosen.set),
    description: element('p', { class: 'muted description' }, known?.description),
    parameters: element('div', { class: 'parameters', role: 'group', 'aria-label': 'Parameters' }),
    run: element('vscode-button', {}, 'Run'),
    stop,
    keep: element('vscode-button', { secondary: true }, 'Save as File …'),
  };
}

function layoutOf({ text, saved, sets, description, parameters, run, stop, keep }: Parts): HTMLElement {
  const help = element('span', { class: 'muted', id: 'sql-help' }, 'Ctrl+Enter runs. Only reading is possible.');
  return element(
    'section',
    { class: 'query', 'aria-label': 'Query' },
    element('div', { class: 'choices' }, saved.node, sets.node),
    description,
    text,
    parameters,
    element('div', { class: 'actions' }, run, stop, keep, help),
    columnsHelp((name) => insert(text, name)),
  );
}

function questionOf({ sql, set, parameters }: BoxState): Question {
  const given = Object.fromEntries(parametersOf(sql).map((name) => [name, parameters[name] ?? '']));
  return { sql, parameters: given, ...(set !== '' && { sets: [set] }) };
}

function showText(text: HTMLTextAreaElement, sql: string): void {
  text.value = sql;
  text.rows = Math.max(5, Math.min(12, sql.split('\n').length + 1));
  text.removeAttribute('aria-invalid');
}

function pointAt(text: HTMLTextAreaElement, place: Place | undefined): void {
  if (!place) return;
  text.setAttribute('aria-invalid', 'true');
  text.focus();
  text.setSelectionRange(place.at, place.at + place.length);
}

/** A field for each parameter of the query; those that stay keep the focus. */
function showParameters(
  node: HTMLElement,
  { sql, parameters }: BoxState,
  changed: (parameters: Record<string, string>) => void,
  run: () => void,
): void {
  const names = parametersOf(sql);
  node.hidden = names.length === 0;
  if (names.join() === node.dataset.names) return;
  node.dataset.names = names.join();
  const given = { ...parameters };
  const known = SAVED_QUERIES.flatMap((query) => query.parameters);
  node.replaceChildren(
    ...names.map((name) => {
      const { description, example } = known.find((each) => each.name === name) ?? { description: '', example: '' };
      const field = element('input', { type: 'text', placeholder: example, title: description });
      field.value = given[name] ?? '';
      field.addEventListener('input', () => {
        given[name] = field.value;
        changed({ ...given });
      });
      field.addEventListener('keydown', ({ key }) => key === 'Enter' && run());
      return element('label', {}, element('span', {}, `:${name}`), field);
    }),
  );
}

function showSets({ offer }: Picker, sets: readonly DataSet[], chosen: string): void {
  const known = sets.map(({ name, count }) => [name, `${name} (${count.toLocaleString('en')})`] as const);
  const gone = chosen !== '' && !sets.some(({ name }) => name === chosen);
  offer([['', 'All data sets'], ...known, ...(gone ? [[chosen, `${chosen} (0)`] as const] : [])], chosen);
}

function insert(text: HTMLTextAreaElement, name: string): void {
  text.focus();
  text.setRangeText(name, text.selectionStart, text.selectionEnd, 'end');
  text.dispatchEvent(new Event('input'));
}
