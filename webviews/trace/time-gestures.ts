/** Wheel, pinch and drag over the bars, which move and zoom the time; the rows scroll as they always do. */
export interface TimeGestureEvents {
  /** Where the bars begin, in CSS pixels from the left. */
  left(): number;
  /** The time in sight gets `factor` times as long around a place, 0 to 1 of the bars' width. */
  zoomed(factor: number, place: number): void;
  /** Moves by a share of the time in sight. */
  moved(share: number): void;
}

/** Ctrl or Cmd with the wheel (which is what a pinch is too) zooms, Shift or a sideways wheel moves, a drag moves. */
export function timeGestures(target: HTMLElement, events: TimeGestureEvents): void {
  const width = () => Math.max(1, target.clientWidth - events.left());
  const place = (event: MouseEvent) => (event.clientX - target.getBoundingClientRect().left - events.left()) / width();
  target.addEventListener(
    'wheel',
    (event) => {
      const at = place(event);
      if (at < 0) return;
      const sideways = event.deltaX || (event.shiftKey ? event.deltaY : 0);
      if (event.ctrlKey || event.metaKey) events.zoomed(1.0015 ** (event.deltaY * pixels(event)), at);
      else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        events.moved((sideways * pixels(event)) / width());
      } else return;
      event.preventDefault();
    },
    { passive: false },
  );

  let from: number | undefined;
  let dragging = false;
  target.addEventListener('pointerdown', (event) => {
    if (event.button === 0 && place(event) >= 0) from = event.clientX;
  });
  target.addEventListener('pointermove', (event) => {
    if (from === undefined) return;
    // A hand trembles: up to here it is a click.
    if (!dragging && Math.abs(event.clientX - from) < 4) return;
    dragging = true;
    target.setPointerCapture(event.pointerId);
    events.moved((from - event.clientX) / width());
    from = event.clientX;
  });
  const end = () => {
    from = undefined;
    // The click that follows belongs to the drag.
    if (dragging)
      setTimeout(() => {
        dragging = false;
      });
  };
  target.addEventListener('pointerup', end);
  target.addEventListener('pointercancel', end);
  target.addEventListener('click', (event) => dragging && event.stopImmediatePropagation(), { capture: true });
}

/** A wheel may tell lines or pages in place of pixels. */
function pixels({ deltaMode }: WheelEvent): number {
  return deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : deltaMode === WheelEvent.DOM_DELTA_PAGE ? 400 : 1;
}
