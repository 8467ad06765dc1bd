import { element } from './dom.ts';

export interface Tab {
  id: string;
  title: string;
  content: HTMLElement;
}

/** ARIA tabs: one tab is in the tab order, arrow keys move among them. */
export interface Tabs {
  /** The row of tabs, and below it the content of the chosen one. */
  node: HTMLElement;
  choose(id: string): void;
  chosen(): string;
  /** Tabs that make no sense for what is shown are left out; another is chosen then. */
  offer(ids: readonly string[]): void;
  /** A count behind a title, such as `Traces (12)`. */
  count(id: string, text: string): void;
}

/** Makes the tabs, the first chosen; `changed` hears which one a person chose. */
export function tabs(label: string, all: readonly Tab[], changed: (id: string) => void = () => {}): Tabs {
  let current = all[0]?.id ?? '';
  const list = element('div', { class: 'tab-list', role: 'tablist', 'aria-label': label });
  const prefix = label.toLowerCase().replaceAll(/\W+/g, '-');
  const buttons = all.map(({ id, title, content }) => {
    const button = element(
      'button',
      { type: 'button', role: 'tab', id: `${prefix}-tab-${id}`, 'aria-controls': `${prefix}-panel-${id}` },
      title,
    );
    button.addEventListener('click', () => {
      choose(id);
      changed(id);
    });
    content.id = `${prefix}-panel-${id}`;
    content.setAttribute('role', 'tabpanel');
    content.setAttribute('aria-labelledby', button.id);
    list.append(button);
    return button;
  });
  function choose(id: string) {
    current = id;
    all.forEach((tab, i) => {
      const is = tab.id === id;
      buttons[i]!.setAttribute('aria-selected', String(is));
      buttons[i]!.tabIndex = is ? 0 : -1;
      tab.content.hidden = !is;
    });
  }
  list.addEventListener('keydown', (event) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const offered = buttons.filter(({ hidden }) => !hidden);
    const at = offered.findIndex((button) => button.getAttribute('aria-selected') === 'true');
    const next = offered[(at + step + offered.length) % offered.length];
    next?.click();
    next?.focus();
  });
  choose(current);
  return {
    node: element('div', { class: 'tabs' }, list, ...all.map(({ content }) => content)),
    choose,
    chosen: () => current,
    offer(ids) {
      all.forEach(({ id }, i) => {
        buttons[i]!.hidden = !ids.includes(id);
      });
      if (!ids.includes(current) && ids[0] !== undefined) choose(ids[0]);
    },
    count(id, text) {
      const index = all.findIndex((tab) => tab.id === id);
      const title = `${all[index]?.title ?? ''}${text && ` (${text})`}`;
      if (buttons[index] && buttons[index].textContent !== title) buttons[index].textContent = title;
    },
  };
}
