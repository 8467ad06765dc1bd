import './flame.css';
import { type Surface, surface } from '../lib/canvas.ts';
import { element, iconButton } from '../lib/dom.ts';
import { type FocusLayer, focusLayer } from '../lib/focus.ts';
import type { Theme } from '../lib/theme.ts';
import { BAR, drawFlame, labelOf } from './flame-draw.ts';
import { flameStep, frameAt } from './flame-picture.ts';
import {
  aboveOf,
  emptyFlame,
  type FlameState,
  foundFrames,
  isInSight,
  layOutFlame,
  rowsIn,
  selectedFrame,
  showTrace,
  widenCurrent,
  zoomTo,
} from './flame-state.ts';
import { sentence, wholeLabel } from './flame-words.ts';
import type { Layout, LayoutEvents } from './parts.ts';

/** The graph on the page. */
interface View {
  readonly state: FlameState;
  theme: Theme;
  /** By frame, 1 for those that a search found. */
  matching: Uint8Array | undefined;
  /** Scrolls over the canvas; as high as all bars. */
  readonly scroller: HTMLElement;
  readonly filler: HTMLElement;
  readonly holder: HTMLElement;
  readonly canvas: Surface;
  readonly cursor: FocusLayer;
  /** What the pointer or the keyboard is on, in words. */
  readonly detail: HTMLElement;
}

/**
 * The trace as a flame graph: calls of one name under one path are one bar, as wide as their work, the widest at the left.
 * A click or Enter zooms to a bar, on the zoomed one back out.
 */
export function flame(startTheme: Theme, events: LayoutEvents): Layout {
  const view = createView(startTheme);
  const { state, canvas, scroller, holder, cursor } = view;
  listen(view);
  const body = element('div', { class: 'flame-body' }, holder, scroller, cursor.node);
  return {
    node: element('section', { class: 'flame', 'aria-label': 'Flame graph' }, body, footer(view, events)),
    show(next) {
      if (next === state.trace?.rows) return;
      showTrace(state, next);
      view.matching = foundFrames(state);
      describe(view, state.zoomed);
      layOut(view);
    },
    select(row) {
      state.selectedRow = row !== undefined && row < (state.trace?.rows.size ?? 0) ? row : undefined;
      showSelected(view);
    },
    theme(next) {
      view.theme = next;
      canvas.invalidate();
    },
    search(found) {
      state.found = found;
      view.matching = foundFrames(state);
      canvas.invalidate();
    },
    focus: () => placeCursor(view, true),
  };
}

function createView(theme: Theme): View {
  const state = emptyFlame();
  const filler = element('div');
  const holder = element('div', { class: 'flame-canvas' });
  const view: View = {
    state,
    theme,
    matching: undefined,
    scroller: element('div', { class: 'flame-scroll', tabindex: -1 }, filler),
    filler,
    holder,
    canvas: surface(
      holder,
      (context, _width, height) => paint(view, context, height),
      () => layOut(view),
    ),
    cursor: focusLayer(
      'Flame graph, arrow keys move along calls, Enter zooms',
      (event) => onKey(view, event),
      (inside) => inside && describe(view, state.current),
    ),
    detail: element('p', { class: 'flame-detail' }),
  };
  return view;
}

function footer(view: View, events: LayoutEvents): HTMLElement {
  const { state, detail } = view;
  return element(
    'footer',
    { class: 'flame-footer' },
    detail,
    footerButton('Details', 'Details of the longest of these calls', () => {
      const row = state.trace?.flame.longest[state.current] ?? -1;
      if (row >= 0) events.chosen(row, true);
    }),
    footerButton('Show in waterfall', 'Mark these calls in the waterfall', () => {
      if (!state.trace) return;
      const { rows, flame } = state.trace;
      const label = labelOf({ flame, texts: rows.texts, whole: '' }, state.current);
      events.mark(rowsIn(flame, state.current), label);
    }),
    iconButton('zoom-out', 'Zoom out (Escape)', () => zoom(view, aboveOf(state, state.zoomed))),
    iconButton('screen-full', 'Show all (0)', () => zoom(view, 0)),
  );
}

function footerButton(text: string, title: string, pressed: () => void): HTMLElement {
  const button = element('button', { type: 'button', title }, text);
  button.addEventListener('click', pressed);
  return button;
}

function listen(view: View): void {
  const { state, scroller, canvas } = view;
  scroller.addEventListener('scroll', () => {
    placeCursor(view, false);
    canvas.invalidate();
  });
  scroller.addEventListener('pointermove', (event) => {
    const next = frameUnder(view, event);
    if (next === state.hovered) return;
    state.hovered = next;
    scroller.style.cursor = next < 0 ? '' : 'pointer';
    describe(view, next);
    canvas.invalidate();
  });
  scroller.addEventListener('pointerleave', () => {
    state.hovered = -1;
    canvas.invalidate();
  });
  scroller.addEventListener('click', (event) => {
    const frame = frameUnder(view, event);
    if (frame >= 0) choose(view, frame, false);
  });
}

function frameUnder({ state: { trace, picture }, scroller }: View, { clientX, clientY }: MouseEvent): number {
  if (!trace || !picture) return -1;
  const box = scroller.getBoundingClientRect();
  return frameAt(trace.flame, picture, clientX - box.left, Math.floor((clientY - box.top + scroller.scrollTop) / BAR));
}

function onKey(view: View, event: KeyboardEvent): void {
  const { state } = view;
  if (!state.trace) return;
  const next = flameStep(state.trace.flame, state.current, event.key);
  if (next !== undefined) {
    state.current = next;
    reveal(view);
    placeCursor(view, true);
    describe(view, next);
  } else if (event.key === 'Enter' || event.key === ' ') choose(view, state.current, true);
  else if (event.key === '0') zoom(view, 0);
  else if (event.key === 'Escape' && state.zoomed > 0) {
    zoom(view, aboveOf(state, state.zoomed));
    placeCursor(view, true);
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Zooms to a frame, or out of the one that is zoomed to, and stays on it. */
function choose(view: View, frame: number, byKeyboard: boolean): void {
  const { state } = view;
  state.current = frame;
  zoom(view, frame === state.zoomed ? aboveOf(state, frame) : frame);
  state.current = frame;
  placeCursor(view, byKeyboard);
  describe(view, frame);
}

function zoom(view: View, frame: number): void {
  zoomTo(view.state, frame);
  layOut(view);
  reveal(view);
}

function layOut(view: View): void {
  const { state, scroller, filler, canvas } = view;
  if (!state.trace) return;
  layOutFlame(state, scroller.clientWidth);
  const height = `${(state.trace.flame.deepest + 1) * BAR}px`;
  if (filler.style.height !== height) filler.style.height = height;
  placeCursor(view, false);
  canvas.invalidate();
}

/** Keeps the current bar in sight. */
function reveal({ state, scroller, canvas }: View): void {
  if (!state.trace || !state.picture) return;
  widenCurrent(state, scroller.clientWidth);
  const top = state.trace.flame.depth[state.current]! * BAR;
  if (top < scroller.scrollTop) scroller.scrollTop = top;
  else if (top + BAR > scroller.scrollTop + scroller.clientHeight) {
    scroller.scrollTop = top + BAR - scroller.clientHeight;
  }
  canvas.invalidate();
}

function showSelected(view: View): void {
  const { state, cursor, canvas } = view;
  const frame = selectedFrame(state);
  // What is too narrow to be seen isn't zoomed to: a search that goes on would lose sight of the whole.
  if (frame >= 0 && frame !== state.current && !cursor.focused() && isInSight(state, frame)) {
    state.current = frame;
    reveal(view);
    describe(view, frame);
  }
  placeCursor(view, false);
  canvas.invalidate();
}

function placeCursor({ state, cursor, scroller }: View, take: boolean): void {
  const { trace, picture, current } = state;
  const at = picture?.place[current] ?? -1;
  if (!trace || !picture || at < 0) {
    cursor.hide();
    return;
  }
  const width = Math.max(4, picture.width[at]!);
  const mark = {
    x: picture.x[at]! + width / 2,
    y: trace.flame.depth[current]! * BAR + BAR / 2 - scroller.scrollTop,
    size: width,
    height: BAR,
    label: sentence(trace.rows, trace.flame, current),
    selected: selectedFrame(state) === current,
  };
  cursor.place(mark, take);
}

function describe({ state: { trace }, detail }: View, frame: number): void {
  if (trace) detail.textContent = frame < 0 ? '' : sentence(trace.rows, trace.flame, frame);
  detail.title = detail.textContent ?? '';
}

function paint({ state, theme, matching, scroller }: View, context: CanvasRenderingContext2D, height: number): void {
  if (!state.trace || !state.picture) return;
  const { rows, flame } = state.trace;
  const { picture, hovered } = state;
  const calls = { flame, picture, texts: rows.texts, whole: wholeLabel(rows), matching };
  drawFlame(context, { ...calls, selected: selectedFrame(state), hovered, top: scroller.scrollTop }, theme, height);
}
