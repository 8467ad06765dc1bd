import { type Health, healthMarks } from './health.ts';
import { type Icon, icons } from './icons.ts';

type Attributes = Record<string, string | number | boolean | undefined>;
type Child = Node | string | undefined;

/**
 * Makes an element. Attributes are set as attributes (`false` and `undefined` leave them out), children are nodes or
 * text: data never becomes markup. Styles are set on the result (`node.style`), as the policy allows.
 */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes?: Attributes,
  ...children: Child[]
): HTMLElementTagNameMap[Tag];
export function element(tag: string, attributes?: Attributes, ...children: Child[]): HTMLElement;
export function element(tag: string, attributes: Attributes = {}, ...children: Child[]): HTMLElement {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === undefined) continue;
    node.setAttribute(name, value === true ? '' : String(value));
  }
  node.append(...children.filter((child) => child !== undefined));
  return node;
}

/** A codicon, hidden from screen readers: the words beside it say the same. */
export function iconElement(icon: Icon): HTMLElement {
  return element('span', { class: 'icon', 'aria-hidden': 'true' }, icons[icon]);
}

/** The icon of an outcome in its colour; the word for it stands beside it. */
export function healthIcon(health: Health): HTMLElement {
  const node = iconElement(healthMarks[health].icon);
  node.classList.add(`health-${health}`);
  return node;
}

/** A button with an icon only, named for screen readers and in its tooltip. */
export function iconButton(icon: Icon, label: string, pressed: () => void): HTMLButtonElement {
  const button = element(
    'button',
    { type: 'button', class: 'icon-button', title: label, 'aria-label': label },
    iconElement(icon),
  );
  button.addEventListener('click', pressed);
  return button;
}

/** Escape anywhere in the node closes it, and nothing around it. */
export function closeOnEscape(node: HTMLElement, close: () => void): void {
  node.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    close();
  });
}

/** A polite live region: `announce` says a sentence to screen readers without moving the focus. */
export function liveRegion(): { node: HTMLElement; announce(text: string): void } {
  const node = element('div', { class: 'visually-hidden', role: 'status', 'aria-live': 'polite' });
  return {
    node,
    announce: (text) => {
      node.textContent = text;
    },
  };
}

/** A sentence whose `code` stands in code elements. */
export function marked(text: string): (Node | string)[] {
  return text.split('`').map((part, index) => (index % 2 === 1 ? element('code', {}, part) : part));
}
