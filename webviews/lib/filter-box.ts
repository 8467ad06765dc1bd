import { element, iconButton } from './dom.ts';
import { type Offered, type OfferList, offerList, type Stretch } from './offer-list.ts';

/** A box for a filter: it offers what fits, underlines what is wrong and says why. */
export interface FilterBox {
  node: HTMLElement;
  /** Puts a filter in, as if it had been applied. */
  set(text: string): void;
  focus(): void;
}

/** The language of a filter, and what becomes of one. */
export interface FilterLanguage {
  label: string;
  placeholder: string;
  /** What fits at a place of the text. */
  offers(text: string, cursor: number): readonly Offered[];
  /** What is wrong in it, in the order of the text. */
  faults(text: string): readonly Mistake[];
  /** Enter on a filter without mistakes that stop it; '' takes the filter away. */
  applied(text: string): void;
  /** Whether a text without mistakes is applied while somebody still writes; Enter and leaving the box always do. */
  eager?(text: string): boolean;
}

export interface Mistake {
  at: Stretch;
  says: string;
  /** What to write in its place. */
  instead?: string;
  /** The filter works in spite of it. */
  harmless?: boolean;
}

/** Makes the box: an ARIA combobox with a list of options. */
export function filterBox(start: string, language: FilterLanguage): FilterBox {
  const input = expressionInput(start, language);
  const mirror = element('div', { class: 'filter-mirror', 'aria-hidden': 'true' });
  const clear = iconButton('close', 'Remove the filter', () => {
    input.value = '';
    apply(box);
    input.focus();
  });
  const problem = problemLine((at, text) => replace(box, at, text));
  const list = offerList(input, (offered) => take(box, offered));
  const field = element('div', { class: 'filter-field' }, mirror, input);
  const drop = element('div', { class: 'filter-drop' }, problem.node, list.node);
  const node = element('div', { class: 'filter' }, field, clear, drop);
  const box: Box = { language, applied: start, input, mirror, clear, problem, list, node };
  listen(box);
  check(box);
  return {
    node,
    set(text) {
      // What somebody is writing stays.
      if (text === box.applied) return;
      box.applied = text;
      input.value = text;
      check(box);
    },
    focus: () => input.focus(),
  };
}

interface Box {
  readonly language: FilterLanguage;
  applied: string;
  readonly input: HTMLInputElement;
  readonly mirror: HTMLElement;
  readonly clear: HTMLElement;
  readonly problem: ReturnType<typeof problemLine>;
  readonly list: OfferList;
  readonly node: HTMLElement;
}

function listen(box: Box): void {
  const { input, mirror, list, language } = box;
  input.addEventListener('input', () => {
    check(box, true);
    offer(box);
    if (language.eager?.(input.value)) applyWritten(box);
  });
  input.addEventListener('scroll', () => {
    mirror.scrollLeft = input.scrollLeft;
  });
  input.addEventListener('blur', () => {
    list.show([]);
    check(box);
    if (language.eager) applyWritten(box);
  });
  const doing = { offer: () => offer(box), take: (offered: Offered) => take(box, offered), apply: () => apply(box) };
  input.addEventListener('keydown', (event) => {
    if (!pressed(event, list, doing)) return;
    event.preventDefault();
    event.stopPropagation();
  });
}

function take(box: Box, { replaces, text, selects }: Offered): void {
  const { input, list, language } = box;
  input.setRangeText(text, replaces.start, replaces.end, 'end');
  input.setSelectionRange(replaces.start + selects.start, replaces.start + selects.end);
  input.focus();
  // What was taken whole needs no further offer until somebody types on.
  list.show([]);
  check(box, true);
  if (language.eager) applyWritten(box);
}

function replace(box: Box, at: Stretch, text: string): void {
  const { input, language } = box;
  input.setRangeText(text, at.start, at.end, 'end');
  input.focus();
  check(box);
  if (language.eager) applyWritten(box);
}

function offer({ input, list, language }: Box): void {
  list.show(language.offers(input.value, input.selectionStart ?? input.value.length));
}

/** Underlines the mistakes; `typing` leaves out what is still being written, at the end. False where one stops it. */
function check({ input, mirror, problem, clear, node, language, applied }: Box, typing = false): boolean {
  const faults = language.faults(input.value).filter(({ at }) => !typing || at.end < input.value.length);
  mirror.replaceChildren(
    ...underlined(
      input.value,
      faults.map(({ at }) => at),
    ),
  );
  mirror.scrollLeft = input.scrollLeft;
  problem.show(faults[0]);
  input.setAttribute('aria-invalid', String(faults.some(stops)));
  node.classList.toggle('unapplied', input.value.trim() !== applied.trim());
  clear.hidden = input.value === '';
  return !faults.some(stops);
}

function apply(box: Box): void {
  box.list.show([]);
  const text = box.input.value.trim();
  if (!check(box) || text === box.applied) return;
  box.applied = text;
  check(box);
  box.language.applied(text);
}

/** As `apply`, but what is being written may still be wrong. */
function applyWritten(box: Box): void {
  const text = box.input.value.trim();
  if (text === box.applied || box.language.faults(text).some(stops)) return;
  box.applied = text;
  box.node.classList.remove('unapplied');
  box.language.applied(text);
}

function stops({ harmless }: Mistake): boolean {
  return !harmless;
}

function expressionInput(start: string, { label, placeholder }: FilterLanguage): HTMLInputElement {
  return element('input', {
    type: 'text',
    role: 'combobox',
    class: 'filter-input',
    placeholder,
    'aria-label': label,
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
function problemLine(replace: (at: Stretch, text: string) => void) {
  const node = element('p', { id: 'filter-problem', class: 'filter-problem', role: 'status' });
  let shown = '';
  // The box keeps the focus.
  node.addEventListener('mousedown', (event) => event.preventDefault());
  return {
    node,
    show(fault: Mistake | undefined) {
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
function underlined(text: string, spans: readonly Stretch[]): (string | HTMLElement)[] {
  const pieces: (string | HTMLElement)[] = [];
  let last = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    if (start < last) continue;
    pieces.push(text.slice(last, start), element('span', { class: 'mistake' }, text.slice(start, end) || '\u00a0'));
    last = Math.max(start, end);
  }
  return [...pieces, text.slice(last)];
}
