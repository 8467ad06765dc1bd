/** What the marks of the map mean. */
import { element, healthIcon, iconElement } from '../lib/dom.ts';
import { healthMarks, healths } from '../lib/health.ts';
import type { Icon } from '../lib/icons.ts';
import { type BadgeKind, badgeElement, badgeKinds, badgeMarks } from './badges.ts';
import type { Shown } from './shown.ts';
import { changeMarks } from './tone.ts';

/** Which marks there are: changes in place of outcomes where windows are compared, insights, badges. */
export interface Explained {
  comparing: boolean;
  insights: boolean;
  badges: readonly BadgeKind[];
}

/** The marks of what is shown. */
export function explained({ changes, marks, nodes }: Shown): Explained {
  return { comparing: changes !== undefined, insights: marks.size > 0, badges: badgeKinds(nodes.values()) };
}

/** Makes the legend. */
export function legend(): { node: HTMLElement; explain(explained: Explained): void } {
  const node = element('ul', { class: 'legend', 'aria-label': 'Legend' });
  let shown = '';
  return {
    node,
    explain(next) {
      if (JSON.stringify(next) === shown) return;
      shown = JSON.stringify(next);
      node.replaceChildren(...rows(next));
    },
  };
}

function rows({ comparing, insights, badges }: Explained): HTMLElement[] {
  const kinds = comparing
    ? Object.entries(changeMarks).map(([kind, { label, icon }]) => [label, markOf(icon, `change-${kind}`)] as const)
    : healths.toReversed().map((each) => [healthMarks[each].label, healthIcon(each)] as const);
  const sample = (of: string) => element('span', { class: `sample ${of}`, 'aria-hidden': 'true' });
  const all: (readonly [label: string, mark: Element])[] = [
    ...kinds,
    ...(insights ? [['Insight (filled: root cause)', markOf('pulse', 'health-fault')] as const] : []),
    ...badges.map((kind) => [badgeMarks[kind].label, badgeElement(kind)] as const),
    ['Inferred', sample('inferred')],
    ['Asynchronous', sample('async')],
  ];
  return all.map(([label, mark]) => element('li', {}, mark, label));
}

function markOf(icon: Icon, look: string): HTMLElement {
  const mark = iconElement(icon);
  mark.classList.add(look);
  return mark;
}
