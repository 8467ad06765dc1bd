import './style.css';
import { element, liveRegion } from '../lib/dom.ts';
import { onceAFrame } from '../lib/frame.ts';
import { notice } from '../lib/notice.ts';
import { connect } from '../lib/protocol.ts';
import { remembered } from '../lib/state.ts';
import { readTheme, watchTheme } from '../lib/theme.ts';
import { emphasized, summary } from './emphasis.ts';
import { namesOf } from './filter-completion.ts';
import type { Hit } from './hit.ts';
import { insightsSide } from './insights-side.ts';
import workerSource from './layout/layout.worker.ts?source';
import { layoutRunner } from './layout/runner.ts';
import { explained } from './legend.ts';
import type { FromView, Query, TimeWindow, ToView } from './messages.ts';
import { apply, edgeKey, emptyModel, offeredRanges, search } from './model.ts';
import { type NoticeEvents, told } from './notice.ts';
import { panel } from './panel.ts';
import { layoutInput, noPlacement, placementOf } from './placement.ts';
import { againstOf } from './replay.ts';
import { describe, sceneOf, tooltip } from './scene.ts';
import { nothingShown, shownOf } from './shown.ts';
import { stage } from './stage.ts';
import { nameOf, type Selection, type Subject, subjectOf, tracesThrough } from './subject.ts';
import { mapTable } from './table.ts';
import { timeStrip } from './time-strip.ts';
import { toolbar } from './toolbar.ts';
import { both, ofGroup, type TimeSpan } from './trace-filter.ts';
import { readState, type ViewState } from './view-state.ts';
import { windowGraphs } from './windows.ts';

const host = connect<FromView, ToView>();
const state = remembered(host, readState);
const live = liveRegion();
let model = emptyModel;
/** What is drawn of it. */
let shown = nothingShown(model);
let placement = noPlacement;
/** Topology of the placement; behind what is shown while a layout runs. */
let placedTopology = 0;
let groups: readonly { name: string; filter: string }[] = [];
let sets: readonly ({ name: string } & TimeWindow)[] = [];
let lastRequest = 0;
let tracesRequest = 0;
let tracesAskedAt = 0;
/** Response times that were chosen in the panel. */
let span: TimeSpan | undefined;
/** What the panel shows, by its name. */
let inPanel = '';
/** The keyboard opened the node: its traces get the focus when they come. */
let focusTraces = false;
/** A person asked for something else: what comes is told to screen readers. */
let tellNext = false;
/** Messages that come in one frame are shown together. */
const updateSoon = onceAFrame(() => {
  update();
  if (!tellNext || model.status.kind !== 'live') return;
  tellNext = false;
  live.announce(summary(shown) || 'No traces.');
});

const runner = layoutRunner(workerSource, (message) => {
  receive({ type: 'status', status: 'error', message: `The map can't be laid out: ${message}` });
});
const theme = readTheme();
const map = stage(theme, state.get().view, {
  chosen: (at, byKeyboard) => choose(at, byKeyboard),
  moved: (view) => state.set({ view }),
  describe: (id) => {
    const node = shown.nodes.get(id);
    return node ? describe(shown, node) : '';
  },
  title: (id) => tooltip(shown, id),
});
const twin = mapTable((selection) => choose(selection, true));
const graphs = windowGraphs(
  (window) => {
    lastRequest++;
    host.send({ type: 'askGraph', request: lastRequest, ...window });
    return lastRequest;
  },
  () => performance.now(),
);
const side = panel(theme, {
  close: () => close(),
  reveal: () => {
    const { node } = state.get().selected;
    if (node !== undefined) host.send({ type: 'reveal', node });
  },
  spanned(next) {
    span = next;
    askForTraces();
  },
  chosenTrace: ({ id }) => host.send({ type: 'openTrace', trace: id }),
  chosenEdge: (edge) => choose({ edge: edgeKey(edge) }, true),
  chosenNode: showMember,
  near(hops) {
    const { node } = state.get().selected;
    change({ focus: hops > 0 && node !== undefined ? { node, hops } : undefined });
  },
  opened: openGroup,
  filtered() {
    const subject = subjectOf(shown, state.get().selected);
    if (subject) ask({ filter: both(state.get().query.filter, tracesThrough(subject, shown, model, span)) });
  },
});
const insights = insightsSide({
  state: state.get,
  change,
  model: () => model,
  ask,
  showWindow,
  choose: (node) => choose({ node }, true),
  covered: () => subjectOf(shown, state.get().selected) !== undefined,
  nextRequest: () => ++lastRequest,
  send: host.send,
  announce: live.announce,
  filterOf: (group) => groups.find(({ name }) => name === group)?.filter ?? '',
});
const strip = timeStrip(theme, {
  windowed: showWindow,
  compared(against) {
    change({ against });
  },
  shownWindow: shownTime,
});
const message = notice();
const noticeEvents: NoticeEvents = {
  connect: () => host.send({ type: 'connect' }),
  copyEnvironment() {
    host.send({ type: 'copyEnvironment' });
    live.announce('Copied.');
  },
  unfilter: () => ask({ filter: undefined, group: undefined }),
};
const bar = toolbar(
  state.get(),
  {
    ranged: (range) => ask({ range }),
    filtered: (filter) => ask({ filter }),
    grouped: (group) => ask({ group }),
    searched(text) {
      change({ search: text });
      live.announce(`${search(shown, text).size} services match.`);
    },
    searchEntered() {
      const [first] = search(shown, state.get().search);
      if (first !== undefined && !state.get().table) map.focus(first);
    },
    tabled: (table) => change({ table }),
    zoomed: map.zoom,
    groupedBy: (groupBy) => change({ groupBy, expanded: [] }),
    sizedBy: (sizeBy) => change({ sizeBy }),
    unfocused: () => change({ focus: undefined }),
    chosenSet,
    names: () => namesOf(model.nodes.values(), groups),
  },
  insights.button,
);

document
  .getElementById('view')!
  .append(
    bar.node,
    element('div', { class: 'content' }, map.node, twin.node, message.node, side.node, insights.node),
    strip.node,
    live.node,
  );
watchTheme((next) => {
  map.theme(next);
  side.theme(next);
  strip.theme(next);
});
// The icon font is drawn on canvases too, which don't wait for it.
document.fonts.load('16px codicon').then(update, update);
host.receive(receive);
host.send({ type: 'ready', query: state.get().query });
update();

function receive(received: ToView): void {
  if (insights.take(received)) {
    updateSoon();
    return;
  }
  switch (received.type) {
    case 'traces':
      if (received.request !== tracesRequest) return;
      side.traces(received.traces, received.more);
      if (focusTraces) side.focusTraces();
      focusTraces = false;
      return;
    case 'graph':
      if (graphs.take(received.request, received)) updateSoon();
      return;
    case 'failed':
      if (received.request === tracesRequest) side.failed(received.message);
      if (graphs.failed(received.request)) {
        strip.pause();
        live.announce(received.message);
      }
      return;
    case 'counts':
      strip.counts(received);
      return;
    case 'groups':
      groups = received.groups;
      bar.groups(groups.map(({ name }) => name));
      return;
    case 'sets':
      sets = received.sets;
      bar.sets(sets.map(({ name }) => name));
      return;
    case 'show':
      if (received.query) ask({ set: undefined, filter: undefined, group: undefined, ...received.query });
      if (received.node !== undefined) choose({ node: received.node }, false);
      return;
    default:
      model = apply(model, received);
      graphs.refresh('soon');
      refreshTraces();
      updateSoon();
  }
}

/** Shows the model as it is now, the way a person wants it. */
function update(): void {
  const { selected, table, window, against, focus, groupBy, expanded, sizeBy } = state.get();
  graphs.want('shown', window);
  graphs.want('against', model.to > 0 ? againstOf(against, window ?? model) : undefined);
  const looks = {
    window: graphs.graph('shown'),
    against: graphs.graph('against'),
    focus,
    groupBy,
    expanded,
    insights: insights.insights(state.get()),
  };
  shown = shownOf(model, looks, shown);
  if (shown.topology !== placedTopology) layOut();
  const matching = search(shown, state.get().search);
  map.node.hidden = table;
  twin.node.hidden = !table;
  message.update(told(model, state.get().query, noticeEvents));
  bar.summary(summary(shown));
  bar.update(state.get(), focus && nodeName(focus.node));
  strip.mark(window, against);
  strip.insights((counts) => insights.bands(state.get(), counts, model.now));
  if (!graphs.waiting('shown')) strip.arrived();
  map.explain(explained(shown));
  if (table) twin.update(shown, matching);
  else {
    map.show(sceneOf(shown, placement, sizeBy), false);
    map.select(selected.node, selected.edge);
    map.keep(emphasized(shown, state.get(), matching, insights.met(shown, state.get())));
  }
  showPanel();
}

function showPanel(): void {
  const { selected, focus } = state.get();
  const subject = subjectOf(shown, selected);
  const name = subject ? JSON.stringify(selected) : '';
  const anew = name !== inPanel;
  inPanel = name;
  side.node.hidden = subject === undefined;
  insights.show(model, state.get(), subject !== undefined);
  if (!subject) return;
  const hops = focus !== undefined && focus.node === selected.node ? focus.hops : 0;
  const open = [...shown.open].find(([, { members }]) => members.includes(selected.node ?? ''));
  const openGroup = open && { id: open[0], name: open[1].name };
  side.show(shown, model, subject, { hops, openGroup }, anew);
  if (!anew) return;
  span = undefined;
  side.loading();
  askForTraces(subject);
}

function layOut(): void {
  const laidOut = shown;
  placedTopology = shown.topology;
  runner.run(layoutInput(shown, placement), (layout) => {
    placement = placementOf(laidOut, layout);
    map.show(sceneOf(shown, placement, state.get().sizeBy), true);
    update();
  });
}

function choose({ node, edge }: Hit, byKeyboard: boolean): void {
  if (node === undefined && edge === undefined) {
    close(byKeyboard);
    return;
  }
  focusTraces = byKeyboard;
  const selected: Selection = node === undefined ? { edge: edge! } : { node };
  if (JSON.stringify(state.get().selected) === JSON.stringify(selected)) {
    if (byKeyboard) side.focusTraces();
    return;
  }
  change({ selected });
}

/** Shows a service of a collapsed group: opens the group, and selects it. */
function showMember(id: string): void {
  const group = [...shown.groups].find(([, { members }]) => members.includes(id));
  focusTraces = true;
  change({ expanded: [...state.get().expanded, ...(group ? [group[0]] : [])], selected: { node: id } });
}

function openGroup(group: string, open: boolean): void {
  const others = state.get().expanded.filter((id) => id !== group);
  change({ expanded: open ? [...others, group] : others, selected: open ? {} : { node: group } });
  map.focus();
}

/** Closes the panel; the keyboard returns to the node it came from. */
function close(byKeyboard = true): void {
  const { selected, table } = state.get();
  const { node = shown.edges.get(selected.edge ?? '')?.from } = selected;
  if (node === undefined) return;
  change({ selected: {} });
  if (!byKeyboard) return;
  if (table) twin.focus();
  else map.focus(node);
}

function change(changed: Partial<ViewState>): void {
  state.set(changed);
  update();
}

/** Another query: the host answers with its graph. */
function ask(changed: { [Member in keyof Query]?: Query[Member] | undefined }): void {
  const { query } = state.get();
  const merged = { ...query, ...changed };
  const next = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined && value !== ''));
  const moved = JSON.stringify(merged.range) !== JSON.stringify(query.range) || merged.set !== query.set;
  state.set({ query: next as unknown as Query, ...(moved && { window: undefined }) });
  host.send({ type: 'setQuery', query: state.get().query });
  graphs.refresh('now');
  // The traces are asked for with the graph's own times, once it is there.
  tracesAskedAt = Number.NEGATIVE_INFINITY;
  tellNext = true;
  update();
}

/** A data set is shown whole; without one, what is recorded now. */
function chosenSet(set: string | undefined): void {
  const known = sets.find(({ name }) => name === set);
  ask({ set, range: known ? { from: known.from, to: known.to } : { last: offeredRanges[0].last } });
}

function showWindow(window: TimeWindow | undefined): void {
  change({ window });
  askForTraces();
}

/** The time of what is shown. */
function shownTime(): TimeWindow {
  const { from, to, now } = model;
  return state.get().window ?? { from, to: Math.min(to, now) };
}

function askForTraces(subject: Subject | undefined = subjectOf(shown, state.get().selected)): void {
  if (!subject) return;
  tracesRequest = ++lastRequest;
  tracesAskedAt = performance.now();
  const { query, window } = state.get();
  const filter = both(query.filter, ofGroup(query.group), tracesThrough(subject, shown, model, span));
  const { from, to } = window ?? model;
  host.send({ type: 'askTraces', request: tracesRequest, filter, from, to });
}

const TRACES_REFRESH_MS = 2000;

/** The graph moved on: so may the list of traces have, but not so often that nobody can read it. */
function refreshTraces(): void {
  if (performance.now() - tracesAskedAt >= TRACES_REFRESH_MS) askForTraces();
}

function nodeName(id: string): string | undefined {
  const node = shown.nodes.get(id) ?? model.nodes.get(id);
  return node && nameOf(node);
}
