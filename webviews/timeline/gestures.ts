import { select, type ZoomTransform, zoom, zoomIdentity } from 'd3';
import type { Span } from './model.ts';
import { SHORTEST } from './span.ts';

/** Wheel, pinch and drag on the lanes. */
export interface Gestures {
  /** Says what is shown, of what, on which pixels from `left` on: what the next gesture starts from. */
  shows(span: Span, whole: Span, left: number, width: number): void;
}

export interface GestureEvents {
  /** A person zoomed or moved in time. */
  spanned(span: Span): void;
  /** A person dragged the lanes by CSS pixels. */
  scrolled(dy: number): void;
}

/**
 * The wheel zooms around the pointer, or scrolls the lanes with Shift and over their names; a drag, and the wheel's other
 * axis, move in time. A drag with Shift is somebody else's.
 */
export function gestures(target: HTMLElement, events: GestureEvents): Gestures {
  let whole: Span = { from: 0, to: 1 };
  let shown: Span = whole;
  let width = 1;
  let left = 0;
  let y = 0;
  let following = false;
  const behaviour = zoom<HTMLElement, unknown>()
    .extent(() => [
      [left, 0],
      [left + width, 1],
    ])
    .filter((event: MouseEvent | WheelEvent) => startsGesture(event, target, left))
    .on('zoom', ({ transform, sourceEvent }: { transform: ZoomTransform; sourceEvent: Event | null }) => {
      if (following) return;
      if (sourceEvent?.type !== 'wheel') events.scrolled(transform.y - y);
      y = transform.y;
      const at = (x: number) => whole.from + ((transform.invertX(x) - left) / width) * (whole.to - whole.from);
      shown = { from: at(left), to: at(left + width) };
      events.spanned(shown);
    });
  const selection = select(target).call(behaviour).on('dblclick.zoom', null);
  target.addEventListener('wheel', otherWheel, { passive: false });

  function otherWheel(event: WheelEvent) {
    if (event.defaultPrevented || event.ctrlKey || event.offsetX < left) return;
    event.preventDefault();
    if (event.shiftKey) target.scrollTop += event.deltaY || event.deltaX;
    else {
      const by = (event.deltaX / width) * (shown.to - shown.from);
      events.spanned({ from: shown.from + by, to: shown.to + by });
    }
  }
  return {
    shows(span, all, start, pixels) {
      const same = span.from === shown.from && span.to === shown.to && all.from === whole.from && all.to === whole.to;
      if (same && pixels === width && start === left) return;
      [shown, whole, left, width] = [span, all, start, Math.max(1, pixels)];
      const length = all.to - all.from;
      const k = length / (span.to - span.from);
      const origin = left + ((span.from - all.from) / length) * width;
      behaviour.scaleExtent([1, Math.max(1, length / SHORTEST)]).translateExtent([
        [left, Number.NEGATIVE_INFINITY],
        [left + width, Number.POSITIVE_INFINITY],
      ]);
      following = true;
      behaviour.transform(selection, zoomIdentity.translate(left - origin * k, y).scale(k));
      following = false;
    },
  };
}

function startsGesture(event: MouseEvent | WheelEvent, target: HTMLElement, left: number): boolean {
  if (event.offsetX < left || event.offsetX >= target.clientWidth || event.button) return false;
  if (!(event instanceof WheelEvent)) return !event.ctrlKey && !event.shiftKey;
  return !event.shiftKey && Math.abs(event.deltaY) >= Math.abs(event.deltaX);
}
