import { select, type ZoomTransform, zoom, zoomIdentity } from 'd3';

/** Screen = world × k + (x, y), in CSS pixels. */
export interface View {
  k: number;
  x: number;
  y: number;
}

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Zoomer {
  view(): View;
  /** Shows the view, moving there smoothly if asked. */
  show(view: View, smoothly?: boolean): void;
  /** Zooms by a factor around the middle. */
  by(factor: number): void;
  /** Moves by CSS pixels. */
  pan(dx: number, dy: number): void;
}

const SCALE_EXTENT: [number, number] = [0.02, 4];

/** Wheel, pinch and drag on `target` change the view; `changed` is told about each change and whether a person made it. */
export function zoomer(target: HTMLElement, changed: (view: View, byHand: boolean) => void): Zoomer {
  let view: View = { k: 1, x: 0, y: 0 };
  const behaviour = zoom<HTMLElement, unknown>()
    .scaleExtent(SCALE_EXTENT)
    .on('zoom', ({ transform, sourceEvent }: { transform: ZoomTransform; sourceEvent: unknown }) => {
      view = { k: transform.k, x: transform.x, y: transform.y };
      changed(view, Boolean(sourceEvent));
    });
  const selection = select(target).call(behaviour).on('dblclick.zoom', null);
  return {
    view: () => view,
    show({ k, x, y }, smoothly = false) {
      const target = zoomIdentity.translate(x, y).scale(k);
      if (smoothly) selection.transition().duration(200).call(behaviour.transform, target);
      else behaviour.transform(selection, target);
    },
    by: (factor) => behaviour.scaleBy(selection, factor),
    pan: (dx, dy) => behaviour.translateBy(selection, dx / view.k, dy / view.k),
  };
}

/** The view that shows the whole box with a margin, in the middle, no larger than `largest`. */
export function fitBox(box: Box, width: number, height: number, margin = 40, largest = 1): View {
  const boxWidth = Math.max(1, box.right - box.left);
  const boxHeight = Math.max(1, box.bottom - box.top);
  const room = Math.min((width - 2 * margin) / boxWidth, (height - 2 * margin) / boxHeight);
  const k = Math.min(largest, Math.max(SCALE_EXTENT[0], room));
  return {
    k,
    x: (width - k * (box.left + box.right)) / 2,
    y: (height - k * (box.top + box.bottom)) / 2,
  };
}

/** How far the view must move (CSS pixels) until the point lies at least `margin` inside; zero when it does. */
export function panInto(
  view: View,
  x: number,
  y: number,
  width: number,
  height: number,
  margin: number,
): [number, number] {
  return [inside(x * view.k + view.x, width, margin), inside(y * view.k + view.y, height, margin)];
}

function inside(position: number, size: number, margin: number): number {
  const room = Math.min(margin, size / 2);
  if (position < room) return room - position;
  if (position > size - room) return size - room - position;
  return 0;
}
