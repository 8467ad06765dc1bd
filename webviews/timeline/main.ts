import './style.css';
import { element, liveRegion } from '../lib/dom.ts';
import { onceAFrame } from '../lib/frame.ts';
import { notice } from '../lib/notice.ts';
import { connect } from '../lib/protocol.ts';
import { remembered } from '../lib/state.ts';
import { readTheme, type Theme, watchTheme } from '../lib/theme.ts';
import { sessionLinks, sessionsOfRow } from './arcs.ts';
import { aside } from './aside.ts';
import { type LaneName, laneNames } from './columns.ts';
import { takeDrops } from './drop.ts';
import { factsOf } from './event.ts';
import { feed } from './feed.ts';
import { everything, passing } from './filter.ts';
import { findings } from './findings.ts';
import { countFindings, listFindings } from './found.ts';
import { insightReader } from './insights.ts';
import { spanLength } from './instants.ts';
import { markerBoard } from './marker-board.ts';
import { type DataSet, type FromView, recordedSet, type ToView } from './messages.ts';
import { extent, firstNotBelow, group, positionOf, rowOf, rowsWithin, type Span } from './model.ts';
import { type NoticeEvents, type NoticeState, told } from './notice.ts';
import { overlayMaker } from './overlays.ts';
import { overview } from './overview.ts';
import { paletteOf } from './palette.ts';
import { partsOfAnswer } from './parts.ts';
import { pictureOf } from './picture.ts';
import { roomAround } from './pointer.ts';
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
let selectedRow: number | undefined;
/** Messages that come in one frame are shown together. */
const updateSoon = onceAFrame(update);
let palette = paletteOf(readTheme());
const markers = markerBoard();
/** Sessions of the selected event. */
let sessions: ReadonlySet<number> = new Set();
const parts = partsOfAnswer();
const overlays = overlayMaker(update);
const insights = insightReader(
  (sequence) => {
    const request = ++lastRequest;
    host.send({ type: 'askRecord', request, set: state.get().set, sequence });
    return request;
  },
  () => {
    overlays.take(shown, insights.marks());
    update();
  },
);

const source = feed(state.get().set, {
  number: () => ++lastRequest,
  ask: (question) => host.send({ type: 'askColumns', lanes: laneNames, ...question }),
  changed: rebuild,
  broken: (text) => {
    status = { kind: 'error', message: text };
  },
});
const beside = aside({
  host,
  state: state.get,
  shown: () => shown,
  number: () => ++lastRequest,
  change,
  choose,
  neighbour: chooseNeighbour,
  filterOn,
  caught(result) {
    if (selectedRow === undefined) return;
    markers.caught(shown.events.sequence[selectedRow]!, shown.events.time[selectedRow]!, result);
    updateSoon();
  },
  leave: () => (state.get().table ? twin : lanes).focus(),
  announce: live.announce,
  rebuild,
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
  followed: ({ position }, where) => follow(shown.lanes.rows[position]!, where),
});
const found = findings({ followed: showRow, savePicture });
const over = overview(palette, state.get().zone, (span) => setSpan(span && within(span, shown.whole)));
const twin = eventTable((row) => choose(row, true));
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
  events: () => shown.events,
  exported: exportShown,
  historyWanted: () => beside.mentioning(''),
});

document
  .getElementById('view')!
  .append(
    element('h1', { class: 'visually-hidden' }, 'CloudTrail timeline'),
    bar.node,
    over.node,
    element('div', { class: 'content' }, lanes.node, twin.node, message.node, ...beside.nodes),
    found.node,
    live.node,
  );
takeDrops(document.body, (uris) => host.send({ type: 'openDropped', uris }));
watchTheme(restyle);
host.receive(receive);
host.send({ type: 'ready' });
beside.follow();
rebuild();

function receive(received: ToView): void {
  if (beside.receive(received)) return;
  switch (received.type) {
    case 'sets':
      sets = received.sets;
      if (status.kind !== 'live') status = { kind: 'loading', message: 'Loading events…' };
      if (state.get().live || status.kind === 'loading') source.refresh();
      break;
    case 'columnsPart':
      parts.take(received.request, received.size, received.body);
      return;
    case 'columns':
      if (source.answer(received.request, parts.whole(received.request, received.body))) {
        if (status.kind === 'loading') status = { kind: 'live', message: '' };
        beside.refresh();
      }
      break;
    case 'record':
      insights.answer(received.request, received.text);
      return;
    case 'failed':
      if (insights.failed(received.request)) return;
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
    case 'markers':
      markers.told(received.markers);
      break;
    case 'show':
      change({ set: received.set });
      // All of it, so that the event is in sight.
      if (received.sequence !== undefined) change({ filter: everything, span: undefined, selected: received.sequence });
  }
  updateSoon();
}

/** All that follows from the events, the filter and the grouping. */
function build() {
  const { filter, by } = state.get();
  const events = source.events();
  const rows = passing(events, filter, beside.mentioned());
  const hourAgo = Date.now() - 3_600_000;
  const whole = extent(events) ?? { from: hourAgo, to: hourAgo + 3_600_000 };
  return { events, rows, lanes: group(events, rows, by), whole };
}

function rebuild(): void {
  shown = build();
  overlays.take(shown, insights.marks());
  insights.look(shown.events);
  over.show(shown.events, shown.rows, shown.whole);
  update();
}

/** Shows everything as it is now. */
function update(): void {
  const { set, table, selected } = state.get();
  const { events, rows } = shown;
  bar.update(state.get(), sets);
  const said = { status, set, count: events.count, passing: rows.length, progress, environment };
  message.update(told(said, noticeEvents));
  lanes.node.hidden = table;
  twin.node.hidden = !table;
  selectedRow = selected === undefined ? undefined : rowOf(events, selected);
  beside.show(selectedRow);
  showFindings();
  showSpan();
}

/** What was found in the events, and the session of the selected one. */
function showFindings(): void {
  const { zone } = state.get();
  const now = overlays.now();
  over.found(now.bands);
  sessions = new Set(selectedRow === undefined ? [] : sessionsOfRow(shown.events, now.sessions, selectedRow));
  const ways = { toSpan: showStretch, toRow: showRow };
  found.show(countFindings(now, markers.all()), () => listFindings(shown, now, markers.all(), zone, ways));
  found.session(selectedRow === undefined ? undefined : sessionLinks(shown.events, now.sessions, selectedRow, zone));
}

/** Shows what lies in the span that is chosen. */
function showSpan(): void {
  const { table, zone } = state.get();
  const { events, rows } = shown;
  const span = spanNow();
  over.mark(span);
  over.summary(summary(span));
  if (table) {
    twin.update(events, rowsWithin(events, rows, span), zone, selectedRow);
    return;
  }
  const place = selectedRow === undefined ? undefined : positionOf(events, shown.lanes, selectedRow);
  const now = overlays.now();
  lanes.show({
    events,
    lanes: shown.lanes,
    whole: shown.whole,
    span,
    selected: place,
    overlays: now,
    sessions,
    markers: markers.all(),
  });
}

function showStretch(span: Span, lane: number | undefined): void {
  setSpan(within(roomAround(span), shown.whole));
  if (lane === undefined || state.get().table) return;
  const { times, starts } = shown.lanes;
  lanes.focus({ lane, position: firstNotBelow(times, span.from, starts[lane]!, starts[lane + 1]! - 1) });
}

/** Selects a row and brings it into sight, where it passes the filter. */
function showRow(row: number): void {
  const place = positionOf(shown.events, shown.lanes, row);
  if (!place) {
    live.announce('That event is hidden by the filter.');
    return;
  }
  setSpan(within(reaching(spanNow(), shown.events.time[row]!), shown.whole));
  choose(row, false);
  if (!state.get().table) lanes.focus(place);
}

/** Along the session of a row: to its first or next call, or to what issued its credentials. */
function follow(row: number, where: 'calls' | 'issuer'): void {
  const links = sessionLinks(shown.events, overlays.now().sessions, row, state.get().zone);
  const target = where === 'issuer' ? links?.issuer : (links?.first ?? links?.next);
  if (target === undefined) live.announce(links ? 'There is no further call.' : 'This event belongs to no session.');
  else showRow(target);
}

async function savePicture(): Promise<void> {
  const { set, zone, table } = state.get();
  if (table) change({ table: false });
  const title = `CloudTrail: ${set === recordedSet ? 'recorded by the simulator' : set}`;
  const image = await pictureOf(lanes, { title, span: spanNow(), zone, summary: summary(spanNow()), palette });
  if (image) host.send({ type: 'savePicture', name: `cloudtrail-${set}`, image });
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
  const all = eventCount(events.count);
  const shownOf = inSight === events.count ? all : `${inSight.toLocaleString('en')} of ${all}`;
  return `${shownOf} in ${spanLength(span)}${old}`;
}

function eventCount(count: number): string {
  return count === 1 ? '1 event' : `${count.toLocaleString('en')} events`;
}

function change(changed: Partial<State>): void {
  const before = state.get();
  state.set(changed);
  if (changed.set !== undefined && changed.set !== before.set) {
    source.open(changed.set);
    beside.forget();
    status = { kind: 'loading', message: 'Loading events…' };
    state.set({ span: undefined, selected: undefined });
    insights.forget();
    markers.forget();
    source.refresh();
  } else if (changed.live) source.refresh();
  beside.follow();
  if (changed.zone) restyle(palette.theme);
  if (changed.filter || changed.by || changed.set !== undefined) rebuild();
  else update();
  if (changed.filter) live.announce(`${eventCount(shown.rows.length)} shown.`);
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
    if (byKeyboard && !beside.focusBehind()) (table ? twin : lanes).focus();
    return;
  }
  state.set({ selected: shown.events.sequence[row]! });
  update();
  if (byKeyboard) beside.focus();
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

/** What passes the filter in the span that is chosen. */
function exportShown(format: 'json' | 'csv'): void {
  const { events, rows } = shown;
  const sequences = rowsWithin(events, rows, spanNow()).map((row) => events.sequence[row]!);
  if (sequences.length === 0) live.announce('There is nothing to export.');
  else host.send({ type: 'exportEvents', set: state.get().set, format, sequences });
}

function restyle(theme: Theme): void {
  palette = paletteOf(theme);
  lanes.restyle(palette, state.get().zone);
  over.restyle(palette, state.get().zone);
}
