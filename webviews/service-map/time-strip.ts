import { element, iconButton } from '../lib/dom.ts';
import { compact, duration, timeOfDay } from '../lib/format.ts';
import { icons } from '../lib/icons.ts';
import { spanBrush } from '../lib/span-brush.ts';
import type { Theme } from '../lib/theme.ts';
import type { InsightBand } from './insights.ts';
import type { TimeWindow, TraceCounts } from './messages.ts';
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

const BELOW = 14;

/** Makes the strip. */
export function timeStrip(startTheme: Theme, events: TimeStripEvents): TimeStrip {
  let theme = startTheme;
  let counts: TraceCounts = { from: 0, step: 1, total: [] };
  let window: TimeWindow | undefined;
  let against: Against | undefined;
  let bands: readonly InsightBand[] = [];
  const go = (direction: 1 | -1) => {
    const next = nextWindow(counts, window, direction);
    if (next) events.windowed(next);
    return next !== undefined;
  };
  const replay = player(go);
  const brush = spanBrush({
    class: 'counts',
    label: 'Choose a time window',
    below: BELOW,
    paint(context, width, height) {
      drawCounts(context, width, height, counts, binsOf(counts, window), theme);
      drawBands(context, width, height - BELOW, bands, theme);
    },
    chosen(bins, done) {
      replay.pause();
      window = bins && windowOf(counts, bins);
      says();
      if (done) events.windowed(window);
    },
    say: () => saying(counts, window),
  });
  const text = element('span', { class: 'window' });
  const clear = iconButton('close', 'Show all of the time', () => {
    replay.pause();
    events.windowed(undefined);
  });
  const comparison = comparePicker(events);
  const shown = element('div', { class: 'group' }, text, clear);
  const node = element(
    'section',
    { class: 'time', 'aria-label': 'Time' },
    replay.node,
    brush.node,
    shown,
    comparison.node,
  );

  function says() {
    text.textContent = saying(counts, window);
    clear.hidden = window === undefined;
  }
  function show() {
    brush.show(counts.total.length, binsOf(counts, window));
    says();
    replay.still(theme.still);
    comparison.show(against);
  }
  show();
  return {
    node,
    counts(next) {
      counts = next;
      show();
    },
    insights(bandsOf) {
      const next = bandsOf(counts);
      if (JSON.stringify(next) === JSON.stringify(bands)) return;
      bands = next;
      brush.invalidate();
    },
    mark(nextWindow, nextAgainst) {
      [window, against] = [nextWindow, nextAgainst];
      show();
    },
    arrived: replay.arrived,
    pause: replay.pause,
    theme(next) {
      theme = next;
      show();
    },
  };
}

/** How long a step of a replay stands, in milliseconds. */
const STANDS_MS = 900;

/** The buttons of a replay. `go` shows the next window or the one before, and answers false at the end. */
function player(go: (direction: 1 | -1) => boolean) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let playing = false;
  const play = iconButton('play', 'Replay', () => {
    if (playing) pause();
    else {
      show(true);
      advance();
    }
  });
  const step = (direction: 1 | -1) => () => {
    pause();
    go(direction);
  };
  const back = iconButton('chevron-left', 'The window before', step(-1));
  const on = iconButton('chevron-right', 'The next window', step(1));
  function advance() {
    if (!go(1)) pause();
  }
  function pause() {
    clearTimeout(timer);
    timer = undefined;
    if (playing) show(false);
  }
  function show(next: boolean) {
    playing = next;
    play.title = playing ? 'Pause' : 'Replay';
    play.setAttribute('aria-label', play.title);
    play.querySelector('.icon')!.textContent = icons[playing ? 'debug-pause' : 'play'];
  }
  return {
    node: element('div', { class: 'group', role: 'group', 'aria-label': 'Replay' }, back, play, on),
    pause,
    /** The shown window has come: it stands for a while, then comes the next. */
    arrived() {
      if (!playing || timer !== undefined) return;
      timer = setTimeout(() => {
        timer = undefined;
        if (playing) advance();
      }, STANDS_MS);
    },
    /** Reduced motion: a person steps, nothing moves by itself. */
    still(is: boolean) {
      play.hidden = is;
      if (is) pause();
    },
  };
}

function saying(counts: TraceCounts, window: TimeWindow | undefined): string {
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
  let shown = '';
  const select = element('vscode-single-select', { label: 'Compare', 'aria-label': 'Compare', position: 'above' });
  select.addEventListener('change', () => {
    events.compared(select.value === BEFORE ? 'before' : select.value === PINNED ? pinned : undefined);
  });
  const pin = iconButton('compare-changes', 'Compare other windows with this one', () => {
    pinned = events.shownWindow();
    events.compared(pinned);
  });
  return {
    node: element('div', { class: 'group' }, select, pin),
    show(against: Against | undefined) {
      if (typeof against === 'object') pinned = against;
      const value = against === undefined ? NONE : against === 'before' ? BEFORE : PINNED;
      const key = JSON.stringify([value, pinned]);
      if (key === shown) return;
      shown = key;
      const option = (own: string, text: string) =>
        element('vscode-option', { value: own, selected: own === value }, text);
      select.replaceChildren(
        option(NONE, 'No comparison'),
        option(BEFORE, 'Against the time before'),
        ...(pinned ? [option(PINNED, `Against ${timeOfDay(pinned.from)} – ${timeOfDay(pinned.to)}`)] : []),
      );
    },
  };
}

/** The time of insights, over the bars: a line at the top with a glyph at its start; the chosen one's is framed. */
function drawBands(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  bands: readonly InsightBand[],
  theme: Theme,
): void {
  for (const { from, to, chosen } of bands) {
    const [x, wide] = [from * width, Math.max(3, (to - from) * width)];
    context.fillStyle = context.strokeStyle = theme.health.fault;
    context.globalAlpha = chosen ? 0.25 : 0.12;
    context.fillRect(x, 0, wide, height);
    context.globalAlpha = 1;
    context.fillRect(x, 0, wide, 3);
    context.lineWidth = 2;
    if (chosen) context.strokeRect(x + 1, 1, Math.max(1, wide - 2), height - 2);
    if (wide < GLYPH + 4) continue;
    context.fillStyle = theme.background;
    context.fillRect(x, 0, GLYPH + 4, GLYPH + 4);
    context.strokeRect(x + 1, 1, GLYPH + 2, GLYPH + 2);
    context.fillStyle = theme.health.fault;
    context.font = `${GLYPH}px codicon`;
    context.textAlign = 'left';
    context.textBaseline = 'top';
    context.fillText(icons.pulse, x + 2, 2);
  }
}

const GLYPH = 12;

function drawCounts(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  { from, step, total, faults }: TraceCounts,
  chosen: { from: number; to: number } | undefined,
  theme: Theme,
): void {
  const base = height - BELOW;
  const most = total.reduce((max, count) => Math.max(max, count), 1);
  const bar = width / Math.max(1, total.length);
  const tall = (count: number) => (count === 0 ? 0 : Math.max(2, Math.sqrt(count / most) * (base - 3)));
  total.forEach((count, i) => {
    context.globalAlpha = !chosen || (i >= chosen.from && i < chosen.to) ? 1 : 0.45;
    const faulty = Math.min(tall(count), tall(faults?.[i] ?? 0));
    context.fillStyle = theme.neutral;
    context.fillRect(i * bar, base - tall(count), Math.max(1, bar - 1), tall(count) - faulty);
    context.fillStyle = theme.health.fault;
    context.fillRect(i * bar, base - faulty, Math.max(1, bar - 1), faulty);
  });
  context.globalAlpha = 1;
  context.fillStyle = theme.border;
  context.fillRect(0, base, width, 1);
  context.fillStyle = theme.muted;
  context.font = `10px ${theme.font}`;
  context.textBaseline = 'bottom';
  if (total.length === 0) return;
  const texts = Math.max(2, Math.min(8, Math.floor(width / 90)));
  for (let i = 0; i < texts; i++) {
    const share = i / (texts - 1);
    context.textAlign = i === 0 ? 'left' : i === texts - 1 ? 'right' : 'center';
    context.fillText(timeOfDay(from + share * total.length * step), share * width, height);
  }
}
