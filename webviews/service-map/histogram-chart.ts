import { element } from '../lib/dom.ts';
import { duration } from '../lib/format.ts';
import { type Bin, largestOf, percentiles, rebin } from '../lib/histogram.ts';
import { type BinSpan, spanBrush } from '../lib/span-brush.ts';
import type { Theme } from '../lib/theme.ts';
import type { CallStatistics } from './messages.ts';
import type { TimeSpan } from './trace-filter.ts';

/** A distribution of times, of which a person chooses a stretch. */
export interface HistogramChart {
  node: HTMLElement;
  /** Shows a distribution, of which something can be chosen or not; the chosen stretch stays where `anew` is false. */
  show(shown: Distribution, choosable: boolean, anew: boolean): void;
  /** Takes the chosen stretch away. */
  clear(): void;
  theme(theme: Theme): void;
}

/** Response times, or ages; and the durations of a service's work on the same calls, drawn as a line over them. */
export type Distribution = Pick<CallStatistics, 'histogram' | 'own'>;

const BINS = 40;
/** Room for the scale. */
const BELOW = 16;

/** Makes the chart; `chosen` hears a stretch of times, or that there is none any more. */
export function histogramChart(startTheme: Theme, chosen: (span: TimeSpan | undefined) => void): HistogramChart {
  const chart: Chart = { theme: startTheme, bins: [], durations: [], marks: [], choosable: true };
  const timesOf = ({ from, to }: BinSpan): TimeSpan => ({
    from: chart.bins[from]?.from ?? 0,
    to: chart.bins[to - 1]?.to ?? 0,
  });
  const place = () => {
    placeSpan(chart);
    brush.show(chart.choosable ? chart.bins.length : 0, chart.span);
  };
  const brush = spanBrush({
    class: 'histogram',
    label: 'Choose response times',
    below: BELOW,
    paint: (context, width, height) => paint(chart, context, width, height),
    chosen(next, done) {
      chart.span = next;
      chart.times = next && timesOf(next);
      if (done) chosen(chart.times);
    },
    say: (next) => saying(chart, next && timesOf(next)),
  });
  const key = element('p', { class: 'muted histogram-key' }, ...keyOf());
  return {
    node: element('div', { class: 'histogram-chart' }, brush.node, key),
    show({ histogram, own }, choosable, anew) {
      const durations = own?.durations ?? [];
      const largest = Math.max(largestOf(histogram), largestOf(durations));
      chart.choosable = choosable;
      chart.bins = rebin(histogram, BINS, largest);
      chart.durations = rebin(durations, BINS, largest);
      chart.marks = percentiles(histogram, [0.5, 0.9]);
      if (anew) chart.times = undefined;
      brush.node.hidden = chart.bins.length === 0;
      key.hidden = chart.bins.length === 0 || chart.durations.length === 0;
      place();
    },
    clear() {
      chart.times = undefined;
      place();
    },
    theme(next) {
      chart.theme = next;
      brush.invalidate();
    },
  };
}

interface Chart {
  theme: Theme;
  bins: Bin[];
  /** In bins of the same widths; empty where they aren't known. */
  durations: Bin[];
  /** p50 and p90. */
  marks: number[];
  choosable: boolean;
  times?: TimeSpan | undefined;
  span?: BinSpan | undefined;
}

/** New calls may stretch the scale: the chosen times stay, the bins are others. */
function placeSpan(chart: Chart): void {
  const { bins, times } = chart;
  const width = bins[0]?.to ?? 0;
  const from = times && Math.min(bins.length - 1, Math.round(times.from / width));
  chart.span =
    times && from !== undefined
      ? { from, to: Math.min(bins.length, Math.max(from + 1, Math.round(times.to / width))) }
      : undefined;
}

function saying({ bins, durations, choosable }: Chart, chosen: TimeSpan | undefined): string {
  if (chosen) return `${duration(chosen.from)} to ${duration(chosen.to)}`;
  const longest = durations.findLast(({ count }) => count > 0)?.to;
  const line = longest === undefined ? '' : `, the service's work up to ${duration(longest)}`;
  const all = `${choosable ? 'Response times' : 'Ages'} up to ${duration(bins.at(-1)?.to ?? 0)}${line}`;
  return choosable ? `${all}, none chosen` : all;
}

function keyOf(): (Node | string)[] {
  const sample = (of: string) => element('span', { class: `sample ${of}`, 'aria-hidden': 'true' });
  return [sample('bars'), 'Response time', sample('line'), 'Duration, to the last work of the service'];
}

function paint(chart: Chart, context: CanvasRenderingContext2D, width: number, height: number): void {
  const { bins, durations, span, theme, marks } = chart;
  const highest = [...bins, ...durations].reduce((max, { count }) => Math.max(max, count), 0);
  const base = height - BELOW;
  // A few slow calls among many are what one looks for: never less than two pixels.
  const tall = ({ count }: Bin) => (count === 0 ? 0 : Math.max(2, (count / highest) * (base - 2)));
  bins.forEach((bin, index) => {
    context.fillStyle = span && index >= span.from && index < span.to ? theme.selection : theme.neutral;
    context.fillRect((index * width) / bins.length + 0.5, base - tall(bin), width / bins.length - 1, tall(bin));
  });
  strokeSteps(context, durations.map(tall), width, base, theme);
  context.fillStyle = theme.border;
  context.fillRect(0, base, width, 1);
  drawScale(context, width, height, bins.at(-1)?.to ?? 0, marks, theme);
}

/** A line around bars of these heights; none where there is nothing. */
function strokeSteps(
  context: CanvasRenderingContext2D,
  heights: readonly number[],
  width: number,
  base: number,
  theme: Theme,
): void {
  const x = (index: number) => (index * width) / heights.length;
  context.beginPath();
  heights.forEach((tall, index) => {
    if (tall === 0) return;
    if (!heights[index - 1]) context.moveTo(x(index), base);
    context.lineTo(x(index), base - tall);
    context.lineTo(x(index + 1), base - tall);
    if (!heights[index + 1]) context.lineTo(x(index + 1), base);
  });
  context.strokeStyle = theme.series.blue;
  context.lineWidth = 1.5;
  context.stroke();
}

/** Zero, the largest value, and p50 and p90 as ticks where they have room. */
function drawScale(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  largest: number,
  [p50 = Number.NaN, p90 = Number.NaN]: readonly number[],
  theme: Theme,
): void {
  const base = height - BELOW;
  context.font = `10px ${theme.font}`;
  context.textBaseline = 'bottom';
  const taken: [number, number][] = [];
  const write = (text: string, x: number, tick: boolean) => {
    const size = context.measureText(text).width;
    const left = Math.min(width - size, Math.max(0, x - size / 2));
    if (taken.some(([from, to]) => left < to + 6 && left + size > from - 6)) return;
    taken.push([left, left + size]);
    context.fillStyle = theme.muted;
    if (tick) context.fillRect(Math.min(width - 1, x), base, 1, 4);
    context.textAlign = 'left';
    context.fillText(text, left, height);
  };
  write('0', 0, false);
  write(duration(largest), width, false);
  if (largest > 0 && Number.isFinite(p90)) write('p90', (p90 / largest) * width, true);
  if (largest > 0 && Number.isFinite(p50)) write('p50', (p50 / largest) * width, true);
}
