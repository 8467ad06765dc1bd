import './style.css';
import { element, liveRegion } from '../lib/dom.ts';
import { onceAFrame } from '../lib/frame.ts';
import { notice } from '../lib/notice.ts';
import { connect } from '../lib/protocol.ts';
import { remembered } from '../lib/state.ts';
import { readTheme, type Theme, watchTheme } from '../lib/theme.ts';
import { type LaneName, laneNames } from './columns.ts';
import { factsOf } from './event.ts';
import { feed } from './feed.ts';
import { spanLength } from './instants.ts';
import type { DataSet, FromView, ToView } from './messages.ts';
import {
  everything,
  extent,
  firstNotBelow,
  group,
  passing,
  positionOf,
  rowOf,
  rowsWithin,
  type Span,
} from './model.ts';
import { type NoticeEvents, type NoticeState, told } from './notice.ts';
import { overview } from './overview.ts';
import { paletteOf } from './palette.ts';
import { panel } from './panel.ts';
import { reaching, within } from './span.ts';
import { stage } from './stage.ts';
import { readState, type State } from './state.ts';
import { eventTable } from './table.ts';
import { toolbar } from './toolbar.ts';

const host = connect<FromView, ToView>();
const state = remembered(host, readState);
const live = liveRegion();
let sets: readonly DataSet[] = [];
let status: NoticeState['status'] = { kind: 'loading', message: 'Loading events…' };
let environment: NoticeState['environment'] = [];
let progress: NoticeState['progress'];
let lastRequest = 0;
let recordRequest = 0;
/** The event whose record was asked for. */
let recordOf: number | undefined;
let selectedRow: number | undefined;
/** Messages that come in one frame are shown together. */
const updateSoon = onceAFrame(update);
let palette = paletteOf(readTheme());

const source = feed(state.get().set, {
  number: () => ++lastRequest,
  ask: (question) => host.send({ type: 'askColumns', lanes: laneNames, ...question }),
  changed: rebuild,
  broken: (text) => {
    status = { kind: 'error', message: text };
  },
});
let shown = build();

const lanes = stage(palette, state.get().zone, {
  chosen: (place, byKeyboard) => choose(place && shown.lanes.rows[place.position], byKeyboard),
  laneChosen(lane) {
    const { by, filter } = state.get();
    const { value } = shown.lanes.heads[lane]!;
    if (value !== undefined) filterOn(by, filter.values[by] === value ? undefined : value);
  },
  spanned: setSpan,
});
const over = overview(palette, state.get().zone, (span) => setSpan(span && within(span, shown.whole)));
const twin = eventTable((row) => choose(row, true));
const side = panel({
  close: () => choose(undefined, true),
  openRecord() {
    const { set, selected } = state.get();
    if (selected !== undefined) host.send({ type: 'openRecord', set, sequence: selected });
  },
  takePattern(pattern, to) {
    host.send({ type: 'takePattern', pattern, to });
    if (to === 'clipboard') live.announce('Copied.');
  },
  filterOn,
  neighbour: chooseNeighbour,
});
const message = notice();
const noticeEvents: NoticeEvents = {
  connect: () => host.send({ type: 'connect' }),
  copyEnvironment() {
    host.send({ type: 'copyEnvironment' });
    live.announce('Copied.');
  },
  openFiles: () => host.send({ type: 'openFiles' }),
  cancelImport: () => host.send({ type: 'cancelImport' }),
  clearFilter: () => change({ filter: everything }),
};
const bar = toolbar(state.get(), {
  changed: change,
  zoomed: (how) => lanes.zoom(how),
  openFiles: () => host.send({ type: 'openFiles' }),
});

document
  .getElementById('view')!
  .append(
    bar.node,
    over.node,
    element('div', { class: 'content' }, lanes.node, twin.node, message.node, side.node),
    live.node,
  );
watchTheme(restyle);
host.receive(receive);
host.send({ type: 'ready' });
rebuild();

function receive(received: ToView): void {
  switch (received.type) {
    case 'sets':
      sets = received.sets;
      if (status.kind !== 'live') status = { kind: 'loading', message: 'Loading events…' };
      if (state.get().live || status.kind === 'loading') source.refresh();
      break;
    case 'columns':
      if (source.answer(received.request, received.body) && status.kind === 'loading') {
        status = { kind: 'live', message: '' };
      }
      break;
    case 'record':
      if (received.request === recordRequest) side.record(received.text);
      return;
    case 'failed':
      if (received.request === recordRequest) side.failed(received.message);
      if (source.failed(received.request)) status = { kind: 'error', message: received.message };
      break;
    case 'status':
      status = { kind: received.status, message: received.message };
      break;
    case 'environment':
      environment = received.variables;
      break;
    case 'import':
      progress = received.progress;
      break;
    case 'show':
      change({ set: received.set });
  }
  updateSoon();
}

/** All that follows from the events, the filter and the grouping. */
function build() {
  const { filter, by } = state.get();
  const events = source.events();
  const rows = passing(events, filter);
  const hourAgo = Date.now() - 3_600_000;
  const whole = extent(events) ?? { from: hourAgo, to: hourAgo + 3_600_000 };
  return { events, rows, lanes: group(events, rows, by), whole };
}

function rebuild(): void {
  shown = build();
  over.show(shown.events, shown.rows, shown.whole);
  update();
}

/** Shows everything as it is now. */
function update(): void {
  const { set, table, selected, zone } = state.get();
  const { events, rows } = shown;
  bar.update(state.get(), sets);
  const said = { status, set, count: events.count, passing: rows.length, progress, environment };
  message.update(told(said, noticeEvents));
  lanes.node.hidden = table;
  twin.node.hidden = !table;
  selectedRow = selected === undefined ? undefined : rowOf(events, selected);
  if (selectedRow === undefined) side.node.hidden = true;
  else {
    side.show(factsOf(events, selectedRow), zone);
    askRecord(selected!);
  }
  showSpan();
}

/** Shows what lies in the span that is chosen. */
function showSpan(): void {
  const { table, zone } = state.get();
  const { events, rows } = shown;
  const span = spanNow();
  over.mark(span);
  bar.summary(summary(span));
  if (table) {
    twin.update(events, rowsWithin(events, rows, span), zone);
    return;
  }
  const place = selectedRow === undefined ? undefined : positionOf(events, shown.lanes, selectedRow);
  lanes.show({ events, lanes: shown.lanes, whole: shown.whole, span, selected: place });
}

function spanNow(): Span {
  const { span } = state.get();
  return span ? within(span, shown.whole) : shown.whole;
}

function setSpan(span: Span | undefined): void {
  state.set({ span });
  if (state.get().table) updateSoon();
  else showSpan();
}

function summary(span: Span): string {
  const { events, rows } = shown;
  if (events.count === 0) return '';
  const inSight = rowsWithin(events, rows, span).length;
  const old = status.kind === 'disconnected' ? ' · old' : state.get().live ? '' : ' · paused';
  return `${inSight} of ${events.count} events in ${spanLength(span)}${old}`;
}

function change(changed: Partial<State>): void {
  const before = state.get();
  state.set(changed);
  if (changed.set !== undefined && changed.set !== before.set) {
    source.open(changed.set);
    recordOf = undefined;
    status = { kind: 'loading', message: 'Loading events…' };
    state.set({ span: undefined, selected: undefined });
    source.refresh();
  } else if (changed.live) source.refresh();
  if (changed.zone) restyle(palette.theme);
  if (changed.filter || changed.by || changed.set !== undefined) rebuild();
  else update();
  if (changed.filter) live.announce(`${shown.rows.length} events pass.`);
  if (changed.table !== undefined) live.announce(changed.table ? 'Shown as a table.' : 'Shown as lanes.');
}

function filterOn(lane: LaneName, value: string | undefined): void {
  const { filter } = state.get();
  const { [lane]: _, ...others } = filter.values;
  change({ filter: { ...filter, values: value === undefined ? others : { ...others, [lane]: value } } });
}

/** Shows an event's details, or closes them; the keyboard goes there, or returns to where it came from. */
function choose(row: number | undefined, byKeyboard: boolean): void {
  const { selected, table } = state.get();
  if (row === undefined) {
    if (selected === undefined) return;
    state.set({ selected: undefined });
    update();
    if (byKeyboard) (table ? twin : lanes).focus();
    return;
  }
  state.set({ selected: shown.events.sequence[row]! });
  update();
  if (byKeyboard) side.focus();
}

function chooseNeighbour(by: -1 | 1): void {
  const { events, rows } = shown;
  const row = rowOf(events, state.get().selected ?? -1);
  if (row === undefined) return;
  // Rows ascend; one that doesn't pass has its neighbours among them all the same.
  const at = firstNotBelow(rows, row);
  const next = rows[by === 1 && rows[at] === row ? at + 1 : by === 1 ? at : at - 1];
  if (next === undefined) return;
  setSpan(state.get().span && within(reaching(spanNow(), events.time[next]!), shown.whole));
  choose(next, false);
  live.announce(`${factsOf(events, next).name}`);
}

function askRecord(sequence: number): void {
  if (recordOf === sequence) return;
  recordOf = sequence;
  recordRequest = ++lastRequest;
  host.send({ type: 'askRecord', request: recordRequest, set: state.get().set, sequence });
}

function restyle(theme: Theme): void {
  palette = paletteOf(theme);
  lanes.restyle(palette, state.get().zone);
  over.restyle(palette, state.get().zone);
}
