import { element, iconButton, iconElement } from '../lib/dom.ts';

/** A line that says of which alone the traces below are listed, and a button to be rid of that. */
export interface Narrowed {
  node: HTMLElement;
  /** Shows the line, or none. */
  show(text: string | undefined): void;
}

/** Makes the line, still hidden; `all` is what its button lists instead. */
export function narrowed(all: string, cleared: () => void): Narrowed {
  const text = element('span');
  const node = element('p', { class: 'span' }, iconElement('filter'), text, iconButton('close', all, cleared));
  node.hidden = true;
  return {
    node,
    show(told) {
      node.hidden = told === undefined;
      text.textContent = told ?? '';
    },
  };
}
