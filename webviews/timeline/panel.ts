import { element, iconButton, iconElement } from '../lib/dom.ts';
import type { Icon } from '../lib/icons.ts';
import type { LaneName } from './columns.ts';
import type { EventFacts } from './event.ts';
import { dateAndTime, type Zone, zoneName } from './instants.ts';
import { kindOf, kinds, outcomeLabels, outcomes } from './kinds.ts';
import { markElement } from './mark.ts';
import { eventPattern } from './pattern.ts';
import { type RecordDetails, readRecord } from './record.ts';

/** The panel at the side: who did what, when and where, and how it ended. */
export interface Panel {
  node: HTMLElement;
  /** Shows what the columns tell of an event. */
  show(event: EventFacts, zone: Zone): void;
  /** Adds what its record tells. */
  record(text: string): void;
  failed(message: string): void;
  focus(): void;
}

export interface PanelEvents {
  close(): void;
  openRecord(): void;
  takePattern(pattern: object, to: 'clipboard' | 'editor'): void;
  filterOn(lane: LaneName, value: string): void;
  /** To the event before or after, in the order of time among those that are shown. */
  neighbour(by: -1 | 1): void;
}

/** Makes the panel, closed. */
export function panel(events: PanelEvents): Panel {
  let shown: { event: EventFacts; zone: Zone; details: RecordDetails | undefined } | undefined;
  const title = element('h2');
  const service = element('p', { class: 'muted' });
  const list = element('dl', { class: 'facts' });
  const texts = element('div', { class: 'texts' });
  const state = element('p', { class: 'muted', role: 'status' });
  const note = element('p', { class: 'muted' });
  const take = (to: 'clipboard' | 'editor') => () => {
    if (shown) events.takePattern(eventPattern(shown.event, shown.details?.eventType), to);
  };
  const open = action('json', 'Open record', events.openRecord);
  const node = element(
    'aside',
    { class: 'panel', 'aria-label': 'Event details' },
    element(
      'header',
      {},
      title,
      iconButton('arrow-left', 'Previous event', () => events.neighbour(-1)),
      iconButton('arrow-right', 'Next event', () => events.neighbour(1)),
      iconButton('close', 'Close (Escape)', events.close),
    ),
    service,
    element(
      'div',
      { class: 'actions' },
      open,
      action('copy', 'Copy pattern', take('clipboard'), 'Copy an event pattern that catches such events'),
      action('file-code', 'Open pattern', take('editor'), 'Open an event pattern that catches such events'),
    ),
    note,
    state,
    list,
    texts,
  );
  node.hidden = true;
  node.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    events.close();
  });

  const fill = () => {
    if (!shown) return;
    const { event, zone, details } = shown;
    const kind = kinds[kindOf(outcomes.indexOf(event.outcome), Number(event.readOnly))]!;
    title.replaceChildren(markElement(kind), event.name || 'Unnamed event');
    service.textContent = [event.source, event.readOnly ? 'read' : 'write'].filter(Boolean).join(' · ');
    note.textContent = event.readOnly
      ? 'Rules get read-only calls only in the state ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS.'
      : '';
    note.hidden = !event.readOnly;
    list.replaceChildren(...facts(event, zone, details, events.filterOn));
    texts.replaceChildren(...sections(details));
  };
  return {
    node,
    show(event, zone) {
      const same = shown?.event.sequence === event.sequence;
      shown = { event, zone, details: same ? shown?.details : undefined };
      if (!same) state.textContent = 'Loading the record…';
      node.hidden = false;
      fill();
    },
    record(text) {
      if (!shown) return;
      shown.details = readRecord(text);
      state.textContent = '';
      fill();
    },
    failed(message) {
      state.textContent = message;
    },
    focus: () => open.focus(),
  };
}

function action(icon: Icon, text: string, pressed: () => void, title?: string): HTMLElement {
  const node = element('button', { type: 'button', class: 'action', title }, iconElement(icon), text);
  node.addEventListener('click', pressed);
  return node;
}

function facts(
  event: EventFacts,
  zone: Zone,
  details: RecordDetails | undefined,
  filterOn: PanelEvents['filterOn'],
): HTMLElement[] {
  const plain = (term: string, value: string | undefined) => (value ? [fact(term, value)] : []);
  const lane = (term: string, name: LaneName) =>
    event[name] === '' ? [] : [fact(term, event[name], () => filterOn(name, event[name]))];
  return [
    ...plain('Outcome', outcomeLabels[event.outcome]),
    ...lane('Error', 'error'),
    ...plain('Message', details?.message),
    ...plain('When', `${dateAndTime(event.time, zone)} ${zoneName(zone, event.time)}`),
    ...lane('Event', 'name'),
    ...lane('Service', 'source'),
    ...lane('Who', 'principal'),
    ...plain('Identity', details?.identity),
    ...lane('Access key', 'accessKey'),
    ...lane('Account', 'account'),
    ...lane('Region', 'region'),
    ...lane('Source address', 'address'),
    ...plain('User agent', details?.userAgent),
    ...lane('Resource', 'resource'),
    ...(details?.resources ?? []).filter((name) => name !== event.resource).flatMap((name) => plain('Resource', name)),
  ];
}

function fact(term: string, value: string, filter?: () => void): HTMLElement {
  const button = filter && iconButton('filter', `Show only this ${term.toLowerCase()}`, filter);
  return element('div', {}, element('dt', {}, term), element('dd', {}, element('span', {}, value), button));
}

function sections(details: RecordDetails | undefined): HTMLElement[] {
  const section = (title: string, text: string | undefined) =>
    text === undefined ? [] : [element('h3', {}, title), element('pre', { tabindex: 0, 'aria-label': title }, text)];
  return [...section('Request parameters', details?.request), ...section('Response elements', details?.response)];
}
