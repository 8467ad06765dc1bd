import { element, iconElement } from './dom.ts';
import { actionButton } from './notice.ts';

/** Where a view's data come from, when that isn't the simulator: said by the host before all else. */
export interface SourceBanner {
  readonly type: 'sourceBanner';
  /** Left out: there is nothing to say. */
  readonly text?: string;
  /** What else can be done there. */
  readonly action?: string;
}

/** What the host is told when the banner's action is pressed. */
export interface SourceAction {
  readonly type: 'sourceAction';
}

/** Shows what the host says, as the first line of the view. */
export function sourceBanner(pressed: () => void): (told: SourceBanner) => void {
  const text = element('span');
  const node = element('div', { class: 'source-banner', role: 'status' }, iconElement('cloud'), text);
  let button: HTMLElement | undefined;
  return ({ text: said, action }) => {
    if (said === undefined) return node.remove();
    text.textContent = said;
    if (button?.textContent !== action) {
      button?.remove();
      button = action === undefined ? undefined : actionButton(action, pressed, true);
      if (button) node.append(button);
    }
    if (!node.isConnected) document.getElementById('view')?.prepend(node);
  };
}
