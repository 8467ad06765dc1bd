import { duration } from '../lib/format.ts';
import { type Bin, percentiles, rebin } from '../lib/histogram.ts';
import { type BinSpan, spanBrush } from '../lib/span-brush.ts';
import type { Theme } from '../lib/theme.ts';
import type { CallStatistics } from './messages.ts';
import type { TimeSpan } from './trace-filter.ts';

/** A distribution of times, of which a person chooses a stretch. */
export interface HistogramChart {
  node: HTMLElement;
  /** Shows a distribution, of which something can be chosen or not; the chosen stretch stays where `anew` is false. */
  show(histogram: CallStatistics['histogram'], choosable: boolean, anew: boolean): void;
  /** Takes the chosen stretch away. */
  clear(): void;
  theme(theme: Theme): void;
}

const BINS = 40;
/** Room for the scale. */
const BELOW = 16;

/** Makes the chart; `chosen` hears a stretch of times, or that there is none any more. */
export function histogramChart(startTheme: Theme, chosen: (span: TimeSpan | undefined) => void): HistogramChart {
  let theme = startTheme;
  let bins: Bin[] = [];
  let marks: number[] = [];
  let choosable = true;
  let times: TimeSpan | undefined;
  let span: BinSpan | undefined;
  const timesOf = ({ from, to }: BinSpan): TimeSpan => ({ from: bins[from]?.from ?? 0, to: bins[to - 1]?.to ?? 0 });
  /** New calls may stretch the scale: the chosen times stay, the bins are others. */
  const place = () => {
    const width = bins[0]?.to ?? 0;
    const from = times && Math.min(bins.length - 1, Math.round(times.from / width));
    span = times && from !== undefined ? { from, to: Math.max(from + 1, Math.round(times.to / width)) } : undefined;
    if (span && span.to > bins.length) span = { from: span.from, to: bins.length };
    brush.show(choosable ? bins.length : 0, span);
  };
  const brush = spanBrush({
    class: 'histogram',
    label: 'Choose response times',
    below: BELOW,
    paint: (context, width, height) => paint(context, width, height),
    chosen(next, done) {
      span = next;
      times = span && timesOf(span);
      if (done) chosen(times);
    },
    say(next) {
      const all = `${choosable ? 'Response times' : 'Ages'} up to ${duration(bins.at(-1)?.to ?? 0)}`;
      const some = next && timesOf(next);
      return some ? `${duration(some.from)} to ${duration(some.to)}` : choosable ? `${all}, none chosen` : all;
    },
  });
  function paint(context: CanvasRenderingContext2D, width: number, height: number) {
    const highest = bins.reduce((max, { count }) => Math.max(max, count), 0);
    const base = height - BELOW;
    bins.forEach(({ count }, index) => {
      // A few slow calls among many are what one looks for: never less than two pixels.
      const tall = count === 0 ? 0 : Math.max(2, (count / highest) * (base - 2));
      context.fillStyle = span && index >= span.from && index < span.to ? theme.selection : theme.neutral;
      context.fillRect((index * width) / bins.length + 0.5, base - tall, width / bins.length - 1, tall);
    });
    context.fillStyle = theme.border;
    context.fillRect(0, base, width, 1);
    drawScale(context, width, height, bins.at(-1)?.to ?? 0, marks, theme);
  }
  return {
    node: brush.node,
    show(histogram, canChoose, anew) {
      choosable = canChoose;
      bins = rebin(histogram, BINS);
      marks = percentiles(histogram, [0.5, 0.9]);
      if (anew) times = undefined;
      brush.node.hidden = bins.length === 0;
      place();
    },
    clear() {
      times = undefined;
      place();
    },
    theme(next) {
      theme = next;
      brush.invalidate();
    },
  };
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
