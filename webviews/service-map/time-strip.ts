import { element, iconButton } from '../lib/dom.ts';
import { compact, duration, timeOfDay } from '../lib/format.ts';
import { picker } from '../lib/picker.ts';
import { spanBrush } from '../lib/span-brush.ts';
import type { Theme } from '../lib/theme.ts';
import { BELOW, drawBands, drawCounts } from './draw-counts.ts';
import type { InsightBand } from './insights.ts';
import type { TimeWindow, TraceCounts } from './messages.ts';
import { player } from './player.ts';
import { binsOf, countIn, nextWindow, windowOf } from './replay.ts';
import type { Against } from './view-state.ts';

/** The strip below the map: how many traces began when, the shown window of them, its replay and its comparison. */
export interface TimeStrip {
  node: HTMLElement;
  counts(counts: TraceCounts): void;
  /** Marks the time of insights. */
  insights(bandsOf: (counts: TraceCounts) => readonly InsightBand[]): void;
  /** Marks the shown window and what it is compared with. */
  mark(window: TimeWindow | undefined, against: Against | undefined): void;
  /** The shown window has come: a replay goes on from here. */
  arrived(): void;
  /** Ends a replay. */
  pause(): void;
  theme(theme: Theme): void;
}

export interface TimeStripEvents {
  /** A window was chosen, or all of the time. */
  windowed(window: TimeWindow | undefined): void;
  compared(against: Against | undefined): void;
  /** The window to pin: the shown one. */
  shownWindow(): TimeWindow;
}

interface Strip {
  theme: Theme;
  counts: TraceCounts;
  window: TimeWindow | undefined;
  against: Against | undefined;
  bands: readonly InsightBand[];
}

/** Makes the strip. */
export function timeStrip(theme: Theme, events: TimeStripEvents): TimeStrip {
  const nothing = { counts: { from: 0, step: 1, total: [] }, window: undefined, against: undefined, bands: [] };
  const strip: Strip = { theme, ...nothing };
  const replay = player((direction) => {
    const next = nextWindow(strip.counts, strip.window, direction);
    if (next) events.windowed(next);
    return next !== undefined;
  });
  const shown = shownTime(() => {
    replay.pause();
    events.windowed(undefined);
  });
  const brush = spanBrush({
    class: 'counts',
    label: 'Choose a time window',
    below: BELOW,
    paint(context, width, height) {
      drawCounts(context, width, height, strip.counts, binsOf(strip.counts, strip.window), strip.theme);
      drawBands(context, width, height - BELOW, strip.bands, strip.theme);
    },
    chosen(bins, done) {
      replay.pause();
      strip.window = bins && windowOf(strip.counts, bins);
      shown.show(strip);
      if (done) events.windowed(strip.window);
    },
    say: () => saying(strip),
  });
  const comparison = comparePicker(events);
  const show = (change: Partial<Strip>) => {
    Object.assign(strip, change);
    brush.show(strip.counts.total.length, binsOf(strip.counts, strip.window));
    shown.show(strip);
    replay.still(strip.theme.still);
    comparison.show(strip.against);
  };
  show({});
  return {
    node: element(
      'section',
      { class: 'time', 'aria-label': 'Time' },
      replay.node,
      brush.node,
      shown.node,
      comparison.node,
    ),
    counts: (counts) => show({ counts }),
    insights(bandsOf) {
      const bands = bandsOf(strip.counts);
      if (JSON.stringify(bands) === JSON.stringify(strip.bands)) return;
      strip.bands = bands;
      brush.invalidate();
    },
    mark: (window, against) => show({ window, against }),
    arrived: replay.arrived,
    pause: replay.pause,
    theme: (next) => show({ theme: next }),
  };
}

/** The shown time in words, and the button that ends it. */
function shownTime(cleared: () => void) {
  const text = element('span', { class: 'window' });
  const clear = iconButton('close', 'Show all of the time', cleared);
  return {
    node: element('div', { class: 'group' }, text, clear),
    show(strip: Strip) {
      text.textContent = saying(strip);
      clear.hidden = strip.window === undefined;
    },
  };
}

function saying({ counts, window }: Pick<Strip, 'counts' | 'window'>): string {
  const count = countIn(counts, window);
  const traces = count === 1 ? '1 trace' : `${compact(count)} traces`;
  if (!window) return counts.total.length === 0 ? '' : `${traces}, ${duration(counts.step)} a bar`;
  return `${timeOfDay(window.from)} – ${timeOfDay(window.to)} · ${traces}`;
}

const NONE = 'none';
const BEFORE = 'before';
const PINNED = 'pinned';

function comparePicker(events: TimeStripEvents) {
  let pinned: TimeWindow | undefined;
  const { node, offer } = picker('Compare', [], NONE, (value) => {
    events.compared(value === BEFORE ? 'before' : value === PINNED ? pinned : undefined);
  });
  const pin = iconButton('compare-changes', 'Compare other windows with this one', () => {
    pinned = events.shownWindow();
    events.compared(pinned);
  });
  return {
    node: element('div', { class: 'group' }, node, pin),
    show(against: Against | undefined) {
      if (typeof against === 'object') pinned = against;
      const value = against === undefined ? NONE : against === 'before' ? BEFORE : PINNED;
      const choices: [string, string][] = [
        [NONE, 'No comparison'],
        [BEFORE, 'Against the time before'],
      ];
      if (pinned) choices.push([PINNED, `Against ${timeOfDay(pinned.from)} – ${timeOfDay(pinned.to)}`]);
      offer(choices, value);
    },
  };
}
