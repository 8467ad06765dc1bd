/** The bars of the rows in sight, on their canvas. */
import { duration } from '../lib/format.ts';
import type { Health } from '../lib/health.ts';
import type { Theme } from '../lib/theme.ts';
import { ticks } from './axis.ts';
import { ERROR, FAULT, IN_PROGRESS, INFERRED, PENDING, SEGMENT, THROTTLE, type TraceRows } from './rows.ts';
import type { Span } from './span.ts';
import type { TimeScale } from './time-scale.ts';

export const ROW_HEIGHT = 22;
export const AXIS_HEIGHT = 24;

/** What is drawn: the rows in sight at a scroll position. */
export interface BarsContent {
  readonly rows: TraceRows;
  readonly sight: Uint32Array;
  readonly scale: TimeScale;
  readonly span: Span;
  readonly scrollTop: number;
  readonly selected: number | undefined;
  readonly hovered: number | undefined;
  /** Pieces of the critical path by row; undefined: it isn't shown. */
  readonly path: ReadonlyMap<number, readonly Span[]> | undefined;
  /** Rows that a search found, or a statistic marked. */
  readonly marked: ReadonlySet<number> | undefined;
}

/** How a row ended, the worst flag first. */
export function healthOf(flags: number): Health {
  return flags & FAULT ? 'fault' : flags & THROTTLE ? 'throttle' : flags & ERROR ? 'error' : 'ok';
}

/** Draws the axis and the bars; `width` is that of the bars' column. */
export function drawBars(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  content: BarsContent,
  theme: Theme,
): void {
  const { rows, sight, scale, span, scrollTop } = content;
  const unit = width / (span.to - span.from || 1);
  const x = (time: number) => (scale.drawn(time) - span.from) * unit;
  context.font = `11px ${theme.font}`;
  context.textBaseline = 'middle';
  drawAxis(context, width, height, content, theme);
  context.save();
  context.beginPath();
  context.rect(0, AXIS_HEIGHT, width, height - AXIS_HEIGHT);
  context.clip();
  drawFolds(context, height, content, unit, theme);
  const first = Math.max(0, Math.floor(scrollTop / ROW_HEIGHT));
  const last = Math.min(sight.length, Math.ceil((scrollTop + height - AXIS_HEIGHT) / ROW_HEIGHT));
  for (let place = first; place < last; place += 1) {
    const row = sight[place]!;
    const top = AXIS_HEIGHT + place * ROW_HEIGHT - scrollTop;
    drawBar(context, { row, top, left: x(rows.start[row]!), right: x(rows.end[row]!), width }, content, theme);
    for (const piece of content.path?.get(row) ?? []) {
      context.fillStyle = theme.foreground;
      const left = x(piece.from);
      context.fillRect(left, top + ROW_HEIGHT - 5, Math.max(1, x(piece.to) - left), 2);
    }
  }
  drawFoldLabels(context, height, content, unit, theme);
  context.restore();
}

interface Bar {
  readonly row: number;
  readonly top: number;
  readonly left: number;
  readonly right: number;
  /** Of the whole column. */
  readonly width: number;
}

function drawBar(context: CanvasRenderingContext2D, bar: Bar, content: BarsContent, theme: Theme): void {
  const { row, top, width } = bar;
  const { rows, marked, selected, hovered } = content;
  const flags = rows.flags[row]!;
  const left = Math.min(Math.max(bar.left, -4), width - 2);
  const right = Math.max(Math.min(bar.right, width + 4), left + 2);
  const faded = marked !== undefined && !marked.has(row) && row !== selected;
  const color = theme.health[healthOf(flags)];
  context.globalAlpha = faded ? 0.3 : 1;
  context.fillStyle = color;
  context.strokeStyle = color;
  const y = top + 5;
  const thick = ROW_HEIGHT - 11;
  if (flags & (INFERRED | PENDING)) {
    context.setLineDash(flags & PENDING ? [1, 2] : [4, 3]);
    context.strokeRect(left + 0.5, y + 0.5, Math.max(1, right - left - 1), thick - 1);
    context.setLineDash([]);
  } else {
    // A segment stands out from the work inside of it, in high contrast by its height alone.
    const segment = (flags & SEGMENT) !== 0;
    if (!segment && theme.kind !== 'high-contrast') context.globalAlpha *= 0.65;
    context.fillRect(left, segment ? y : y + 2, right - left, segment ? thick : thick - 4);
  }
  if (flags & IN_PROGRESS) drawOpenEnd(context, right, y, thick, theme);
  context.globalAlpha = faded ? 0.4 : 1;
  drawDetail(context, { ...bar, left, right }, content, theme);
  context.globalAlpha = 1;
  if (row === selected || row === hovered) {
    context.strokeStyle = row === selected ? theme.selection : theme.muted;
    context.strokeRect(left - 1.5, y - 1.5, right - left + 3, thick + 3);
  }
}

/** An arrow at the end of what goes on. */
function drawOpenEnd(context: CanvasRenderingContext2D, right: number, y: number, thick: number, theme: Theme): void {
  context.fillStyle = theme.background;
  for (let stripe = 1; stripe <= 3; stripe += 1) context.fillRect(right - stripe * 5, y, 2, thick);
}

/** What the row did, beside its bar where there is room. */
function drawDetail(context: CanvasRenderingContext2D, bar: Bar, { rows }: BarsContent, theme: Theme): void {
  const { row, top, left, right, width } = bar;
  const detail = rows.texts[rows.detail[row]!]!;
  const text = [duration(rows.end[row]! - rows.start[row]!), detail].filter(Boolean).join('  ');
  const behind = width - right - 8;
  const before = left - 8;
  context.fillStyle = theme.muted;
  const y = top + ROW_HEIGHT / 2;
  if (right < 0) return;
  if (behind >= before || behind > 220) {
    context.textAlign = 'left';
    context.fillText(fitted(context, text, behind), right + 6, y);
  } else {
    context.textAlign = 'right';
    context.fillText(fitted(context, text, before), left - 6, y);
  }
}

/** The text cut to a width; measured by its length, as the exact width costs more than all the rest of the frame. */
function fitted(context: CanvasRenderingContext2D, text: string, width: number): string {
  const room = Math.floor(width / letterWidth(context));
  return text.length <= room ? text : room < 6 ? '' : `${text.slice(0, room - 1)}…`;
}

const letterWidths = new Map<string, number>();

/** What a letter takes on average in the context's font, a little more than less. */
function letterWidth(context: CanvasRenderingContext2D): number {
  const sample = 'POST 503 http://127.0.0.1:8080/orders/GetItem';
  const known = letterWidths.get(context.font) ?? (context.measureText(sample).width / sample.length) * 1.05;
  letterWidths.set(context.font, known);
  return known;
}

function drawAxis(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  { scale, span }: BarsContent,
  theme: Theme,
): void {
  context.fillStyle = theme.border;
  context.strokeStyle = theme.border;
  context.textAlign = 'left';
  for (const { drawn, label } of ticks(scale, span, width / 110)) {
    const x = Math.round(((drawn - span.from) / (span.to - span.from)) * width) + 0.5;
    context.globalAlpha = theme.kind === 'high-contrast' ? 0.4 : 0.7;
    context.beginPath();
    context.moveTo(x, AXIS_HEIGHT - 5);
    context.lineTo(x, height);
    context.stroke();
    context.globalAlpha = 1;
    context.fillStyle = theme.muted;
    if (x + label.length * 6.5 < width) context.fillText(label, x + 4, AXIS_HEIGHT / 2);
  }
}

/** A fold: a torn strip with the time that it hides. */
function drawFolds(
  context: CanvasRenderingContext2D,
  height: number,
  { scale, span }: BarsContent,
  unit: number,
  theme: Theme,
): void {
  for (const { from, to } of scale.folds) {
    const left = (scale.drawn(from) - span.from) * unit;
    const right = (scale.drawn(to) - span.from) * unit;
    context.fillStyle = theme.background;
    context.fillRect(left, AXIS_HEIGHT, right - left, height);
    context.strokeStyle = theme.muted;
    for (const x of [left, right]) {
      context.beginPath();
      for (let y = AXIS_HEIGHT; y <= height; y += 8) context.lineTo(x + (((y - AXIS_HEIGHT) / 8) % 2) * 4 - 2, y);
      context.stroke();
    }
  }
}

/** How long a fold is, over whatever text reaches into it. */
function drawFoldLabels(
  context: CanvasRenderingContext2D,
  height: number,
  { scale, span }: BarsContent,
  unit: number,
  theme: Theme,
): void {
  for (const { from, to } of scale.folds) {
    const text = `${duration(to - from)} idle`;
    const middle = ((scale.drawn(from) + scale.drawn(to)) / 2 - span.from) * unit;
    const half = context.measureText(text).width / 2 + 6;
    context.save();
    context.translate(middle, height - half - 8);
    context.rotate(-Math.PI / 2);
    context.fillStyle = theme.background;
    context.fillRect(-half, -7, 2 * half, 14);
    context.textAlign = 'center';
    context.fillStyle = theme.muted;
    context.fillText(text, 0, 0);
    context.restore();
  }
}
