import { brushX, type D3BrushEvent, select } from 'd3';
import { type Paint, surface } from './canvas.ts';
import { element } from './dom.ts';

/** Whole bins: `from` inclusive, `to` exclusive. */
export interface BinSpan {
  from: number;
  to: number;
}

/** Bars on a canvas, of which a person chooses a stretch: by dragging, or with the arrow keys. */
export interface SpanBrush {
  node: HTMLElement;
  /** How many bins there are, and which of them are chosen. Without bins nothing can be chosen. */
  show(bins: number, span: BinSpan | undefined): void;
  /** Paints again. */
  invalidate(): void;
}

export interface SpanBrushOptions {
  class: string;
  label: string;
  paint: Paint;
  /** Leaves room (CSS pixels) below the bars for their scale. */
  below?: number;
  /** A person chose a stretch, or none; `done` is false while the pointer still drags. */
  chosen(span: BinSpan | undefined, done: boolean): void;
  /** The stretch in words. */
  say(span: BinSpan | undefined): string;
}

/** Makes the brush. Its keys: Left and Right move, with Shift they change the end, Escape and Delete clear. */
export function spanBrush(options: SpanBrushOptions): SpanBrush {
  let bins = 0;
  let span: BinSpan | undefined;
  let dragging = false;
  const node = element('div', {
    class: `span-brush ${options.class}`,
    role: 'slider',
    tabindex: 0,
    'aria-label': options.label,
    'aria-valuemin': 0,
  });
  const canvas = surface(node, options.paint, resize);
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const layer = document.createElementNS('http://www.w3.org/2000/svg', 'g');
  svg.setAttribute('class', 'brush');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(layer);
  node.append(svg);
  const group = select<SVGGElement, unknown>(layer);
  const brush = brushX<unknown>().on('start brush end', ({ selection, sourceEvent, type }: D3BrushEvent<unknown>) => {
    if (!sourceEvent) return;
    dragging = type !== 'end';
    if (type === 'start') return;
    const next = selection ? snapped(selection as [number, number], canvas.size().width, bins) : undefined;
    choose(next, type === 'end');
  });

  function choose(next: BinSpan | undefined, done: boolean) {
    const same = next?.from === span?.from && next?.to === span?.to;
    span = next;
    if (done) place();
    tell();
    if (!same || done) options.chosen(span, done);
    canvas.invalidate();
  }
  function tell() {
    node.setAttribute('aria-valuemax', String(bins));
    node.setAttribute('aria-valuenow', String(span?.from ?? 0));
    node.setAttribute('aria-valuetext', options.say(span));
  }
  function resize() {
    const { width, height } = canvas.size();
    if (width === 0) return;
    brush.extent([
      [0, 0],
      [width, height - (options.below ?? 0)],
    ]);
    group.call(brush);
    place();
  }
  function place() {
    const { width } = canvas.size();
    if (dragging || width === 0) return;
    const scale = width / Math.max(1, bins);
    group.call(brush.move, span && bins > 0 ? [span.from * scale, span.to * scale] : null);
  }
  node.addEventListener('keydown', (event) => {
    const next = bins === 0 ? 'ignored' : moved(event, span, bins);
    if (next === 'ignored') return;
    event.preventDefault();
    event.stopPropagation();
    choose(next, true);
  });
  tell();
  return {
    node,
    show(nextBins, nextSpan) {
      if (!dragging) span = nextSpan;
      bins = nextBins;
      svg.style.display = bins > 0 ? '' : 'none';
      node.setAttribute('aria-disabled', String(bins === 0));
      place();
      tell();
      canvas.invalidate();
    },
    invalidate: canvas.invalidate,
  };
}

/** All bins that a stretch of pixels touches by more than a little; undefined for a click. */
export function snapped([left, right]: readonly [number, number], width: number, bins: number): BinSpan | undefined {
  if (width <= 0 || bins <= 0 || right - left < 2) return undefined;
  const scale = bins / width;
  const from = Math.min(bins - 1, Math.max(0, Math.floor(left * scale + 0.15)));
  return { from, to: Math.min(bins, Math.max(from + 1, Math.ceil(right * scale - 0.15))) };
}

/** What a key makes of the chosen stretch. */
export function moved(
  { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  span: BinSpan | undefined,
  bins: number,
): BinSpan | undefined | 'ignored' {
  const step = key === 'ArrowRight' || key === 'ArrowUp' ? 1 : key === 'ArrowLeft' || key === 'ArrowDown' ? -1 : 0;
  if (step !== 0) {
    if (!span) return step > 0 ? { from: 0, to: 1 } : { from: bins - 1, to: bins };
    const { from, to } = span;
    if (shiftKey) return { from, to: Math.min(bins, Math.max(from + 1, to + step)) };
    const by = Math.min(bins - to, Math.max(-from, step));
    return { from: from + by, to: to + by };
  }
  const length = span ? span.to - span.from : 1;
  if (key === 'Home') return { from: 0, to: length };
  if (key === 'End') return { from: bins - length, to: bins };
  if (span && (key === 'Escape' || key === 'Delete' || key === 'Backspace')) return undefined;
  return 'ignored';
}
