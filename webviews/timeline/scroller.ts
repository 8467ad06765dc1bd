import { element } from '../lib/dom.ts';
import { LANE_HEIGHT } from './frame.ts';
import { gutterFor } from './geometry.ts';

/** What scrolls over the lanes' canvas. Its sizes are kept, as asking the browser in each frame makes it lay out again. */
export interface Scroller {
  node: HTMLElement;
  /** CSS pixels: what is in sight, what of its width is the names', and how far it is scrolled. */
  sight(): { width: number; height: number; top: number; gutter: number };
  lanes(count: number): void;
  scrollBy(dy: number): void;
  /** Scrolls as little as possible until a lane is in sight. */
  reveal(lane: number): void;
}

/** Makes the scroller; `changed` is told when it was scrolled or resized. */
export function laneScroller(changed: () => void): Scroller {
  const filler = element('div');
  const node = element('div', { class: 'lanes', tabindex: -1 }, filler);
  let sight = { width: 0, height: 0, top: 0, gutter: gutterFor(window.innerWidth) };
  const measure = () => {
    const gutter = gutterFor(window.innerWidth);
    sight = { width: node.clientWidth, height: node.clientHeight, top: node.scrollTop, gutter };
    changed();
  };
  const scroll = (top: number) => {
    node.scrollTop = top;
    sight.top = node.scrollTop;
  };
  node.addEventListener('scroll', measure);
  const observer = new ResizeObserver(measure);
  observer.observe(node);
  // A scroll bar that comes or goes changes the width inside.
  observer.observe(filler);
  return {
    node,
    sight: () => sight,
    lanes(count) {
      const height = `${count * LANE_HEIGHT}px`;
      if (filler.style.height !== height) filler.style.height = height;
    },
    scrollBy: (dy) => scroll(node.scrollTop + dy),
    reveal(lane) {
      const top = lane * LANE_HEIGHT;
      const lowest = top + LANE_HEIGHT - sight.height;
      scroll(Math.min(top, Math.max(lowest, sight.top)));
    },
  };
}
