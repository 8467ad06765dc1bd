import { element } from './dom.ts';

/** What the keyboard and a screen reader meet on a canvas: one mark at a time, as a real element over its place. */
export interface FocusLayer {
  node: HTMLElement;
  /** Puts the cursor on a mark; `take` moves the keyboard focus there too. */
  place(mark: Mark, take: boolean): void;
  /** Follows a mark that moved (zoom, layout), without a word. */
  move(box: Box): void;
  hide(): void;
  focused(): boolean;
}

/** Centre and diameter in CSS pixels; of a mark that isn't round the width, and its height. */
export type Box = Pick<Mark, 'x' | 'y' | 'size' | 'height'>;

export interface Mark {
  x: number;
  y: number;
  size: number;
  height?: number;
  label: string;
  selected: boolean;
}

/**
 * Two elements take turns, because a screen reader speaks when the focus moves and stays silent when the focused
 * element's label changes. `keydown` gets the keys of whichever is focused, `entered` says that focus came in.
 */
export function focusLayer(
  label: string,
  keydown: (event: KeyboardEvent) => void,
  focusChanged: (inside: boolean) => void,
): FocusLayer {
  const cursors = [cursor(), cursor()];
  const node = element('div', { class: 'focus-layer', role: 'group', 'aria-label': label }, ...cursors);
  node.addEventListener('keydown', keydown);
  node.addEventListener('focusin', () => focusChanged(true));
  node.addEventListener('focusout', ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && node.contains(relatedTarget))) focusChanged(false);
  });
  const [first, second] = cursors as [HTMLElement, HTMLElement];
  let current = first;

  return {
    node,
    place(mark, take) {
      const next = take ? (current === first ? second : first) : current;
      position(next, mark);
      next.setAttribute('aria-label', mark.label);
      next.setAttribute('aria-pressed', String(mark.selected));
      next.hidden = false;
      next.tabIndex = 0;
      if (take) next.focus({ preventScroll: true });
      if (next !== current) {
        current.hidden = true;
        current.tabIndex = -1;
      }
      current = next;
    },
    move: (box) => position(current, box),
    hide() {
      for (const each of cursors) each.hidden = true;
    },
    focused: () => node.contains(document.activeElement),
  };
}

function cursor(): HTMLElement {
  const node = element('div', { class: 'focus-cursor', role: 'button', tabindex: -1 });
  node.hidden = true;
  return node;
}

function position(node: HTMLElement, { x, y, size, height = size }: Box): void {
  node.style.width = `${size}px`;
  node.style.height = `${height}px`;
  node.style.transform = `translate(${x - size / 2}px, ${y - height / 2}px)`;
}
