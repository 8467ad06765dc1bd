import './flame.css';
import { surface } from '../lib/canvas.ts';
import { element, iconButton } from '../lib/dom.ts';
import { focusLayer } from '../lib/focus.ts';
import { compact, duration, percent } from '../lib/format.ts';
import type { Theme } from '../lib/theme.ts';
import { BAR, drawFlame, labelOf } from './flame-draw.ts';
import { type Flame, mergeFlame } from './flame-merge.ts';
import { type FlamePicture, flamePicture, flameStep, frameAt, isWithin } from './flame-picture.ts';
import type { Layout, LayoutEvents } from './parts.ts';
import type { TraceRows } from './rows.ts';

/**
 * The trace as a flame graph: calls of one name under one path are one bar, as wide as their work, the widest at the left.
 * A click or Enter zooms to a bar, on the zoomed one back out.
 */
export function flame(startTheme: Theme, events: LayoutEvents): Layout {
  let theme = startTheme;
  let rows: TraceRows | undefined;
  let merged: Flame | undefined;
  let picture: FlamePicture | undefined;
  let zoomed = 0;
  let current = 0;
  let hovered = -1;
  let selectedRow: number | undefined;
  let matching: Uint8Array | undefined;
  let searched: ReadonlySet<number> | undefined;

  const filler = element('div');
  const scroller = element('div', { class: 'flame-scroll', tabindex: -1 }, filler);
  const holder = element('div', { class: 'flame-canvas' });
  const cursor = focusLayer('Flame graph, arrow keys move along calls, Enter zooms', onKey, (inside) => {
    if (inside) describe(current);
  });
  const canvas = surface(holder, paint, layOut);
  const detail = element('p', { class: 'flame-detail' });
  const node = element(
    'section',
    { class: 'flame', 'aria-label': 'Flame graph' },
    element('div', { class: 'flame-body' }, holder, scroller, cursor.node),
    element(
      'footer',
      { class: 'flame-footer' },
      detail,
      footerButton('Details', 'Details of the longest of these calls', () => {
        const row = merged?.longest[current] ?? -1;
        if (row >= 0) events.chosen(row, true);
      }),
      footerButton('Show in waterfall', 'Mark these calls in the waterfall', () => {
        if (merged && rows)
          events.mark(rowsIn(merged, current), labelOf({ flame: merged, texts: rows.texts, whole: '' }, current));
      }),
      iconButton('zoom-out', 'Zoom out (Escape)', () => zoomTo(Math.max(0, merged?.parent[zoomed] ?? 0))),
      iconButton('screen-full', 'Show all (0)', () => zoomTo(0)),
    ),
  );
  listen();

  function layOut() {
    if (!merged) return;
    picture = flamePicture(merged, zoomed, scroller.clientWidth);
    const height = `${(merged.deepest + 1) * BAR}px`;
    if (filler.style.height !== height) filler.style.height = height;
    placeCursor(false);
    canvas.invalidate();
  }

  function paint(context: CanvasRenderingContext2D, _width: number, height: number) {
    if (!rows || !merged || !picture) return;
    const selected = selectedRow === undefined ? -1 : merged.frameOf[selectedRow]!;
    const scene = { flame: merged, picture, texts: rows.texts, whole: wholeLabel(rows), matching };
    drawFlame(context, { ...scene, selected, hovered, top: scroller.scrollTop }, theme, height);
  }

  function zoomTo(frame: number) {
    zoomed = frame;
    if (merged && !isWithin(merged, current, zoomed)) current = zoomed;
    layOut();
    reveal();
  }

  /** Keeps the current bar in sight; where it is too narrow to be drawn, zooms out of where it isn't and into its parent. */
  function reveal() {
    if (!merged || !picture) return;
    if (picture.place[current]! < 0) {
      zoomed = isWithin(merged, current, zoomed) ? Math.max(0, merged.parent[current]!) : current;
      picture = flamePicture(merged, zoomed, scroller.clientWidth);
      if (picture.place[current]! < 0) {
        zoomed = current;
        picture = flamePicture(merged, zoomed, scroller.clientWidth);
      }
    }
    const top = merged.depth[current]! * BAR;
    if (top < scroller.scrollTop) scroller.scrollTop = top;
    else if (top + BAR > scroller.scrollTop + scroller.clientHeight) {
      scroller.scrollTop = top + BAR - scroller.clientHeight;
    }
    canvas.invalidate();
  }

  function placeCursor(take: boolean) {
    const at = picture?.place[current] ?? -1;
    if (!merged || !picture || !rows || at < 0) return cursor.hide();
    const width = Math.max(4, picture.width[at]!);
    cursor.place(
      {
        x: picture.x[at]! + width / 2,
        y: merged.depth[current]! * BAR + BAR / 2 - scroller.scrollTop,
        size: width,
        height: BAR,
        label: sentence(rows, merged, current),
        selected: selectedRow !== undefined && merged.frameOf[selectedRow] === current,
      },
      take,
    );
  }

  function describe(frame: number) {
    if (rows && merged) detail.textContent = frame < 0 ? '' : sentence(rows, merged, frame);
    detail.title = detail.textContent ?? '';
  }

  function choose(frame: number, byKeyboard: boolean) {
    if (!merged) return;
    current = frame;
    zoomTo(frame === zoomed ? Math.max(0, merged.parent[frame]!) : frame);
    current = frame;
    placeCursor(byKeyboard);
    describe(frame);
  }

  function onKey(event: KeyboardEvent) {
    if (!merged) return;
    const next = flameStep(merged, current, event.key);
    if (next !== undefined) {
      current = next;
      reveal();
      placeCursor(true);
      describe(current);
    } else if (event.key === 'Enter' || event.key === ' ') choose(current, true);
    else if (event.key === '0') zoomTo(0);
    else if (event.key === 'Escape' && zoomed > 0) {
      zoomTo(merged.parent[zoomed]!);
      placeCursor(true);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function listen() {
    const at = ({ clientX, clientY }: MouseEvent) => {
      if (!merged || !picture) return -1;
      const box = scroller.getBoundingClientRect();
      return frameAt(merged, picture, clientX - box.left, Math.floor((clientY - box.top + scroller.scrollTop) / BAR));
    };
    scroller.addEventListener('scroll', () => {
      placeCursor(false);
      canvas.invalidate();
    });
    scroller.addEventListener('pointermove', (event) => {
      const next = at(event);
      if (next === hovered) return;
      hovered = next;
      scroller.style.cursor = hovered < 0 ? '' : 'pointer';
      describe(hovered);
      canvas.invalidate();
    });
    scroller.addEventListener('pointerleave', () => {
      hovered = -1;
      canvas.invalidate();
    });
    scroller.addEventListener('click', (event) => {
      const frame = at(event);
      if (frame >= 0) choose(frame, false);
    });
  }

  function mark() {
    if (!merged || !searched) matching = undefined;
    else {
      matching = new Uint8Array(merged.size);
      for (const row of searched) matching[merged.frameOf[row]!] = 1;
    }
    canvas.invalidate();
  }

  return {
    node,
    show(next) {
      if (next === rows) return;
      if (next.id !== rows?.id) [zoomed, current] = [0, 0];
      const path = rows && merged ? pathTo(rows, merged, zoomed) : [];
      rows = next;
      merged = mergeFlame(next);
      zoomed = follow(next, merged, path);
      current = zoomed;
      hovered = -1;
      mark();
      describe(zoomed);
      layOut();
    },
    select(row) {
      selectedRow = row !== undefined && rows && row < rows.size ? row : undefined;
      const frame = merged && selectedRow !== undefined ? merged.frameOf[selectedRow]! : current;
      // What is too narrow to be seen isn't zoomed to: a search that goes on would lose sight of the whole.
      if (frame !== current && !cursor.focused() && picture && picture.place[frame]! >= 0) {
        current = frame;
        reveal();
        describe(current);
      }
      placeCursor(false);
      canvas.invalidate();
    },
    theme(next) {
      theme = next;
      canvas.invalidate();
    },
    search(rowsFound) {
      searched = rowsFound;
      mark();
    },
    focus() {
      placeCursor(true);
    },
  };
}

function footerButton(text: string, title: string, pressed: () => void): HTMLElement {
  const button = element('button', { type: 'button', title }, text);
  button.addEventListener('click', pressed);
  return button;
}

/** The rows that a frame stands for; the whole for all. */
function rowsIn({ frameOf }: Flame, frame: number): number[] {
  const rows: number[] = [];
  for (let row = 0; row < frameOf.length; row += 1) if (frame === 0 || frameOf[row] === frame) rows.push(row);
  return rows;
}

/** The names on the way to a frame, so that it is found again when the trace has grown. */
function pathTo(rows: TraceRows, flame: Flame, frame: number): string[] {
  const path: string[] = [];
  for (let at = frame; at > 0; at = flame.parent[at]!) path.push(keyOf(rows, flame, at));
  return path.reverse();
}

function follow(rows: TraceRows, flame: Flame, path: readonly string[]): number {
  let frame = 0;
  for (const key of path) {
    let child = flame.first[frame]!;
    while (child >= 0 && keyOf(rows, flame, child) !== key) child = flame.next[child]!;
    if (child < 0) return frame;
    frame = child;
  }
  return frame;
}

function keyOf({ texts }: TraceRows, { name, service }: Flame, frame: number): string {
  return JSON.stringify([texts[service[frame]!], texts[name[frame]!]]);
}

const wholeLabel = ({ size }: TraceRows) => `Trace, ${compact(size)} ${size === 1 ? 'call' : 'calls'}`;

/** All that a bar shows, in a sentence. */
function sentence(rows: TraceRows, flame: Flame, frame: number): string {
  const share = flame.width[0]! > 0 ? flame.width[frame]! / flame.width[0]! : 0;
  const work = `${duration(flame.width[frame]!)} of work, ${percent(share)}`;
  const label = labelOf({ flame, texts: rows.texts, whole: wholeLabel(rows) }, frame);
  if (frame === 0) return `${label}: ${work}, ${duration(rows.duration)} passed`;
  const service = rows.texts[flame.service[frame]!];
  const outcomes = [
    [flame.faults[frame], 'fault'],
    [flame.errors[frame], 'error'],
    [flame.throttles[frame], 'throttle'],
  ] as const;
  return [
    `${label}${service ? ` in ${service}` : ''}: ${work}`,
    `${duration(flame.self[frame]!)} of it self`,
    ...(flame.count[frame]! > 1 ? [`${duration(flame.total[frame]!)} in all`] : []),
    ...outcomes.flatMap(([count, word]) => (count ? [`${count} ${word}${count === 1 ? '' : 's'}`] : [])),
  ].join(', ');
}
