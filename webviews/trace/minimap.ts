import { brushX, type D3BrushEvent, select } from 'd3';
import { surface } from '../lib/canvas.ts';
import { element } from '../lib/dom.ts';
import type { Theme } from '../lib/theme.ts';
import { ERROR, FAULT, THROTTLE, type TraceRows } from './rows.ts';
import type { Span } from './span.ts';
import type { TimeScale } from './time-scale.ts';

/** The whole trace, small, with a brush that chooses the time in sight. */
export interface Minimap {
  readonly node: HTMLElement;
  show(rows: TraceRows, scale: TimeScale): void;
  mark(span: Span | undefined): void;
  theme(theme: Theme): void;
}

const HEIGHT = 48;

/** Makes the minimap; `brushed` gets the time in seconds as drawn, undefined for all of it. */
export function minimap(startTheme: Theme, brushed: (span: Span | undefined) => void): Minimap {
  let theme = startTheme;
  let content: { rows: TraceRows; scale: TimeScale } | undefined;
  let picture: Picture | undefined;
  let marked: Span | undefined;
  const holder = element('div', { class: 'minimap-chart', role: 'img' });
  const node = element('div', { class: 'minimap' }, legend(), holder);
  const canvas = surface(
    holder,
    (context, width) => {
      if (!content) return;
      if (picture?.width !== Math.round(width)) picture = pictureOf(content.rows, content.scale, Math.round(width));
      drawPicture(context, picture, theme);
      drawFolds(context, width, content.scale, theme);
    },
    place,
  );
  const behaviour = brushX<unknown>().on(
    'start brush end',
    ({ selection, sourceEvent, type }: D3BrushEvent<unknown>) => {
      if (!sourceEvent || !content) return;
      const { width } = canvas.size();
      const [left, right] = (selection as [number, number] | null) ?? [0, 0];
      if (right - left >= 2) {
        const unit = content.scale.length / width;
        marked = { from: left * unit, to: right * unit };
        brushed(marked);
      } else if (type === 'end') brushed(undefined);
    },
  );
  const layer = select(holder).append('svg').attr('class', 'brush').attr('aria-hidden', 'true').append('g');

  function place() {
    const { width } = canvas.size();
    if (!content || width === 0) return;
    behaviour.extent([
      [0, 0],
      [width, HEIGHT],
    ]);
    layer.call(behaviour);
    // Not the keyboard's: the waterfall zooms by keys.
    layer.attr('tabindex', null);
    mark();
  }
  function mark() {
    const unit = canvas.size().width / (content?.scale.length || 1);
    const shown = marked && [marked.from * unit, Math.max((marked.from + 0) * unit + 2, marked.to * unit)];
    layer.call(behaviour.move, (shown ?? null) as [number, number] | null);
  }
  return {
    node,
    show(rows, scale) {
      if (content?.rows === rows && content.scale === scale) return;
      content = { rows, scale };
      picture = undefined;
      holder.setAttribute('aria-label', `Overview of ${rows.size} rows`);
      place();
      canvas.invalidate();
    },
    mark(span) {
      if (span?.from === marked?.from && span?.to === marked?.to) return;
      marked = span;
      mark();
    },
    theme(next) {
      theme = next;
      canvas.invalidate();
    },
  };
}

/** What the marks of the bars mean, beside the overview; screen readers hear it of each row. */
function legend(): HTMLElement {
  const entry = (name: string, text: string) => element('span', {}, element('i', { class: `is-${name}` }), text);
  return element(
    'div',
    { class: 'legend', 'aria-hidden': 'true' },
    entry('segment', 'Segment'),
    entry('subsegment', 'Subsegment'),
    entry('inferred', 'Inferred'),
    entry('path', 'Critical path'),
  );
}

/** How many rows are at work at each pixel, in lines of rows that follow one another. */
export interface Picture {
  readonly width: number;
  readonly lines: number;
  /** lines × width counts: of all rows, and of those that failed. */
  readonly all: Int32Array;
  readonly failed: Int32Array;
}

const LINES = 22;

/** Counted by its edges, so that the time it takes grows with the rows and not with their lengths. */
export function pictureOf(rows: TraceRows, scale: TimeScale, width: number): Picture {
  const lines = Math.min(LINES, Math.max(1, rows.size));
  const all = new Int32Array(lines * (width + 1));
  const failed = new Int32Array(lines * (width + 1));
  const unit = width / (scale.length || 1);
  for (let row = 0; row < rows.size; row += 1) {
    const line = Math.floor((row * lines) / rows.size) * (width + 1);
    const left = Math.min(width - 1, Math.max(0, Math.floor(scale.drawn(rows.start[row]!) * unit)));
    const right = Math.min(width, Math.max(left + 1, Math.ceil(scale.drawn(rows.end[row]!) * unit)));
    all[line + left]! += 1;
    all[line + right]! -= 1;
    if (rows.flags[row]! & (FAULT | ERROR | THROTTLE)) {
      failed[line + left]! += 1;
      failed[line + right]! -= 1;
    }
  }
  for (const counts of [all, failed]) {
    for (let line = 0; line < lines; line += 1) {
      const start = line * (width + 1);
      for (let x = 1; x <= width; x += 1) counts[start + x]! += counts[start + x - 1]!;
    }
  }
  return { width, lines, all, failed };
}

function drawPicture(context: CanvasRenderingContext2D, { width, lines, all, failed }: Picture, theme: Theme): void {
  const thick = (HEIGHT - 4) / Math.max(lines, 6);
  for (const [counts, color, alpha] of [
    [all, theme.health.ok, 0.7],
    [failed, theme.health.fault, 1],
  ] as const) {
    context.fillStyle = color;
    context.globalAlpha = alpha;
    for (let line = 0; line < lines; line += 1) {
      const start = line * (width + 1);
      for (let x = 0; x < width; ) {
        let end = x;
        while (end < width && counts[start + end]! > 0) end += 1;
        if (end > x) context.fillRect(x, 2 + line * thick, end - x, Math.max(1, thick - (thick > 3 ? 1 : 0)));
        x = end + 1;
      }
    }
  }
  context.globalAlpha = 1;
}

function drawFolds(context: CanvasRenderingContext2D, width: number, scale: TimeScale, theme: Theme): void {
  const unit = width / (scale.length || 1);
  for (const { from, to } of scale.folds) {
    const [left, right] = [scale.drawn(from) * unit, scale.drawn(to) * unit];
    context.fillStyle = theme.background;
    context.fillRect(left, 0, right - left, HEIGHT);
    context.strokeStyle = theme.muted;
    context.setLineDash([2, 2]);
    context.strokeRect(left + 0.5, -1, right - left - 1, HEIGHT + 2);
    context.setLineDash([]);
  }
}
