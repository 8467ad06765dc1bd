import { closeOnEscape, element, healthIcon, iconButton } from '../lib/dom.ts';
import { duration, timeOfDay } from '../lib/format.ts';
import { rows } from '../lib/rows.ts';
import type { SegmentRow, TraceRow } from './messages.ts';
import { type Waterfall, type WaterfallRow, waterfall } from './waterfall.ts';

/** The dock below the map: one trace as a waterfall. */
export interface TraceView {
  node: HTMLElement;
  loading(trace: TraceRow): void;
  show(segments: readonly SegmentRow[], now: number, limitExceeded: boolean): void;
  failed(message: string): void;
}

export interface TraceViewEvents {
  close(): void;
  /** A segment's document, or the whole trace's. */
  openJson(trace: string, segment?: string): void;
}

const ROW_HEIGHT = 22;

/** Deeper levels than this aren't indented further, so that names stay in sight. */
const DEEPEST_INDENT = 24;

/** Makes the dock, closed. */
export function traceView(events: TraceViewEvents): TraceView {
  let trace: TraceRow | undefined;
  let shown: Waterfall = waterfall([], 0);
  let takeFocus = false;
  const title = element('h2');
  const state = element('p', { class: 'muted', role: 'status' });
  const list = rows({
    height: ROW_HEIGHT,
    role: 'row',
    fill: (row, index) => fillRow(row, shown.rows[index]!),
    chosen: (index) => trace && events.openJson(trace.id, shown.rows[index]!.segment.id),
  });
  const grid = element(
    'div',
    { class: 'waterfall', role: 'treegrid', 'aria-label': 'Segments of the trace' },
    list.node,
  );
  const node = element(
    'section',
    { class: 'dock', 'aria-label': 'Trace' },
    element(
      'header',
      {},
      title,
      state,
      iconButton('json', 'Raw JSON of the trace', () => trace && events.openJson(trace.id)),
      iconButton('close', 'Close (Escape)', events.close),
    ),
    grid,
  );
  node.hidden = true;
  closeOnEscape(node, events.close);
  const update = (next: Waterfall) => {
    shown = next;
    grid.setAttribute('aria-rowcount', String(shown.rows.length));
    list.update(shown.rows.length);
  };

  return {
    node,
    loading(next) {
      trace = next;
      takeFocus = true;
      node.hidden = false;
      title.textContent = `Trace ${next.id}`;
      state.textContent = 'Loading…';
      update(waterfall([], 0));
    },
    show(segments, now, limitExceeded) {
      update(waterfall(segments, now));
      state.textContent = summary(shown, limitExceeded);
      if (takeFocus) list.reveal(0, true);
      takeFocus = false;
    },
    failed(message) {
      state.textContent = message;
    },
  };
}

function summary({ start, duration: whole, rows }: Waterfall, limitExceeded: boolean): string {
  const limit = limitExceeded ? ['over the 500 KB that X-Ray keeps of a trace'] : [];
  return [
    timeOfDay(start),
    duration(whole),
    rows.length === 1 ? '1 segment' : `${rows.length} segments`,
    ...limit,
  ].join(' · ');
}

function fillRow(row: HTMLElement, { segment, depth, left, width, inProgress }: WaterfallRow): void {
  const { name, namespace, origin, health, inferred, start, end } = segment;
  const time = end === undefined ? 'in progress' : duration(end - start);
  const detail = [namespace, origin, inferred && 'inferred', health !== 'ok' && health].filter(Boolean).join(', ');
  row.setAttribute('aria-level', String(depth + 1));
  const label = element('div', { role: 'gridcell', class: 'segment', title: `${name}${detail ? ` (${detail})` : ''}` });
  label.style.paddingLeft = `${8 + 12 * Math.min(depth, DEEPEST_INDENT)}px`;
  label.append(health === 'ok' ? '' : healthIcon(health), name);
  if (detail) label.append(element('span', { class: 'muted' }, detail));
  const bar = element('span', {
    class: ['bar', `health-${health}`, inferred && 'inferred', inProgress && 'in-progress'].filter(Boolean).join(' '),
  });
  bar.style.left = `${left * 100}%`;
  bar.style.width = `${width * 100}%`;
  const text = element('span', { class: 'time' }, time);
  // Beside the bar, on the side that has room; on it, when neither has.
  if (left + width < 0.8) text.style.left = `calc(${(left + width) * 100}% + 6px)`;
  else if (left > 0.2) text.style.right = `calc(${(1 - left) * 100}% + 6px)`;
  else text.classList.add('on-bar');
  row.append(label, element('div', { role: 'gridcell', class: 'lane' }, bar, text));
}
