import { brushX, type D3BrushEvent, select } from 'd3';
import { surface } from '../lib/canvas.ts';
import { element } from '../lib/dom.ts';
import type { Band } from './bands.ts';
import { histogram, stackHeights } from './bins.ts';
import type { Events } from './columns.ts';
import { kindAt } from './event.ts';
import { dateAndTime, type Zone, zoneName } from './instants.ts';
import { kinds } from './kinds.ts';
import type { Span } from './model.ts';
import type { Palette } from './palette.ts';
import { shifted } from './span.ts';

/** All events over all time, and in it the span that is shown below. */
export interface Overview {
  node: HTMLElement;
  show(events: Events, rows: Uint32Array, whole: Span): void;
  /** What is shown of them, in a few words. */
  summary(text: string): void;
  /** Marks the shown span. */
  mark(span: Span): void;
  /** Shows where something was found. */
  found(bands: readonly Band[]): void;
  restyle(palette: Palette, zone: Zone): void;
}

const HEIGHT = 52;

interface Data {
  events: Events;
  rows: Uint32Array;
  whole: Span;
}

/** How the overview stands. */
interface Stand {
  data: Data | undefined;
  marked: Span | undefined;
  bands: readonly Band[];
  /** Of the bars, for one width. */
  counts: { width: number; values: Uint32Array } | undefined;
  palette: Palette;
  zone: Zone;
}

/** Makes the overview; `spanned` hears a span that a person brushed, undefined where they cleared it. */
export function overview(palette: Palette, zone: Zone, spanned: (span: Span | undefined) => void): Overview {
  const stand: Stand = { data: undefined, marked: undefined, bands: [], counts: undefined, palette, zone };
  const holder = element('div', {
    class: 'overview-chart',
    role: 'slider',
    tabindex: 0,
    'aria-label': 'Time shown',
    'aria-valuenow': 0,
  });
  const summary = element('p', { class: 'summary' });
  const node = element('div', { class: 'overview' }, summary, holder);
  const canvas = surface(
    holder,
    (context, width) => paint(stand, context, width),
    () => marker.resize(canvas.size().width),
  );
  const marker = spanMarker(holder, stand, spanned);
  holder.addEventListener('keydown', (event) => {
    const { data, marked } = stand;
    const next = data && marked && spanOfKey(event, marked, data.whole);
    if (!next) return;
    event.preventDefault();
    spanned(next === 'all' ? undefined : next);
  });
  const changed = () => {
    tell(stand, holder);
    canvas.invalidate();
  };
  return {
    node,
    show(events, rows, whole) {
      Object.assign(stand, { data: { events, rows, whole }, counts: undefined });
      marker.place();
      changed();
    },
    summary(text) {
      if (summary.textContent !== text) summary.textContent = text;
    },
    mark(span) {
      stand.marked = span;
      marker.place();
      tell(stand, holder);
    },
    found(bands) {
      if (stand.bands === bands) return;
      stand.bands = bands;
      canvas.invalidate();
    },
    restyle(nextPalette, nextZone) {
      Object.assign(stand, { palette: nextPalette, zone: nextZone });
      changed();
    },
  };
}

/** The brush over the chart: it tells what a person marks, and follows what is shown. */
function spanMarker(holder: HTMLElement, stand: Stand, spanned: (span: Span | undefined) => void) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'brush');
  svg.setAttribute('aria-hidden', 'true');
  const layer = document.createElementNS('http://www.w3.org/2000/svg', 'g');
  svg.append(layer);
  holder.append(svg);
  const group = select<SVGGElement, unknown>(layer);
  let width = 0;
  const brush = brushX<unknown>().on('brush end', ({ selection, sourceEvent, type }: D3BrushEvent<unknown>) => {
    if (!sourceEvent || !stand.data) return;
    if (!selection) {
      if (type === 'end') spanned(undefined);
      return;
    }
    const { from: start, to: end } = stand.data.whole;
    const [from, to] = (selection as [number, number]).map((x) => start + (x / width) * (end - start));
    if (to! > from!) spanned({ from: from!, to: to! });
  });
  const place = () => {
    const { data, marked } = stand;
    if (!data || !marked || width === 0) return;
    const scale = width / (data.whole.to - data.whole.from);
    const [from, to] = [(marked.from - data.whole.from) * scale, (marked.to - data.whole.from) * scale];
    const all = from <= 0.5 && to >= width - 0.5;
    group.call(brush.move, all ? null : [from, Math.max(from + 2, to)]);
  };
  return {
    place,
    /** The brush lies over the whole chart. */
    resize(next: number) {
      width = next;
      if (width === 0) return;
      brush.extent([
        [0, 0],
        [width, HEIGHT],
      ]);
      group.call(brush);
      place();
    },
  };
}

/** What a key makes of the shown span: the arrows move it, with Shift its end, Escape shows all. */
export function spanOfKey(
  { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  span: Span,
  whole: Span,
): Span | 'all' | undefined {
  const length = span.to - span.from;
  if (key === 'Escape' || key === 'Delete') return 'all';
  if (key === 'Home') return { from: whole.from, to: whole.from + length };
  if (key === 'End') return { from: whole.to - length, to: whole.to };
  const step = key === 'ArrowRight' || key === 'ArrowUp' ? 0.1 : key === 'ArrowLeft' || key === 'ArrowDown' ? -0.1 : 0;
  if (step === 0) return undefined;
  return shiftKey ? { from: span.from, to: span.to + step * length } : shifted(span, step);
}

/** The shown span in words, and its place among all. */
function tell({ data, marked, zone }: Stand, holder: HTMLElement): void {
  if (!data) return;
  const { whole, rows } = data;
  const { from, to } = marked ?? whole;
  const [start, end] = [from, to].map((at) => dateAndTime(at, zone));
  const percent = (at: number) => String(Math.round((100 * (at - whole.from)) / (whole.to - whole.from)));
  holder.setAttribute('aria-valuenow', percent(from));
  holder.setAttribute('aria-valuetext', `${start} to ${end} ${zoneName(zone, to)}, of ${rows.length} events in all`);
}

function paint(stand: Stand, context: CanvasRenderingContext2D, width: number): void {
  const { data, palette, bands } = stand;
  if (!data || width <= 0) return;
  if (stand.counts?.width !== width) stand.counts = { width, values: count(data, width) };
  drawHistogram(context, stand.counts.values, width, palette);
  const scale = width / (data.whole.to - data.whole.from);
  for (const { kind, from, to } of bands) {
    context.fillStyle = palette.bands[kind];
    context.fillRect((from - data.whole.from) * scale, 0, Math.max(2, (to - from) * scale), 2);
  }
}

const BAR = 3;

function count({ events, rows, whole }: Data, width: number): Uint32Array {
  return histogram(events, rows, (row) => kindAt(events, row), whole, Math.max(1, Math.floor(width / BAR)));
}

function drawHistogram(
  context: CanvasRenderingContext2D,
  values: Uint32Array,
  width: number,
  { theme, colors }: Palette,
): void {
  const bins = values.length / kinds.length;
  const totals = Array.from({ length: bins }, (_, bin) => sumOf(values, bin));
  const largest = totals.reduce((most, total) => Math.max(most, total), 1);
  const heights = new Uint8Array(kinds.length);
  context.fillStyle = theme.border;
  context.fillRect(0, HEIGHT - 1, width, 1);
  totals.forEach((total, bin) => {
    if (total === 0) return;
    const height = Math.max(2, Math.round(Math.sqrt(total / largest) * (HEIGHT - 8)));
    stackHeights(values.subarray(bin * kinds.length, (bin + 1) * kinds.length), total, height, heights);
    let bottom = HEIGHT - 1;
    kinds.forEach((kind, index) => {
      context.fillStyle = colors[kind];
      context.fillRect((bin * width) / bins, bottom - heights[index]!, Math.max(1, width / bins - 1), heights[index]!);
      bottom -= heights[index]!;
    });
  });
}

function sumOf(values: Uint32Array, bin: number): number {
  let sum = 0;
  for (let kind = 0; kind < kinds.length; kind++) sum += values[bin * kinds.length + kind]!;
  return sum;
}
