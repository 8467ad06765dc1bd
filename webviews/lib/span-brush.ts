import { type BrushBehavior, brushX, type D3BrushEvent, type Selection, select } from 'd3';
import { type Paint, type Surface, surface } from './canvas.ts';
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

/** The brush on the page. */
interface View {
  bins: number;
  span: BinSpan | undefined;
  dragging: boolean;
  readonly node: HTMLElement;
  readonly canvas: Surface;
  readonly svg: SVGSVGElement;
  readonly layer: Selection<SVGGElement, unknown, null, undefined>;
  readonly brush: BrushBehavior<unknown>;
  readonly options: SpanBrushOptions;
}

/** Makes the brush. Its keys: Left and Right move, with Shift they change the end, Escape and Delete clear. */
export function spanBrush(options: SpanBrushOptions): SpanBrush {
  const view = createView(options);
  const { node, svg, canvas } = view;
  node.addEventListener('keydown', (event) => {
    const next = view.bins === 0 ? 'ignored' : moved(event, view.span, view.bins);
    if (next === 'ignored') return;
    event.preventDefault();
    event.stopPropagation();
    choose(view, next, true);
  });
  tell(view);
  return {
    node,
    show(bins, span) {
      if (!view.dragging) view.span = span;
      view.bins = bins;
      svg.style.display = bins > 0 ? '' : 'none';
      node.setAttribute('aria-disabled', String(bins === 0));
      place(view);
      tell(view);
      canvas.invalidate();
    },
    invalidate: canvas.invalidate,
  };
}

function createView(options: SpanBrushOptions): View {
  const node = element('div', {
    class: `span-brush ${options.class}`,
    role: 'slider',
    tabindex: 0,
    'aria-label': options.label,
    'aria-valuemin': 0,
  });
  const canvas = surface(node, options.paint, () => resize(view));
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const layer = document.createElementNS('http://www.w3.org/2000/svg', 'g');
  svg.setAttribute('class', 'brush');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(layer);
  node.append(svg);
  const view: View = {
    bins: 0,
    span: undefined,
    dragging: false,
    node,
    canvas,
    svg,
    layer: select<SVGGElement, unknown>(layer),
    brush: brushX<unknown>().on('start brush end', (event) => brushed(view, event)),
    options,
  };
  return view;
}

function brushed(view: View, { selection, sourceEvent, type }: D3BrushEvent<unknown>): void {
  if (!sourceEvent) return;
  view.dragging = type !== 'end';
  if (type === 'start') return;
  const width = view.canvas.size().width;
  const next = selection ? snapped(selection as [number, number], width, view.bins) : undefined;
  choose(view, next, type === 'end');
}

function choose(view: View, next: BinSpan | undefined, done: boolean): void {
  const same = next?.from === view.span?.from && next?.to === view.span?.to;
  view.span = next;
  if (done) place(view);
  tell(view);
  if (!same || done) view.options.chosen(next, done);
  view.canvas.invalidate();
}

function tell({ node, bins, span, options }: View): void {
  node.setAttribute('aria-valuemax', String(bins));
  node.setAttribute('aria-valuenow', String(span?.from ?? 0));
  node.setAttribute('aria-valuetext', options.say(span));
}

function resize(view: View): void {
  const { width, height } = view.canvas.size();
  if (width === 0) return;
  view.brush.extent([
    [0, 0],
    [width, height - (view.options.below ?? 0)],
  ]);
  view.layer.call(view.brush);
  place(view);
}

/** Draws the chosen stretch where it is. */
function place({ canvas, dragging, bins, span, layer, brush }: View): void {
  const { width } = canvas.size();
  if (dragging || width === 0) return;
  const scale = width / Math.max(1, bins);
  layer.call(brush.move, span && bins > 0 ? [span.from * scale, span.to * scale] : null);
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
