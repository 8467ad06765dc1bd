import { element, healthIcon } from '../lib/dom.ts';
import { timeOfDay } from '../lib/format.ts';
import type { Client } from './messages.ts';
import type { RuleState } from './model.ts';
import { boostWords, clientWords, shortId } from './words.ts';

/** Who shares a rule's reservoir, and the rule's boost. */
export interface SharingSection {
  nodes: readonly HTMLElement[];
  show(state: RuleState, now: number): void;
}

/** The section of the panel, still empty. */
export function sharingSection(): SharingSection {
  const clients = element('ul', { class: 'clients' });
  const nobody = element('p', { class: 'muted' }, 'No client reported within the last five minutes.');
  const boost = element('p');
  const boostTitle = element('h3', {}, 'Boost');
  return {
    nodes: [element('h3', {}, 'Clients that share the reservoir'), nobody, clients, boostTitle, boost],
    show(state, now) {
      const more = state.clientCount - state.clients.length;
      nobody.hidden = state.clients.length > 0;
      clients.hidden = !nobody.hidden;
      clients.replaceChildren(
        ...state.clients.map((client) => clientLine(client, now)),
        ...(more > 0 ? [element('li', { class: 'muted' }, `and ${more} more`)] : []),
      );
      boostTitle.hidden = boost.hidden = state.boost === undefined;
      boost.textContent = state.boost ? boostWords(state.boost, state.rule) : '';
    },
  };
}

function clientLine(client: Client, now: number): HTMLElement {
  return element(
    'li',
    { title: `${client.id}: its share was told until ${timeOfDay(client.quotaUntil)}` },
    client.ignoresQuota ? healthIcon('error') : undefined,
    element('code', {}, shortId(client.id)),
    ' ',
    clientWords(client, now),
  );
}
