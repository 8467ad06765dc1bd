import '@vscode-elements/elements/dist/vscode-button/index.js';
import './style.css';
import { element, liveRegion } from '../lib/dom.ts';
import { notice } from '../lib/notice.ts';
import { connect } from '../lib/protocol.ts';
import { remembered } from '../lib/state.ts';
import { readTheme, watchTheme } from '../lib/theme.ts';
import { rootRow } from './critical-path.ts';
import type { RowDetail, TraceFacts } from './detail.ts';
import { details } from './details.ts';
import { heading } from './heading.ts';
import { otherLayouts } from './layouts.ts';
import type { FromView, SamplingRule, ToView } from './messages.ts';
import {
  entryPoint,
  type Marks,
  modelOf,
  neighbour,
  rowOfId,
  rowsOfIds,
  type Selection,
  selectionOf,
  type TraceModel,
} from './model.ts';
import { filtered, type Status, told } from './notice.ts';
import type { LayoutEvents } from './parts.ts';
import { linkedTraces, questions } from './questions.ts';
import { reader } from './reader.ts';
import { takerOf } from './sampling.ts';
import { around, type Span } from './span.ts';
import { readState, type State } from './state.ts';
import { toolbar } from './toolbar.ts';
import workerSource from './trace.worker.ts?source';
import { ancestors, collapsedFrom, toggled } from './tree.ts';
import { waterfall } from './waterfall.ts';

interface Shown {
  readonly model: TraceModel;
  readonly facts: TraceFacts;
}

const host = connect<FromView, ToView>();
const state = remembered(host, readState);
const live = liveRegion();
const ask = questions(host);
const worker = reader(workerSource);
const theme = readTheme();
let shown: Shown | undefined;
let selection: Selection = { sight: new Uint32Array(), matches: undefined, marked: undefined };
/** Ids of the rows that hide those below them: rows get other numbers when the trace changes. */
let collapsed = new Set<string>();
let collapsedRows: ReadonlySet<number> = new Set();
let marks: Marks | undefined;
let span: Span | undefined;
let selected: number | undefined;
let status: Status = { kind: 'loading', message: 'Loading the trace…' };
let history = { back: false, forward: false };
/** Of the newest trace that was sent, and of the newest row whose details were asked for. */
let lastTrace = 0;
let lastDetail = 0;
/** The linked traces stand below. */
let stacked = false;
let rules: readonly SamplingRule[] | undefined;
let rootDetail: RowDetail | undefined;

const send = (message: FromView) => host.send(message);
const layoutEvents: LayoutEvents = {
  chosen: (row, byKeyboard) => choose(row, byKeyboard),
  mark(rows, label) {
    marks = { rows, label };
    change({ layout: 'waterfall', search: '' });
    toMatch(1);
  },
  async load(id) {
    const { type: _, ...documents } = await ask.documents(id);
    return (await worker.other(documents.id, documents)).rows;
  },
  similar() {
    const entry = shown && entryPoint(shown.model.rows);
    return entry ? ask.similar(entry.trace, entry.service, entry.url) : Promise.resolve([]);
  },
  announce: live.announce,
  send,
};

const tree = waterfall(theme, state.get().treeWidth, {
  chosen: (row, enter) => choose(row, enter),
  toggled: toggle,
  spanned: setSpan,
  searched: toMatch,
  levelled: showLevels,
  closed: () => choose(undefined, true),
  resized: (treeWidth) => state.set({ treeWidth }),
});
const others = otherLayouts(theme, layoutEvents, (node) => content.insertBefore(node, message.node));
const side = details(state.get().tab, {
  send,
  announce: live.announce,
  linked: (id) => ask.linked(id),
  close: () => choose(undefined, true),
  tabbed: (tab) => state.set({ tab }),
});
const title = heading({
  copyId() {
    if (!shown) return;
    send({ type: 'copy', text: shown.facts.id });
    live.announce('Copied.');
  },
  openJson: () => void openJson(),
  unmark() {
    marks = undefined;
    rebuild();
  },
  stacked: (on) => void stackLinked(on),
});
const message = notice();
const noticeEvents = {
  connect: () => send({ type: 'connect' }),
  openOther: () => send({ type: 'open' }),
  showAll: () => change({ filter: 'all', service: '', only: false }),
};
const bar = toolbar(state.get(), {
  changed: change,
  searched: toMatch,
  zoomed: (how) => tree.zoom(how),
  collapsed: (all) => showLevels(all ? 1 : Number.POSITIVE_INFINITY),
  moved: (where) => send({ type: where === 'other' ? 'open' : where }),
});
const content = element('div', { class: 'content' }, tree.node, message.node, side.node);
const view = document.getElementById('view')!;
view.append(bar.node, title.node, content, live.node);
document.addEventListener('keydown', (event) => {
  const find = (event.key === 'f' && (event.ctrlKey || event.metaKey)) || (event.key === '/' && !typing(event.target));
  if (!find) return;
  event.preventDefault();
  bar.focusSearch();
});
watchTheme((next) => {
  tree.theme(next);
  others.theme(next);
});
host.receive((received) => void receive(received));
const { trace, set, selected: segment } = state.get();
send({ type: 'ready', ...(trace && { id: trace, ...(set && { set }), ...(segment && { segment }) }) });
update();

async function receive(received: ToView): Promise<void> {
  if (ask.answered(received)) return;
  if (received.type === 'trace') return show(received);
  if (received.type !== 'status') return;
  // What a person sees of another trace would pass for the one that was asked for.
  if (shown && received.id !== undefined && received.id !== shown.facts.id) forget();
  status = { kind: received.status, message: received.message };
  history = { back: received.back, forward: received.forward };
  update();
}

function forget(): void {
  lastTrace += 1;
  shown = undefined;
  choose(undefined, false);
}

async function show({
  id,
  set,
  segment,
  back,
  forward,
  ...documents
}: Extract<ToView, { type: 'trace' }>): Promise<void> {
  lastTrace += 1;
  const turn = lastTrace;
  try {
    const { rows, facts } = await worker.show(id, documents);
    if (turn !== lastTrace) return;
    const other = shown?.facts.id !== id;
    shown = { model: modelOf(rows), facts };
    history = { back, forward };
    status = rows.size > 0 ? { kind: 'live', message: '' } : { kind: 'absent', message: `The trace ${id} is empty.` };
    if (other) {
      collapsed = new Set();
      marks = undefined;
      span = undefined;
      stacked = false;
      const { service } = state.get();
      state.set({ trace: id, set, ...(service && !shown.model.offered.includes(service) && { service: '' }) });
    }
    rootDetail = undefined;
    if (other) void askRules();
    const wanted = segment ?? state.get().selected;
    selected = rowOfId(rows, wanted);
    rebuild();
    if (selected === undefined) side.node.hidden = true;
    else if (other || segment !== undefined) reveal(selected, false);
    showDetails();
  } catch (error) {
    status = { kind: 'error', message: `The trace can't be read: ${error instanceof Error ? error.message : error}` };
    update();
  }
}

/** Shows the linked traces below this one, or takes them away. Those that can't be had are told of. */
async function stackLinked(on: boolean): Promise<void> {
  if (!shown) return;
  const { facts } = shown;
  const turn = lastTrace;
  const { traces, missing } = on ? await linkedTraces(facts, ask) : { traces: [], missing: 0 };
  if (turn !== lastTrace) return;
  const { rows } = await worker.stack(traces);
  if (turn !== lastTrace) return;
  const kept = selected === undefined ? undefined : shown.model.rows.ids[selected];
  stacked = traces.length > 0;
  shown = { model: modelOf(rows), facts };
  span = undefined;
  selected = rowOfId(rows, kept);
  marks = undefined;
  rebuild();
  const words = stacked ? `${traces.length} linked traces stand below.` : 'Only this trace is shown.';
  live.announce(missing > 0 ? `${words} ${missing} can't be had.` : words);
}

/** Without rules the view just doesn't tell which one took the trace; those of now say nothing of a trace from a file. */
async function askRules(): Promise<void> {
  rules = state.get().set === undefined ? await ask.rules().catch(() => undefined) : undefined;
  showDetails();
}

/** All that follows from the rows and from what was chosen. */
function rebuild(): void {
  if (shown) {
    collapsedRows = rowsOfIds(shown.model.rows, collapsed);
    selection = selectionOf(shown.model, state.get(), collapsedRows, marks);
  }
  update();
}

function update(): void {
  const { layout } = state.get();
  const { matches = new Uint32Array() } = selection;
  const at = selected === undefined ? 0 : matches.indexOf(selected) + 1;
  bar.update({
    state: state.get(),
    services: shown?.model.offered ?? [],
    matches: { count: matches.length, at },
    folds: shown?.model.folded.folds.length ?? 0,
    ...history,
  });
  const hidden = layout === 'waterfall' && shown !== undefined && selection.sight.length === 0;
  message.update(told(status, shown !== undefined, noticeEvents) ?? (hidden ? filtered(noticeEvents) : undefined));
  title.node.hidden = !shown;
  if (shown) title.show(shown.model, shown.facts, marks, { old: status.kind === 'disconnected', stacked });
  tree.node.hidden = layout !== 'waterfall' || !shown;
  others.show(layout, shown?.model.rows, { marked: selection.marked, selected });
  if (layout === 'waterfall') showTree();
}

function showTree(): void {
  if (!shown) return;
  const { model } = shown;
  const { path, fold } = state.get();
  tree.show({
    rows: model.rows,
    sight: selection.sight,
    collapsed: collapsedRows,
    scale: fold ? model.folded : model.whole,
    span,
    self: model.self,
    path: model.path,
    showPath: path,
    marked: selection.marked,
  });
  tree.select(selected);
}

function change(changed: Partial<State>): void {
  const before = state.get();
  state.set(changed);
  if (changed.fold !== undefined) span = undefined;
  if (changed.search) marks = undefined;
  rebuild();
  if (changed.search !== undefined && changed.search.trim() !== '') {
    live.announce(`${selection.matches?.length ?? 0} rows found.`);
    toMatch(1, false);
  }
  if (changed.filter !== undefined || changed.service !== undefined || changed.only !== undefined) {
    live.announce(`${selection.sight.length} rows in sight.`);
  }
  if (changed.layout && changed.layout !== before.layout) live.announce(`Shown as ${changed.layout}.`);
}

function setSpan(next: Span | undefined): void {
  span = next;
  showTree();
}

/** Shows a row's details, or closes them; `enter` takes the keyboard there, and back to the row when they are closed. */
function choose(row: number | undefined, enter: boolean): void {
  const before = selected;
  selected = row;
  state.set({ selected: row === undefined ? undefined : shown?.model.rows.ids[row] });
  tree.select(row);
  others.select(row);
  if (row === undefined) {
    side.node.hidden = true;
    if (!enter || !shown) return;
    const { layout } = state.get();
    if (layout !== 'waterfall') others.focus(layout);
    else tree.select(before, { reveal: true, take: true });
    tree.select(undefined);
    return;
  }
  showDetails();
  if (enter) side.focus();
}

function showDetails(): void {
  if (!shown || selected === undefined) return;
  const { model, facts } = shown;
  const { rows, self, path } = model;
  lastDetail += 1;
  const turn = lastDetail;
  const row = selected;
  const taker = rootDetail?.segment && takerOf(rootDetail.segment, rules);
  side.show({ rows, row, self: self[row]!, critical: path.seconds[row]!, pathLength: path.length, taker });
  const asked = [worker.detail(row), rootDetail ?? worker.detail(rootRow(rows)!)] as const;
  Promise.all(asked).then(
    ([detail, root]) => {
      if (turn !== lastDetail) return;
      const first = rootDetail === undefined;
      rootDetail = root;
      if (first && root) showDetails();
      else side.fill(detail, facts);
    },
    (error: Error) => turn === lastDetail && side.failed(error.message),
  );
}

function toggle(row: number, all: boolean): void {
  if (!shown) return;
  const { rows } = shown.model;
  collapsed = toggled(rows, collapsed, row, all);
  // The details of a row that is hidden now would be about nothing in sight.
  const hidden = selected !== undefined && selected > row && selected <= rows.last[row]!;
  if (hidden && collapsed.has(rows.ids[row]!)) choose(row, false);
  rebuild();
}

function showLevels(levels: number): void {
  if (!shown) return;
  const { rows } = shown.model;
  collapsed = new Set([...collapsedFrom(rows, levels - 1)].map((row) => rows.ids[row]!));
  rebuild();
  live.announce(`${selection.sight.length} rows in sight.`);
}

/** Goes to another match. The first one that a search finds is only shown: the keyboard stays where one types. */
function toMatch(by: 1 | -1, move = true): void {
  const { matches } = selection;
  if (!matches || !shown) return;
  const from = move ? selected : selected === undefined ? undefined : selected - 1;
  const row = neighbour(matches, from, by);
  if (row === undefined) return;
  choose(row, false);
  if (state.get().layout === 'waterfall') reveal(row, false);
  update();
  if (move) live.announce(`${matches.indexOf(row) + 1} of ${matches.length}`);
}

/** Opens what hides a row, and brings it and its bar into sight. */
function reveal(row: number, take: boolean): void {
  if (!shown) return;
  const { rows, folded, whole } = shown.model;
  const hiding = ancestors(rows, row).filter((each) => collapsedRows.has(each));
  for (const each of hiding) collapsed.delete(rows.ids[each]!);
  const scale = state.get().fold ? folded : whole;
  const [from, to] = [scale.drawn(rows.start[row]!), scale.drawn(rows.end[row]!)];
  if (span && (to < span.from || from > span.to)) span = around(from, to, scale.length);
  if (hiding.length > 0) rebuild();
  else showTree();
  tree.select(row, { reveal: true, take });
}

/** The document of the selected row; without a selection the first row's. */
async function openJson(): Promise<void> {
  if (!shown) return;
  const detail = await worker.detail(selected ?? 0);
  if (detail) send({ type: 'openJson', title: `segment ${detail.id}`, text: JSON.stringify(detail.own, null, 2) });
}

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && /^(input|textarea|vscode-textfield)$/i.test(target.tagName);
}
