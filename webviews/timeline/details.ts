import { element, iconButton, iconElement } from '../lib/dom.ts';
import type { Icon } from '../lib/icons.ts';
import type { LaneName } from './columns.ts';
import type { EventFacts } from './event.ts';
import { namesIn } from './fields.ts';
import { dateAndTime, type Zone, zoneName } from './instants.ts';
import { outcomeLabels } from './kinds.ts';
import type { RecordDetails } from './record.ts';

export interface DetailsEvents {
  filterOn(lane: LaneName, value: string): void;
  /** What happened to a name, an id or an ARN. */
  historyOf(resource: string): void;
}

/** What the columns and the record tell of an event: names and values, then what was asked and answered. */
export function detailsOf(
  event: EventFacts,
  zone: Zone,
  details: RecordDetails | undefined,
  events: DetailsEvents,
): HTMLElement[] {
  return [
    element('dl', { class: 'facts' }, ...facts(event, zone, details, events)),
    ...(details ? [namesOf(details, events)] : []),
    element('div', { class: 'texts' }, ...sections(details)),
  ].filter((node) => node.childElementCount > 0);
}

/** A small button with an icon and a text. */
export function action(icon: Icon, text: string, pressed: () => void, title?: string): HTMLElement {
  const node = element('button', { type: 'button', class: 'action', title }, iconElement(icon), text);
  node.addEventListener('click', pressed);
  return node;
}

function facts(event: EventFacts, zone: Zone, details: RecordDetails | undefined, events: DetailsEvents) {
  const plain = (term: string, value: string | undefined) => (value ? [fact(term, value)] : []);
  const lane = (term: string, name: LaneName, followed = false) =>
    event[name] === ''
      ? []
      : [
          fact(
            term,
            event[name],
            followed && history(event[name], events),
            iconButton('filter', `Show only this ${term.toLowerCase()}`, () => events.filterOn(name, event[name])),
          ),
        ];
  const others = (details?.resources ?? []).filter((name) => name !== event.resource);
  return [
    ...plain('Outcome', outcomeLabels[event.outcome]),
    ...lane('Error', 'error'),
    ...plain('Message', details?.message),
    ...plain('When', `${dateAndTime(event.time, zone)} ${zoneName(zone, event.time)}`),
    ...lane('Event', 'name'),
    ...lane('Service', 'source'),
    ...lane('Who', 'principal'),
    ...plain('Identity', details?.identity),
    ...lane('Access key', 'accessKey', true),
    ...lane('Issued key', 'issuedKey', true),
    ...lane('Account', 'account'),
    ...lane('Region', 'region'),
    ...lane('Source address', 'address'),
    ...lane('User agent', 'agent'),
    ...lane('Resource', 'resource', true),
    ...others.map((name) => fact('Resource', name, history(name, events))),
  ];
}

function history(name: string, { historyOf }: DetailsEvents): HTMLElement {
  return iconButton('history', `What happened to ${name}`, () => historyOf(name));
}

function fact(term: string, value: string, ...buttons: (HTMLElement | false)[]): HTMLElement {
  const shown = buttons.filter((button) => button !== false);
  const beside = shown.length === 0 ? undefined : element('span', { class: 'beside' }, ...shown);
  return element(
    'div',
    {},
    element('dt', {}, term),
    element('dd', {}, element('span', {}, ...readable(value)), beside),
  );
}

/** Of a longer text, such as an encoded authorization failure, this many characters are shown at first. */
const SHOWN_AT_FIRST = 240;

function readable(value: string): (string | HTMLElement)[] {
  if (value.length <= SHOWN_AT_FIRST) return [value];
  const beginning = element('summary', {}, value.slice(0, SHOWN_AT_FIRST));
  return [element('details', { class: 'long' }, beginning, element('span', {}, value.slice(SHOWN_AT_FIRST)))];
}

/** What the request and its answer name: each can be followed. */
function namesOf({ record, resources }: RecordDetails, { historyOf }: DetailsEvents): HTMLElement {
  const names = namesIn(record).filter((name) => !resources.includes(name));
  if (names.length === 0) return element('div');
  const node = element('details', { class: 'names' }, element('summary', {}, `What it names (${names.length})`));
  const list = element('ul');
  for (const name of names) {
    list.append(
      element(
        'li',
        {},
        action('history', name, () => historyOf(name), `What happened to ${name}`),
      ),
    );
  }
  node.append(list);
  return node;
}

function sections(details: RecordDetails | undefined): HTMLElement[] {
  const section = (title: string, text: string | undefined) =>
    text === undefined ? [] : [element('h3', {}, title), element('pre', { tabindex: 0, 'aria-label': title }, text)];
  return [...section('Request parameters', details?.request), ...section('Response elements', details?.response)];
}
