import { element } from '../lib/dom.ts';

/** A text beside the pointer. Screen readers meet the same words where the keyboard leads. */
export interface Tip {
  node: HTMLElement;
  /** Shows the text, or nothing, near a pointer over `around`. */
  show(text: string | undefined, pointer: { clientX: number; clientY: number }): void;
  hide(): void;
}

/** Makes the tip of an element that will hold it. */
export function tip(around: HTMLElement): Tip {
  const node = element('div', { class: 'tip', 'aria-hidden': 'true' });
  node.hidden = true;
  return {
    node,
    show(text, { clientX, clientY }) {
      node.hidden = text === undefined;
      if (text === undefined) return;
      if (node.textContent !== text) node.textContent = text;
      const box = around.getBoundingClientRect();
      const x = Math.max(8, Math.min(clientX - box.left + 14, box.width - node.offsetWidth - 8));
      const below = clientY - box.top + 18;
      const y = below + node.offsetHeight > box.height ? clientY - box.top - node.offsetHeight - 8 : below;
      node.style.transform = `translate(${x}px, ${y}px)`;
    },
    hide() {
      node.hidden = true;
    },
  };
}
