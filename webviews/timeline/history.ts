import { closeOnEscape, element, iconButton } from '../lib/dom.ts';
import { table } from '../lib/table.ts';
import type { Events } from './columns.ts';
import { action } from './details.ts';
import { valueAt } from './event.ts';
import { dateAndTime, type Zone } from './instants.ts';
import { biographyOf, decodeMentions, deedInWords, type Mentions } from './mentions.ts';
import { sortEvents } from './table.ts';

/** What happened to one resource: the events that mention it, and what they did. */
export interface History {
  node: HTMLElement;
  /** Another resource, or none; nothing is asked where it is the same. */
  open(set: string, resource: string | undefined): void;
  /** There are more events: the question is asked again. */
  refresh(): void;
  /** True for the answers to its own question. */
  answer(request: number, body: Uint8Array): boolean;
  failed(request: number, message: string): boolean;
  /** The numbers of the events that mention the resource; undefined where there is none, or while that isn't known. */
  mentioned(): Uint32Array | undefined;
  /** `passing`: how many of the events that mention it pass the rest of the filter. */
  show(events: Events, zone: Zone, passing: number): void;
  focus(): void;
}

export interface HistoryEvents {
  ask(request: { request: number; set: string; resource: string }): void;
  number(): number;
  /** A person wants another resource's history, or to close it. */
  wanted(resource: string | undefined): void;
  chosen(row: number): void;
}

interface Asked {
  set: string;
  resource: string;
  request: number;
  found: Mentions | undefined;
}

/** Makes the panel, closed. */
export function history(events: HistoryEvents): History {
  let asked: Asked | undefined;
  let last: readonly unknown[] = [];
  const body = historyBody(events);
  const ask = (set: string, resource: string, found?: Mentions) => {
    asked = { set, resource, request: events.number(), found };
    events.ask({ request: asked.request, set, resource });
  };
  return {
    node: body.node,
    open(set, resource) {
      if (asked?.set === set && asked.resource === resource) return;
      asked = undefined;
      last = [];
      body.head(resource);
      // An empty name opens the box that takes one.
      if (resource) ask(set, resource);
      body.say(resource ? 'Looking…' : 'A name, an id or an ARN, as it stands in requests, answers or resources.');
    },
    refresh() {
      if (asked) ask(asked.set, asked.resource, asked.found);
    },
    answer(request, bytes) {
      if (request !== asked?.request) return false;
      asked.found = decodeMentions(bytes);
      return true;
    },
    failed(request, message) {
      if (request !== asked?.request) return false;
      body.say(message);
      return true;
    },
    mentioned: () => asked?.found?.sequences,
    show(all, zone, passing) {
      if (!asked?.found) return;
      // Events are added in place.
      const drawn = [asked.found, all, all.count, zone, passing];
      if (drawn.every((each, index) => each === last[index])) return;
      last = drawn;
      body.show(all, asked.found, zone, passing);
    },
    focus: body.focus,
  };
}

function historyBody(happened: HistoryEvents) {
  let shown: { events: Events; zone: Zone } | undefined;
  const input = element('input', { type: 'text', 'aria-label': 'Name, id or ARN of a resource', spellcheck: 'false' });
  const state = element('p', { class: 'muted', role: 'status' });
  const list = element('dl', { class: 'facts deeds' });
  const all = eventList(() => shown, happened.chosen);
  const close = () => happened.wanted(undefined);
  const form = element('form', { class: 'actions' }, input, element('button', { class: 'action' }, 'Show'));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (input.value.trim() !== '') happened.wanted(input.value.trim());
  });
  const header = element(
    'header',
    {},
    element('h2', {}, 'What happened to'),
    iconButton('close', 'Close (Escape)', close),
  );
  const node = element('aside', { class: 'panel history', 'aria-label': 'What happened to a resource' });
  node.append(header, form, state, list, all.node);
  node.hidden = true;
  closeOnEscape(node, close);
  const empty = () => {
    list.replaceChildren();
    all.update(new Uint32Array(0));
    all.node.hidden = true;
  };
  return {
    node,
    focus: () => input.focus(),
    head(resource: string | undefined) {
      input.value = resource ?? '';
      empty();
    },
    say(text: string) {
      state.textContent = text;
    },
    show(events: Events, found: Mentions, zone: Zone, passing: number) {
      shown = { events, zone };
      const biography = biographyOf(events, found);
      state.textContent = `${inWords(events, biography.rows, zone)}${hiddenInWords(biography.rows.length - passing)}`;
      list.replaceChildren(
        ...biography.deeds.map((deed) => {
          const { term, says, more } = deedInWords(events, deed);
          const open = action(
            'go-to-file',
            says,
            () => happened.chosen(deed.row),
            dateAndTime(events.time[deed.row]!, zone),
          );
          const when = element(
            'span',
            { class: 'muted' },
            [dateAndTime(events.time[deed.row]!, zone), more].filter(Boolean).join(' · '),
          );
          return element('div', {}, element('dt', {}, term), element('dd', {}, element('span', {}, open, when)));
        }),
      );
      all.node.hidden = biography.rows.length === 0;
      all.update(biography.rows);
    },
  };
}

/** Where the lanes show less than the list, they say why. */
function hiddenInWords(hidden: number): string {
  if (hidden <= 0) return '';
  return hidden === 1 ? ' The filter hides 1 of them.' : ` The filter hides ${hidden} of them.`;
}

function inWords({ time }: Events, rows: Uint32Array, zone: Zone): string {
  if (rows.length === 0) return 'No event mentions it.';
  const [first, last] = [rows[0]!, rows.at(-1)!].map((row) => dateAndTime(time[row]!, zone));
  return rows.length === 1
    ? `1 event mentions it, ${first}.`
    : `${rows.length} events mention it, from ${first} to ${last}.`;
}

function eventList(shown: () => { events: Events; zone: Zone } | undefined, chosen: (row: number) => void) {
  const text = (read: (events: Events, row: number, zone: Zone) => string) => (row: number) => {
    const now = shown();
    return now ? read(now.events, row, now.zone) : '';
  };
  return table<number>({
    label: 'Events that mention it',
    columns: [
      { id: 'time', title: 'Time', least: 19, text: text(({ time }, row, zone) => dateAndTime(time[row]!, zone)) },
      { id: 'name', title: 'Event', width: 1.4, text: text(eventText) },
      { id: 'principal', title: 'Who', text: text((events, row) => valueAt(events, 'principal', row)) },
    ],
    order: { column: 'time', descending: false },
    chosen,
    empty: '',
    sort(rows, order) {
      const now = shown();
      return now ? sortEvents(now.events, rows as Uint32Array, order) : rows;
    },
  });
}

/** A failed call says so, as its colour isn't there. */
function eventText(events: Events, row: number): string {
  const error = valueAt(events, 'error', row);
  return `${valueAt(events, 'name', row)}${error === '' ? '' : ` (${error})`}`;
}
