import { asObject, asText } from '../../server/core/json/typed.ts';
import { element } from '../lib/dom.ts';
import { block, flatFacts, section } from './facts.ts';
import { action } from './member-tabs.ts';
import type { Tab, TabEvents } from './parts.ts';
import { layOutSql } from './sql-layout.ts';

/** The query of a call to an SQL database, laid out, and what else the document says of it. */
export function sqlTab(events: TabEvents): Tab {
  const node = element('div', { class: 'tab-body' });
  return {
    node,
    show({ own }) {
      const sql = asObject(own.sql);
      if (sql === undefined) {
        node.replaceChildren(element('p', { class: 'muted' }, 'It is no call to an SQL database.'));
        return 0;
      }
      const { sanitized_query, ...others } = sql;
      const query = asText(sanitized_query);
      const copy = (text: string) => {
        events.send({ type: 'copy', text });
        events.announce('Copied.');
      };
      node.replaceChildren(
        ...(query === undefined
          ? [element('p', { class: 'muted' }, 'The program did not send the query.')]
          : [
              element(
                'div',
                { class: 'actions' },
                action('copy', 'Copy query', () => copy(query)),
              ),
              block(layOutSql(query), 'Query'),
            ]),
        ...section('Of the database', flatFacts(others)),
      );
      return 1;
    },
  };
}
