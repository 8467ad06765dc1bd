/** The tabs that show members of a (sub)segment: resources, annotations, metadata, and all of it. */
import { asObject, type JsonObject } from '../../server/core/json/typed.ts';
import { element, iconElement } from '../lib/dom.ts';
import type { Icon } from '../lib/icons.ts';
import type { RowDetail } from './detail.ts';
import { block, flatFacts, section } from './facts.ts';
import type { Tab, TabEvents } from './parts.ts';

/** Where it ran and what it called: `aws`, `service`, `origin` of the row and of its segment. */
export function resourcesTab(): Tab {
  return tab((detail) => {
    const own = resourcesOf(detail.own);
    const segment = detail.segment === detail.own || detail.segment?.id === detail.id ? {} : detail.segment;
    const around = segment ? resourcesOf(segment) : {};
    const facts = flatFacts(own);
    const more = flatFacts(around);
    return {
      count: facts.length + more.length,
      nodes: [...section('Of this', facts), ...section(`Of the segment ${String(segment?.name ?? '')}`, more)],
      none: 'Neither it nor its segment names a resource.',
    };
  });
}

function resourcesOf({ origin, resource_arn, aws, service }: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries({ origin, resource_arn, ...asObject(aws), ...(service !== undefined && { service }) }).filter(
      ([, value]) => value !== undefined,
    ),
  );
}

/** Annotations, which filter expressions can ask for. */
export function annotationsTab(): Tab {
  return tab((detail) => {
    const annotations = asObject(detail.own.annotations) ?? {};
    const facts = flatFacts(annotations);
    return { count: facts.length, nodes: section('Indexed for search', facts), none: 'It has no annotations.' };
  });
}

/** Metadata, a section for each namespace. */
export function metadataTab(): Tab {
  return tab((detail) => {
    const spaces = Object.entries(asObject(detail.own.metadata) ?? {});
    const nodes = spaces.flatMap(([name, value]) => [
      element('h3', {}, name),
      block(JSON.stringify(value, null, 2), `Metadata ${name}`),
    ]);
    return { count: spaces.length, nodes, none: 'It has no metadata.' };
  });
}

/** The document as it came, without the subsegments, which are rows of their own. */
export function rawTab(events: TabEvents): Tab {
  let text = '';
  let title = '';
  const node = element('div', { class: 'tab-body' });
  const actions = element(
    'div',
    { class: 'actions' },
    action('copy', 'Copy', () => {
      events.send({ type: 'copy', text });
      events.announce('Copied.');
    }),
    action('json', 'Open in editor', () => events.send({ type: 'openJson', title, text })),
  );
  return {
    node,
    show(detail) {
      text = JSON.stringify(detail.own, null, 2);
      title = `segment ${detail.id}`;
      node.replaceChildren(actions, block(text, 'Document'));
      return 1;
    },
  };
}

/** A button with an icon and words. */
export function action(icon: Icon, text: string, pressed: () => void, title?: string): HTMLElement {
  const node = element('button', { type: 'button', class: 'action', title }, iconElement(icon), text);
  node.addEventListener('click', pressed);
  return node;
}

function tab(read: (detail: RowDetail) => { count: number; nodes: Node[]; none: string }): Tab {
  const node = element('div', { class: 'tab-body' });
  return {
    node,
    show(detail) {
      const { count, nodes, none } = read(detail);
      node.replaceChildren(...(count > 0 ? nodes : [element('p', { class: 'muted' }, none)]));
      return count;
    },
  };
}
