import { element, iconElement } from './dom.ts';
import type { Icon } from './icons.ts';

/** What stands over a view when there is nothing to show, or above it as a banner when what is shown is old. */
export interface Notice {
  node: HTMLElement;
  /** Shows a notice, or none. */
  update(told: Told | undefined): void;
}

export interface Told {
  icon: Icon;
  text: string;
  /** Something is shown below: one line above it. */
  banner: boolean;
  /** How a program gets to be seen. */
  beginning?: Beginning;
  /** A sentence above the action. It may change, as a progress does. */
  detail?: string;
  action?: { label: string; pressed(): void };
}

export interface Beginning {
  explanation: string;
  /** What to do with the variables; left out where there are none. */
  how: string;
  environment: readonly EnvironmentVariable[];
  copy(): void;
}

export interface EnvironmentVariable {
  name: string;
  value: string;
}

/** Makes the notice. It draws itself again only when what it says changes, so that a focused button stays. */
export function notice(): Notice {
  const node = element('div', { class: 'notice', role: 'status' });
  const detail = element('p');
  let shown: string | undefined;
  return {
    node,
    update(told) {
      const text = told?.detail ?? '';
      if (detail.textContent !== text) detail.textContent = text;
      const key = JSON.stringify(told && { ...told, detail: text !== '' });
      if (key === shown) return;
      shown = key;
      node.hidden = told === undefined;
      if (!told) return;
      node.classList.toggle('banner', told.banner);
      node.replaceChildren(
        element('h2', {}, iconElement(told.icon), told.text),
        ...(told.beginning ? beginningOf(told.beginning) : []),
        ...(text === '' ? [] : [detail]),
        ...(told.action ? [actionButton(told.action.label, told.action.pressed)] : []),
      );
    },
  };
}

/** A button of the editor's look with a text. */
export function actionButton(label: string, pressed: () => void, secondary = false): HTMLElement {
  const node = element('vscode-button', { secondary }, label);
  node.addEventListener('click', pressed);
  return node;
}

/** The sentences, and below them the environment variables with a button that copies them, where there are any. */
export function beginningOf({ explanation, how, environment, copy }: Beginning): HTMLElement[] {
  if (environment.length === 0) return [element('p', {}, explanation)];
  const lines = environment.map(({ name, value }) => `${name}=${value}`).join('\n');
  return [
    element('p', {}, `${explanation} ${how}`),
    element('pre', { tabindex: 0, 'aria-label': 'Environment variables' }, lines),
    element('div', {}, actionButton('Copy', copy)),
  ];
}
