import { element } from './dom.ts';

/** A scrolling list that holds only the rows in sight, however many there are. */
export interface Rows {
  node: HTMLElement;
  /** Draws again, for `count` rows. */
  update(count: number): void;
  /** Scrolls until the row is in sight and makes it the one that Tab reaches. */
  reveal(index: number, take: boolean): void;
  active(): number;
}

export interface RowsOptions {
  /** Height of each row in CSS pixels. */
  height: number;
  /** ARIA role of a row: `row` in a grid or tree grid, `option` in a list box. */
  role: string;
  /** Number of the first row for `aria-rowindex`, which counts from 1 and includes header rows. */
  firstIndex?: number;
  fill(row: HTMLElement, index: number): void;
  /** Enter, Space or a click. */
  chosen(index: number): void;
}

const OVERSCAN = 6;

/** Makes the list. Up, Down, Page Up, Page Down, Home and End move between rows; one row at a time is in the tab order. */
export function rows(options: RowsOptions): Rows {
  const { height } = options;
  const filler = element('div', { class: 'rows-filler', role: 'presentation' });
  const node = element('div', { class: 'rows', role: 'rowgroup', tabindex: -1 }, filler);
  const shown = new Map<number, HTMLElement>();
  let count = 0;
  let active = 0;

  const show = (index: number) => {
    const row = shown.get(index) ?? rowAt(index, options);
    if (!shown.has(index)) {
      filler.insertBefore(row, firstAfter(shown, index));
      shown.set(index, row);
    }
    row.tabIndex = index === active ? 0 : -1;
    row.replaceChildren();
    options.fill(row, index);
  };
  const draw = (refill: boolean) => {
    const [first, last] = inSight(node, height, count);
    for (const [index, row] of shown) {
      if (index >= first && index < last) continue;
      if (index < count && row === document.activeElement) continue;
      row.remove();
      shown.delete(index);
    }
    for (let index = first; index < last; index++) if (refill || !shown.has(index)) show(index);
  };
  const reveal = (index: number, take: boolean) => {
    active = Math.max(0, Math.min(count - 1, index));
    const top = active * height;
    if (top < node.scrollTop) node.scrollTop = top;
    else if (top + height > node.scrollTop + node.clientHeight) node.scrollTop = top + height - node.clientHeight;
    draw(false);
    for (const [each, row] of shown) row.tabIndex = each === active ? 0 : -1;
    if (take) shown.get(active)?.focus({ preventScroll: true });
  };

  node.addEventListener('scroll', () => draw(false));
  new ResizeObserver(() => draw(false)).observe(node);
  node.addEventListener('click', ({ target }) => {
    const index = rowOf(target);
    if (index === undefined) return;
    reveal(index, true);
    options.chosen(index);
  });
  node.addEventListener('keydown', (event) => {
    const page = Math.max(1, Math.floor(node.clientHeight / height) - 1);
    const target = destination(event.key, active, page, count);
    if (target !== undefined) reveal(target, true);
    else if (event.key === 'Enter' || event.key === ' ') options.chosen(active);
    else return;
    event.preventDefault();
  });

  return {
    node,
    update(next) {
      count = next;
      active = Math.max(0, Math.min(active, count - 1));
      filler.style.height = `${count * height}px`;
      draw(true);
    },
    reveal,
    active: () => active,
  };
}

/** The rows to draw: from the first to before the last. */
function inSight(
  { scrollTop, clientHeight }: HTMLElement,
  height: number,
  count: number,
): [first: number, last: number] {
  // Of a list that got shorter the browser tells the old place until it has laid it out.
  const top = Math.min(scrollTop, Math.max(0, count * height - clientHeight));
  const first = Math.max(0, Math.floor(top / height) - OVERSCAN);
  const last = Math.ceil((top + clientHeight) / height) + OVERSCAN;
  return [first, Math.min(count, last)];
}

function rowAt(index: number, { height, role, firstIndex = 1 }: RowsOptions): HTMLElement {
  const row = element('div', { class: 'row', role, 'aria-rowindex': index + firstIndex });
  row.style.transform = `translateY(${index * height}px)`;
  row.style.height = `${height}px`;
  row.dataset.index = String(index);
  return row;
}

/** Rows stand in the document in their order, so that reading order and sight agree. */
function firstAfter(shown: ReadonlyMap<number, HTMLElement>, index: number): HTMLElement | null {
  let next = Number.POSITIVE_INFINITY;
  for (const each of shown.keys()) if (each > index && each < next) next = each;
  return shown.get(next) ?? null;
}

function rowOf(target: EventTarget | null): number | undefined {
  const row = target instanceof Element ? target.closest<HTMLElement>('.row') : null;
  return row ? Number(row.dataset.index) : undefined;
}

function destination(key: string, active: number, page: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return active + 1;
    case 'ArrowUp':
      return active - 1;
    case 'PageDown':
      return active + page;
    case 'PageUp':
      return active - page;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
