import { element } from '../lib/dom.ts';

/** The line between the tree and the bars, which can be moved. */
export interface Splitter {
  readonly node: HTMLElement;
  /** The tree's width in CSS pixels. */
  width(): number;
}

/** The least that either side keeps. */
const LEAST = 140;

/** Sets the variable `--tree` of `around`. Without a width, and in a narrow view, the tree gets a share of the room. */
export function splitter(
  around: HTMLElement,
  startWidth: number | undefined,
  moved: (width: number) => void,
): Splitter {
  let wanted = startWidth;
  let room = 0;
  const node = element('div', {
    class: 'splitter',
    role: 'separator',
    tabindex: 0,
    'aria-orientation': 'vertical',
    'aria-label': 'Width of the tree',
  });
  const width = () => Math.round(Math.max(LEAST, Math.min(room - LEAST, wanted ?? Math.min(0.45 * room, 460))));
  const show = () => {
    around.style.setProperty('--tree', `${width()}px`);
    node.setAttribute('aria-valuenow', String(width()));
    node.setAttribute('aria-valuemin', String(LEAST));
    node.setAttribute('aria-valuemax', String(Math.max(LEAST, Math.round(room - LEAST))));
  };
  const set = (next: number) => {
    wanted = Math.max(LEAST, Math.min(room - LEAST, next));
    moved(wanted);
    show();
  };
  node.addEventListener('keydown', (event) => {
    const by = { ArrowLeft: -20, ArrowRight: 20 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    set(width() + by);
  });
  node.addEventListener('pointerdown', (event) => {
    node.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  node.addEventListener('pointermove', (event) => {
    if (node.hasPointerCapture(event.pointerId)) set(event.clientX - around.getBoundingClientRect().left);
  });
  new ResizeObserver(() => {
    room = around.clientWidth;
    show();
  }).observe(around);
  return { node, width };
}
