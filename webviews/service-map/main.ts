import './style.css';
import { element, liveRegion } from '../lib/dom.ts';
import { compact, timeOfDay } from '../lib/format.ts';
import { connect } from '../lib/protocol.ts';
import { remembered } from '../lib/state.ts';
import { readTheme, watchTheme } from '../lib/theme.ts';
import type { View } from '../lib/zoom.ts';
import workerSource from './layout/layout.worker.ts?source';
import { layoutRunner } from './layout/runner.ts';
import type { FromView, TimeRange, ToView, TraceRow } from './messages.ts';
import { apply, emptyModel, neighbourhood, readRange, search } from './model.ts';
import { notice } from './notice.ts';
import { panel } from './panel.ts';
import { layoutInput, noPlacement, placementOf } from './placement.ts';
import { describe, sceneOf } from './scene.ts';
import { stage } from './stage.ts';
import { mapTable } from './table.ts';
import { toolbar } from './toolbar.ts';
import { traceView } from './trace-view.ts';

interface State {
  range: TimeRange;
  search: string;
  table: boolean;
  selected: string | undefined;
  /** Only once a person moved the map. */
  view: View | undefined;
}

const host = connect<FromView, ToView>();
const state = remembered(host, readState);
const live = liveRegion();
let model = emptyModel;
let placement = noPlacement;
/** Topology of the placement; behind the model's while a layout runs. */
let placedTopology = 0;
let lastRequest = 0;
let tracesRequest = 0;
let traceRequest = 0;
let tracesAskedAt = 0;
/** The keyboard opened the node: its traces get the focus when they come. */
let focusTraces = false;
let updating = false;

const runner = layoutRunner(workerSource, (message) => {
  receive({ type: 'status', status: 'error', message: `The map can't be laid out: ${message}` });
});
const theme = readTheme();
const map = stage(theme, state.get().view, {
  chosen: choose,
  moved: (view) => state.set({ view }),
  describe: (id) => {
    const node = model.nodes.get(id);
    return node ? describe(model, node) : '';
  },
});
const twin = mapTable((id) => choose(id, true));
const side = panel(theme, {
  close: () => close(),
  reveal: () => {
    const { selected } = state.get();
    if (selected !== undefined) host.send({ type: 'reveal', node: selected });
  },
  chosen: openTrace,
});
const dock = traceView({
  close() {
    dock.node.hidden = true;
    side.focusTraces();
  },
  openJson: (trace, segment) => host.send({ type: 'openJson', trace, ...(segment === undefined ? {} : { segment }) }),
});
const message = notice({
  connect: () => host.send({ type: 'connect' }),
  copyEnvironment() {
    host.send({ type: 'copyEnvironment' });
    live.announce('Copied.');
  },
});
const bar = toolbar(state.get(), {
  ranged(range) {
    state.set({ range });
    host.send({ type: 'setRange', range });
    askForTraces();
  },
  searched(text) {
    state.set({ search: text });
    update();
    live.announce(`${search(model, text).size} services match.`);
  },
  searchEntered() {
    const [first] = search(model, state.get().search);
    if (first !== undefined && !state.get().table) map.focus(first);
  },
  tabled(table) {
    state.set({ table });
    update();
  },
  zoomed: map.zoom,
});

document
  .getElementById('view')!
  .append(
    bar.node,
    element('div', { class: 'content' }, map.node, twin.node, message.node, side.node),
    dock.node,
    live.node,
  );
watchTheme((next) => {
  map.theme(next);
  side.theme(next);
});
// The icon font is drawn on canvases too, which don't wait for it.
document.fonts.load('16px codicon').then(update, update);
host.receive(receive);
host.send({ type: 'ready', range: state.get().range });
update();
if (state.get().selected !== undefined) askForTraces();

function receive(received: ToView): void {
  switch (received.type) {
    case 'traces':
      if (received.request === tracesRequest) showTraces(received.traces, received.more);
      return;
    case 'trace':
      if (received.request === traceRequest) dock.show(received.segments, received.now, received.limitExceeded);
      return;
    case 'failed':
      if (received.request === tracesRequest) side.failed(received.message);
      if (received.request === traceRequest) dock.failed(received.message);
      return;
    case 'select':
      choose(received.node, false);
      return;
    default:
      model = apply(model, received);
      refreshTraces();
      updateSoon();
  }
}

/** Messages that come in one frame are shown together. */
function updateSoon(): void {
  if (updating) return;
  updating = true;
  requestAnimationFrame(() => {
    updating = false;
    update();
  });
}

/** Shows the model as it is now. */
function update(): void {
  const { selected, table } = state.get();
  if (model.topology !== placedTopology) layOut();
  const matching = search(model, state.get().search);
  map.node.hidden = table;
  twin.node.hidden = !table;
  message.update(model);
  bar.summary(summary());
  if (table) twin.update(model, matching);
  else {
    map.show(sceneOf(model, placement), false);
    map.select(selected);
    map.keep(kept(matching));
  }
  const node = selected === undefined ? undefined : model.nodes.get(selected);
  if (node) side.show(model, node);
  else side.node.hidden = true;
}

function layOut(): void {
  const laidOut = model;
  placedTopology = model.topology;
  runner.run(layoutInput(model, placement), (layout) => {
    placement = placementOf(laidOut, layout);
    map.show(sceneOf(model, placement), true);
    update();
  });
}

/** A search leaves its matches and the calls between them; otherwise a selection leaves its neighbourhood. */
function kept(matching: Set<string>): ReturnType<typeof neighbourhood> | undefined {
  const { selected, search: text } = state.get();
  if (text.trim()) {
    const between = [...model.edges].filter(([, { from, to }]) => matching.has(from) && matching.has(to));
    return { nodes: matching, edges: new Set(between.map(([key]) => key)) };
  }
  return selected !== undefined && model.nodes.has(selected) ? neighbourhood(model, selected) : undefined;
}

function summary(): string {
  if (model.nodes.size === 0) return '';
  const services = [...model.nodes.values()].filter(({ client }) => !client).length;
  const until = timeOfDay(Math.min(model.to, model.now));
  const counts = `${compact(services)} services, ${compact(model.edges.size)} connections`;
  return `${counts} · ${model.status.kind === 'live' ? `until ${until}` : `old: until ${until}`}`;
}

function choose(node: string | undefined, byKeyboard: boolean): void {
  if (node === undefined) {
    close(byKeyboard);
    return;
  }
  focusTraces = byKeyboard;
  if (state.get().selected === node) {
    if (byKeyboard) side.focusTraces();
    return;
  }
  state.set({ selected: node });
  dock.node.hidden = true;
  side.loading();
  askForTraces();
  update();
}

/** Closes panel and dock; the keyboard returns to the node it came from. */
function close(byKeyboard = true): void {
  const { selected, table } = state.get();
  if (selected === undefined) return;
  state.set({ selected: undefined });
  dock.node.hidden = true;
  update();
  if (!byKeyboard) return;
  if (table) twin.focus();
  else map.focus(selected);
}

function askForTraces(): void {
  const { selected, range } = state.get();
  if (selected === undefined) return;
  tracesRequest = ++lastRequest;
  tracesAskedAt = performance.now();
  host.send({ type: 'selectNode', request: tracesRequest, node: selected, range });
}

const TRACES_REFRESH_MS = 2000;

/** The graph moved on: so may the list of traces have, but not so often that nobody can read it. */
function refreshTraces(): void {
  if (performance.now() - tracesAskedAt >= TRACES_REFRESH_MS) askForTraces();
}

function showTraces(traces: TraceRow[], more: boolean): void {
  side.traces(traces, more);
  if (focusTraces) side.focusTraces();
  focusTraces = false;
}

function openTrace(trace: TraceRow): void {
  traceRequest = ++lastRequest;
  dock.loading(trace);
  host.send({ type: 'selectTrace', request: traceRequest, trace: trace.id });
}

function readState(raw: unknown): State {
  const from = (typeof raw === 'object' && raw !== null ? raw : {}) as Partial<State>;
  return {
    range: readRange(from.range),
    search: typeof from.search === 'string' ? from.search : '',
    table: from.table === true,
    selected: typeof from.selected === 'string' ? from.selected : undefined,
    view: from.view && [from.view.k, from.view.x, from.view.y].every(Number.isFinite) ? from.view : undefined,
  };
}
