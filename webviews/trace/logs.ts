import './exceptions.css';
import { element } from '../lib/dom.ts';
import { block } from './facts.ts';
import { logSearch } from './logs-query.ts';
import { action } from './member-tabs.ts';
import type { Tab, TabEvents } from './parts.ts';

/** The trace's log lines: the groups that its segments name, the query that finds them, and the workspace's own files. */
export function logsTab(events: TabEvents): Tab {
  const node = element('div', { class: 'tab-body' });
  return {
    node,
    show({ traceId, segment }, { logGroups }) {
      const { query, command } = logSearch(traceId, segment, logGroups);
      const copy = (text: string) => () => {
        events.send({ type: 'copy', text });
        events.announce('Copied.');
      };
      node.replaceChildren(
        logGroups.length === 0
          ? element('p', {}, 'No segment of this trace names a log group.')
          : element(
              'ul',
              { class: 'trace-list', 'aria-label': 'Log groups' },
              ...logGroups.map(({ name, service }) =>
                element('li', {}, name, element('span', { class: 'muted' }, service)),
              ),
            ),
        element('p', { class: 'muted' }, 'In CloudWatch Logs Insights, this finds the lines of the trace:'),
        block(query, 'Query'),
        element(
          'div',
          { class: 'actions' },
          action('copy', 'Copy query', copy(query)),
          action('copy', 'Copy AWS CLI command', copy(command)),
          action('search', 'Search the workspace', () => events.send({ type: 'searchLogs', id: traceId })),
        ),
        element(
          'p',
          { class: 'muted' },
          'The simulator keeps no logs yet: ask CloudWatch, or the log files of your programs.',
        ),
      );
      return logGroups.length;
    },
  };
}
