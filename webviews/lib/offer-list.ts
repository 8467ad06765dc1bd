import { element } from './dom.ts';

/** From (inclusive) and to (exclusive), in characters. */
export interface Stretch {
  start: number;
  end: number;
}

/** One thing to write. */
export interface Offered {
  label: string;
  /** What it means, in a sentence. */
  says: string;
  /** The part of the text that it replaces. */
  replaces: Stretch;
  /** What is written there, and which part of that is selected then. */
  text: string;
  selects: Stretch;
}

/** The list of what fits, below a combobox that keeps the focus. */
export interface OfferList {
  node: HTMLElement;
  show(offered: readonly Offered[]): void;
  shown(): boolean;
  /** What Enter takes: nothing, until an arrow went there. */
  active(): Offered | undefined;
  move(by: 1 | -1): void;
}

/** Makes the list, empty; `input` is told which option is active. */
export function offerList(input: HTMLInputElement, taken: (offered: Offered) => void): OfferList {
  const node = element('ul', { id: 'filter-offers', class: 'offers', role: 'listbox', 'aria-label': 'Completions' });
  let all: readonly Offered[] = [];
  let active = -1;
  node.hidden = true;
  node.addEventListener('mousedown', (event) => event.preventDefault());
  node.addEventListener('click', ({ target }) => {
    const option = target instanceof Element ? target.closest<HTMLElement>('[role=option]') : null;
    const offered = option && all[Number(option.dataset.index)];
    if (offered) taken(offered);
  });
  const tell = () => {
    input.setAttribute('aria-expanded', String(!node.hidden));
    if (active < 0) input.removeAttribute('aria-activedescendant');
    else input.setAttribute('aria-activedescendant', idOf(active));
  };
  return {
    node,
    show(offered) {
      all = offered;
      active = -1;
      node.hidden = all.length === 0;
      node.replaceChildren(...all.map(option));
      tell();
    },
    shown: () => !node.hidden,
    active: () => all[active],
    move(by) {
      node.children[active]?.setAttribute('aria-selected', 'false');
      active = active < 0 && by < 0 ? all.length - 1 : (active + by + all.length) % all.length;
      const next = node.children[active];
      next?.setAttribute('aria-selected', 'true');
      next?.scrollIntoView({ block: 'nearest' });
      tell();
    },
  };
}

const idOf = (index: number) => `filter-offer-${index}`;

function option({ label, says }: Offered, index: number): HTMLElement {
  const node = element(
    'li',
    { id: idOf(index), role: 'option', 'aria-selected': 'false' },
    element('span', { class: 'offer' }, label),
    element('span', { class: 'muted' }, says),
  );
  node.dataset.index = String(index);
  return node;
}
