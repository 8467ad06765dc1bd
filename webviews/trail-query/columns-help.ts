import {
  EVENT_QUERY_COLUMNS,
  type QueryColumn,
  RESOURCE_QUERY_COLUMNS,
} from '../../server/core/trail/query-columns.ts';
import { element, marked } from '../lib/dom.ts';

/** The tables and their columns; a press puts the name into the query. */
export function columnsHelp(chosen: (name: string) => void): HTMLElement {
  const list = (table: string, columns: readonly QueryColumn[]) =>
    element(
      'section',
      {},
      element('h3', {}, element('code', {}, table)),
      element('ul', { class: 'columns' }, ...columns.map((column) => columnLine(column, chosen))),
    );
  return element(
    'details',
    {},
    element('summary', {}, 'Tables and columns'),
    element('div', { class: 'tables' }, list('events', EVENT_QUERY_COLUMNS), list('resources', RESOURCE_QUERY_COLUMNS)),
  );
}

function columnLine({ name, type, description }: QueryColumn, chosen: (name: string) => void): HTMLElement {
  const button = element('button', { type: 'button', title: `Insert ${name}` }, element('code', {}, name));
  button.addEventListener('click', () => chosen(name));
  const kind = type === 'text' ? [] : [element('span', { class: 'muted' }, ` ${type}`)];
  return element('li', {}, button, ...kind, element('span', { class: 'muted' }, ' ', ...marked(description)));
}
