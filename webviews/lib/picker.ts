import { element } from './dom.ts';

/** What can be chosen: values and their words, in this order. */
export type Choices = readonly (readonly [value: string, words: string])[];

export interface Picker {
  readonly node: HTMLSelectElement;
  /** Shows what was chosen elsewhere. */
  set(value: string): void;
  /** Replaces what can be chosen, and shows which of it is. */
  offer(choices: Choices, value: string): void;
}

/** A drop-down list: the browser's own, which every screen reader knows and no toolbar clips. */
export function picker(label: string, choices: Choices, start: string, chosen: (value: string) => void): Picker {
  const node = element('select', { title: label, 'aria-label': label });
  let shown = '';
  node.addEventListener('change', () => chosen(node.value));
  const made: Picker = {
    node,
    set(value) {
      if (node.value !== value) node.value = value;
    },
    offer(next, value) {
      const key = JSON.stringify(next);
      // An open list would close.
      if (key !== shown) node.replaceChildren(...next.map(([own, words]) => element('option', { value: own }, words)));
      shown = key;
      made.set(value);
    },
  };
  made.offer(choices, start);
  return made;
}
