import { brushX, type D3BrushEvent, select } from 'd3';
import { surface } from '../lib/canvas.ts';
import { element } from '../lib/dom.ts';
import { histogram, stackHeights } from './bins.ts';
import type { Events } from './columns.ts';
import { kindAt } from './event.ts';
import { dateAndTime, type Zone, zoneName } from './instants.ts';
import { kinds } from './kinds.ts';
import type { Span } from './model.ts';
import type { Palette } from './palette.ts';

/** All events over all time, and in it the span that is shown below. */
export interface Overview {
  node: HTMLElement;
  show(events: Events, rows: Uint32Array, whole: Span): void;
  /** Marks the shown span. */
  mark(span: Span): void;
  restyle(palette: Palette, zone: Zone): void;
}

const HEIGHT = 52;

/** Makes the overview; `spanned` hears a span that a person brushed, undefined where they cleared it. */
export function overview(start: Palette, startZone: Zone, spanned: (span: Span | undefined) => void): Overview {
  let [palette, zone] = [start, startZone];
  let data: { events: Events; rows: Uint32Array; whole: Span } | undefined;
  let marked: Span | undefined;
  let counts: { width: number; values: Uint32Array } | undefined;
  const holder = element('div', { class: 'overview-chart', role: 'img' });
  const node = element('div', { class: 'overview' }, holder);
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'brush');
  svg.setAttribute('aria-hidden', 'true');
  const layer = document.createElementNS('http://www.w3.org/2000/svg', 'g');
  svg.append(layer);
  const canvas = surface(
    holder,
    (context, width) => {
      if (!data || width <= 0) return;
      if (counts?.width !== width) counts = { width, values: count(data, width) };
      drawHistogram(context, counts.values, width, palette);
    },
    () => resize(),
  );
  holder.append(svg);
  const brush = brushX<unknown>().on('brush end', ({ selection, sourceEvent, type }: D3BrushEvent<unknown>) => {
    if (!sourceEvent || !data) return;
    const { whole } = data;
    if (!selection) {
      if (type === 'end') spanned(undefined);
      return;
    }
    const [from, to] = (selection as [number, number]).map(
      (x) => whole.from + (x / holder.clientWidth) * (whole.to - whole.from),
    ) as [number, number];
    if (to > from) spanned({ from, to });
  });

  const group = select<SVGGElement, unknown>(layer);
  /** The brush lies over the whole chart. */
  function resize() {
    const { width } = canvas.size();
    if (width === 0) return;
    brush.extent([
      [0, 0],
      [width, HEIGHT],
    ]);
    group.call(brush);
    place();
  }
  function place() {
    const { width } = canvas.size();
    if (!data || !marked || width === 0) return;
    const { whole } = data;
    const scale = width / (whole.to - whole.from);
    const [from, to] = [(marked.from - whole.from) * scale, (marked.to - whole.from) * scale];
    const all = from <= 0.5 && to >= width - 0.5;
    group.call(brush.move, all ? null : [from, Math.max(from + 2, to)]);
  }
  return {
    node,
    show(events, rows, whole) {
      data = { events, rows, whole };
      counts = undefined;
      const [from, to] = [whole.from, whole.to].map((at) => dateAndTime(at, zone));
      holder.setAttribute('aria-label', `${rows.length} events from ${from} to ${to} ${zoneName(zone, whole.to)}`);
      place();
      canvas.invalidate();
    },
    mark(span) {
      marked = span;
      place();
    },
    restyle(nextPalette, nextZone) {
      [palette, zone] = [nextPalette, nextZone];
      canvas.invalidate();
    },
  };
}

const BAR = 3;

function count(
  { events, rows, whole }: { events: Events; rows: Uint32Array; whole: Span },
  width: number,
): Uint32Array {
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
