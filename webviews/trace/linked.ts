import './exceptions.css';
import { element, iconElement } from '../lib/dom.ts';
import { timeOfDay } from '../lib/format.ts';
import type { RowDetail, TraceFacts } from './detail.ts';
import { type LinkedTrace, linksOf } from './linked-read.ts';
import { action } from './member-tabs.ts';
import type { LinkingSegment } from './messages.ts';
import type { Tab, TabEvents } from './parts.ts';

type Found = Awaited<ReturnType<TabEvents['linked']>>;

/**
 * The traces that this one is linked to: those whose events its calls handled, through a queue for example, and, looked for
 * when somebody asks, those that handled its events.
 */
export function linkedTab(events: TabEvents): Tab {
  const node = element('div', { class: 'tab-body' });
  let shown: { detail: RowDetail; facts: TraceFacts } | undefined;
  /** Of the trace that is shown. */
  let found: Found | undefined;
  let state = '';
  const find = action('search', 'Find who handled its events', () => void look());

  const look = async () => {
    const asked = shown?.detail.traceId;
    if (asked === undefined) return;
    state = 'Looking…';
    draw();
    try {
      const answer = await events.linked(asked);
      if (shown?.detail.traceId !== asked) return;
      found = answer;
      state = answer.links.length === 0 ? 'None of the traces after it handled its events.' : '';
      events.announce(state || `${answer.links.length} found.`);
    } catch (error) {
      state = error instanceof Error ? error.message : String(error);
    }
    draw();
  };
  const draw = () => {
    if (!shown) return;
    const { own, others } = linksOf(shown.detail, shown.facts);
    const none = own.length + others.length === 0;
    const focused = document.activeElement === find;
    node.replaceChildren(
      ...(none ? [element('p', { class: 'muted' }, 'No call of this trace handled an event of another one.')] : []),
      ...listOf('This call handled an event of', own, events),
      ...listOf('Other calls handled events of', others, events),
      ...handlersOf(shown.detail.id, found, events),
      element('p', { class: 'muted', role: 'status' }, state),
      element('div', { class: 'actions' }, find),
    );
    if (focused) find.focus();
  };
  return {
    node,
    show(detail, facts) {
      if (detail.traceId !== shown?.detail.traceId) {
        found = undefined;
        state = '';
      }
      shown = { detail, facts };
      draw();
      return linksOf(detail, facts).own.length;
    },
  };
}

function listOf(title: string, links: readonly LinkedTrace[], events: TabEvents): HTMLElement[] {
  return list(
    title,
    links.map((link) => [link, `segment ${link.id}`]),
    events,
  );
}

/** Those that handled events of this call, then those of the rest of the trace. */
function handlersOf(id: string, found: Found | undefined, events: TabEvents): HTMLElement[] {
  if (!found) return [];
  const items = (links: readonly LinkingSegment[]) =>
    links.map((link) => [link, `${link.name}, ${timeOfDay(link.start)}`] as const);
  const [own, others] = [found.links.filter(({ to }) => to === id), found.links.filter(({ to }) => to !== id)];
  return [
    ...list('Events of this call were handled in', items(own), events),
    ...list('Events of other calls were handled in', items(others), events),
    ...(found.more
      ? [element('p', { class: 'muted' }, 'There may be more: only the first traces were looked at.')]
      : []),
  ];
}

function list(title: string, links: readonly (readonly [LinkedTrace, string])[], events: TabEvents): HTMLElement[] {
  if (links.length === 0) return [];
  const items = links.map(([{ traceId, id }, words]) => {
    const open = element('button', { type: 'button', class: 'linked-trace' }, iconElement('link-external'), traceId);
    open.title = `Open trace ${traceId}`;
    open.addEventListener('click', () => events.send({ type: 'open', id: traceId, segment: id }));
    return element('li', {}, open, element('span', { class: 'muted' }, words));
  });
  return [element('h3', {}, title), element('ul', { class: 'trace-list', 'aria-label': title }, ...items)];
}
