import { element, iconButton } from '../lib/dom.ts';
import { faultsOf, type Names, type Offered, offers, stopsApplying } from './filter-completion.ts';
import { type OfferList, offerList } from './offer-list.ts';

/** A box for a filter expression: it offers what fits, underlines what is wrong and says why. */
export interface FilterBox {
  node: HTMLElement;
  /** Puts a filter in, as if it had been applied. */
  set(text: string): void;
}

export interface FilterBoxEvents {
  /** Enter on a filter without mistakes; '' takes the filter away. */
  applied(text: string): void;
  names(): Names;
}

/** Makes the box: an ARIA combobox with a list of options. */
export function filterBox(start: string, events: FilterBoxEvents): FilterBox {
  let applied = start;
  const input = expressionInput(start);
  const mirror = element('div', { class: 'filter-mirror', 'aria-hidden': 'true' });
  const problem = problemLine(replace);
  const list = offerList(input, take);
  const clear = iconButton('close', 'Remove the filter', () => {
    input.value = '';
    apply();
    input.focus();
  });
  const field = element('div', { class: 'filter-field' }, mirror, input);
  const drop = element('div', { class: 'filter-drop' }, problem.node, list.node);
  const node = element('div', { class: 'filter' }, field, clear, drop);

  function take({ replaces, text, selects }: Offered) {
    input.setRangeText(text, replaces.start, replaces.end, 'end');
    input.setSelectionRange(replaces.start + selects.start, replaces.start + selects.end);
    input.focus();
    // What was taken whole needs no further offer until somebody types on.
    list.show([]);
    check(true);
  }
  function replace(at: { start: number; end: number }, text: string) {
    input.setRangeText(text, at.start, at.end, 'end');
    input.focus();
    check();
  }
  function offer() {
    list.show(offers(input.value, input.selectionStart ?? input.value.length, events.names()));
  }
  /** Underlines the mistakes; `typing` leaves out what is still being written, at the end. */
  function check(typing = false) {
    const faults = faultsOf(input.value).filter(({ at }) => !typing || at.end < input.value.length);
    const spans = faults.map(({ at }) => at);
    mirror.replaceChildren(...underlined(input.value, spans));
    mirror.scrollLeft = input.scrollLeft;
    problem.show(faults[0]);
    input.setAttribute('aria-invalid', String(faults.some(stopsApplying)));
    node.classList.toggle('unapplied', input.value.trim() !== applied.trim());
    clear.hidden = input.value === '';
    return !faults.some(stopsApplying);
  }
  function apply() {
    list.show([]);
    const text = input.value.trim();
    if (!check() || text === applied) return;
    applied = text;
    check();
    events.applied(text);
  }
  input.addEventListener('input', () => {
    check(true);
    offer();
  });
  input.addEventListener('scroll', () => {
    mirror.scrollLeft = input.scrollLeft;
  });
  input.addEventListener('blur', () => {
    list.show([]);
    check();
  });
  input.addEventListener('keydown', (event) => {
    if (!pressed(event, list, { offer, take, apply })) return;
    event.preventDefault();
    event.stopPropagation();
  });
  check();

  return {
    node,
    set(text) {
      // What somebody is writing stays.
      if (text === applied) return;
      applied = text;
      input.value = text;
      check();
    },
  };
}

function expressionInput(start: string): HTMLInputElement {
  return element('input', {
    type: 'text',
    role: 'combobox',
    class: 'filter-input',
    placeholder: 'Filter expression, such as fault OR responsetime > 1',
    'aria-label': 'Filter expression',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': 'filter-offers',
    'aria-describedby': 'filter-problem',
    autocomplete: 'off',
    spellcheck: 'false',
    value: start,
  });
}

interface Doing {
  offer(): void;
  take(offered: Offered): void;
  apply(): void;
}

/** What a key does in the box; false for one that only writes or moves. */
function pressed({ key, ctrlKey }: KeyboardEvent, list: OfferList, { offer, take, apply }: Doing): boolean {
  const active = list.active();
  switch (key) {
    case 'ArrowDown':
    case 'ArrowUp':
      if (list.shown()) list.move(key === 'ArrowDown' ? 1 : -1);
      else offer();
      return true;
    case 'Enter':
      if (active) take(active);
      else apply();
      return true;
    case 'Tab':
      if (active) take(active);
      return active !== undefined;
    case ' ':
      if (ctrlKey) offer();
      return ctrlKey;
    case 'Escape': {
      const open = list.shown();
      list.show([]);
      return open;
    }
    default:
      return false;
  }
}

/** The first mistake in a sentence, with what to write instead where that is known. */
function problemLine(replace: (at: { start: number; end: number }, text: string) => void) {
  const node = element('p', { id: 'filter-problem', class: 'filter-problem', role: 'status' });
  let shown = '';
  // The box keeps the focus.
  node.addEventListener('mousedown', (event) => event.preventDefault());
  return {
    node,
    show(fault: ReturnType<typeof faultsOf>[number] | undefined) {
      node.hidden = fault === undefined;
      const key = JSON.stringify(fault);
      if (key === shown) return;
      shown = key;
      node.replaceChildren(fault?.says ?? '');
      const instead = fault?.instead;
      if (!fault || instead === undefined) return;
      const button = element('button', { type: 'button' }, `Write ${instead}`);
      button.addEventListener('click', () => replace(fault.at, instead));
      node.append(button);
    },
  };
}

/** The text with its mistakes marked; one at its end gets a blank to stand under. */
function underlined(text: string, spans: readonly { start: number; end: number }[]): (string | HTMLElement)[] {
  const pieces: (string | HTMLElement)[] = [];
  let last = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    if (start < last) continue;
    pieces.push(text.slice(last, start), element('span', { class: 'mistake' }, text.slice(start, end) || '\u00a0'));
    last = Math.max(start, end);
  }
  return [...pieces, text.slice(last)];
}
