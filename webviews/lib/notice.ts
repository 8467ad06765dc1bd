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
  action?: { label: string; pressed(): void };
}

/** Makes the notice. It draws itself again only when what it says changes, so that a focused button stays. */
export function notice(): Notice {
  const node = element('div', { class: 'notice', role: 'status' });
  let shown: string | undefined;
  return {
    node,
    update(told) {
      const key = JSON.stringify(told);
      if (key === shown) return;
      shown = key;
      node.hidden = told === undefined;
      if (!told) return;
      node.classList.toggle('banner', told.banner);
      node.replaceChildren(
        element('h2', {}, iconElement(told.icon), told.text),
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
