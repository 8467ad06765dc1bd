import type { Surface } from '../lib/canvas.ts';
import { type Box, fitBox, panInto, type View, zoomer } from '../lib/zoom.ts';

/** What part of the map is looked at: all of it, until a person moves it. */
export interface Camera {
  view(): View;
  /** To be called before each paint: shows all of the map if that is still to do. */
  frame(box: Box | undefined): void;
  /** The map or its canvas has another size: show all of it again, unless a person chose another view. */
  reframe(): void;
  zoom(how: 'in' | 'out' | 'fit', box: Box | undefined): void;
  /** Moves, if need be, until a point of the map is well inside. */
  reveal(x: number, y: number): void;
}

const ZOOM_STEP = 1.3;

/** How far (CSS pixels) from the canvas's edge a revealed point lies at least. */
const REVEAL_MARGIN = 90;

/**
 * Makes the camera. `start` is the view that a person had chosen before; `moved` gets the view that a person chose, or
 * undefined when all is to be shown; `still` says that nothing may move by itself.
 */
export function camera(
  holder: HTMLElement,
  canvas: () => Surface,
  start: View | undefined,
  moved: (view: View | undefined) => void,
  still: () => boolean,
): Camera {
  let chosen = start !== undefined;
  let framed = chosen;
  const zoom = zoomer(holder, (view, byHand) => {
    if (byHand) {
      chosen = true;
      moved(view);
    }
    canvas().invalidate();
  });
  const showAll = (box: Box | undefined, smoothly: boolean) => {
    const { width, height } = canvas().size();
    if (!box || width === 0) return;
    framed = true;
    zoom.show(fitBox(box, width, height), smoothly);
  };
  if (start) zoom.show(start);

  return {
    view: zoom.view,
    frame(box) {
      if (!framed) showAll(box, false);
    },
    reframe() {
      framed = chosen;
    },
    zoom(how, box) {
      chosen = how !== 'fit';
      if (how === 'fit') showAll(box, !still());
      else zoom.by(how === 'in' ? ZOOM_STEP : 1 / ZOOM_STEP);
      moved(chosen ? zoom.view() : undefined);
    },
    reveal(x, y) {
      const { width, height } = canvas().size();
      const [dx, dy] = panInto(zoom.view(), x, y, width, height, REVEAL_MARGIN);
      if (dx !== 0 || dy !== 0) zoom.pan(dx, dy);
    },
  };
}
