import './exceptions.css';
import { element, iconElement } from '../lib/dom.ts';
import { readExceptions, type ShownException, type ShownFrame } from './exceptions-read.ts';
import type { Tab, TabEvents } from './parts.ts';

/** At most so many frames of a stack are shown at first. */
const FRAMES = 40;

/** The exceptions of a row, each frame of the program's own code a way to its line in the workspace. */
export function exceptionsTab(events: TabEvents): Tab {
  const node = element('div', { class: 'tab-body exceptions' });
  return {
    node,
    show({ exceptions, exceptionsOf }) {
      const read = readExceptions(exceptions);
      const from =
        exceptionsOf === undefined
          ? []
          : [element('p', { class: 'muted' }, `Described by ${exceptionsOf}, which passed them on.`)];
      const none = element('p', { class: 'muted' }, 'It has no exceptions.');
      const shown = read.map((exception) => exceptionElement(exception, events));
      node.replaceChildren(...from, ...(shown.length > 0 ? shown : [none]));
      return read.length;
    },
  };
}

function exceptionElement(exception: ShownException, events: TabEvents): HTMLElement {
  const { type, message, remote, causes, stack, left } = exception;
  const notes = [
    ...(causes === undefined ? [] : [`cause of ${causes}`]),
    ...(remote ? ['thrown by what was called'] : []),
  ].join(', ');
  return element(
    'section',
    { class: 'exception', 'aria-label': type },
    element('h3', {}, iconElement('error'), type),
    notes ? element('p', { class: 'muted' }, notes) : undefined,
    message ? element('p', { class: 'exception-message' }, message) : undefined,
    stack.length > 0 ? stackElement(stack, events) : element('p', { class: 'muted' }, 'It came without a stack.'),
    left > 0 ? element('p', { class: 'muted' }, `The program left out ${left} more.`) : undefined,
  );
}

/** Up and Down move along the lines, Enter opens one; one line at a time is in the tab order. */
function stackElement(stack: readonly ShownFrame[], events: TabEvents): HTMLElement {
  const list = element('ol', { class: 'stack', 'aria-label': 'Stack, innermost call first' });
  const fill = (count: number) => {
    list.replaceChildren(...stack.slice(0, count).map((frame) => element('li', {}, frameElement(frame, events))));
    if (count >= stack.length) return;
    const more = element('button', { type: 'button' }, `${stack.length - count} more`);
    more.addEventListener('click', () => {
      fill(stack.length);
      list.querySelectorAll('button')[0]?.focus();
    });
    list.append(element('li', {}, more));
  };
  fill(FRAMES);
  const buttons = () => [...list.querySelectorAll('button')];
  buttons().forEach((button, at) => {
    button.tabIndex = at === 0 ? 0 : -1;
  });
  list.addEventListener('keydown', (event) => {
    const all = buttons();
    const at = all.indexOf(document.activeElement as HTMLButtonElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (at < 0 || next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const target = all[Math.max(0, Math.min(all.length - 1, next))]!;
    for (const button of all) button.tabIndex = button === target ? 0 : -1;
    target.focus();
  });
  return list;
}

function frameElement({ path, line, label, library }: ShownFrame, events: TabEvents): HTMLElement {
  const place = line > 0 ? `${path}:${line}` : path;
  const words = [
    element('span', { class: 'frame-label' }, label || '(anonymous)'),
    ' ',
    element('span', { class: 'frame-place' }, place),
  ];
  if (library) return element('span', { class: 'frame muted', title: place }, ...words);
  const button = element(
    'button',
    { type: 'button', class: 'frame', title: `Open ${place}` },
    iconElement('go-to-file'),
    ...words,
  );
  button.addEventListener('click', () => events.send({ type: 'openLine', path, line, ...(label && { label }) }));
  return button;
}
