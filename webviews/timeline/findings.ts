import { closeOnEscape, element, iconButton, iconElement } from '../lib/dom.ts';
import type { SessionLinks } from './arcs.ts';
import { type Band, bandNames } from './bands.ts';
import { markerNames, markerShapes } from './strip.ts';

/** Something that was found in the events or beside them. */
export interface Finding {
  kind: Band['kind'] | 'session' | 'marker';
  /** In a sentence. */
  text: string;
  /** Brings it into sight. */
  go(): void;
}

/** The row below the lanes: the legend of what is drawn over them, a list of it, the session of the selected event. */
export interface Findings {
  node: HTMLElement;
  /** `count`: of each kind; the list itself is made when it is opened. */
  show(count: Readonly<Record<Finding['kind'], number>>, list: () => readonly Finding[]): void;
  session(links: SessionLinks | undefined): void;
}

export interface FindingsEvents {
  /** To a row: the next call of the session, or the event that issued its credentials. */
  followed(row: number): void;
  savePicture(): void;
}

const names: Record<Finding['kind'], string> = {
  ...bandNames,
  session: 'Assumed role, to the first call',
  marker: Object.values(markerNames).join(', '),
};
const kinds = Object.keys(names) as Finding['kind'][];
/** Longer lists are read by nobody; the lanes show the rest. */
const MOST_LISTED = 200;

/** Makes the row, empty. */
export function findings(events: FindingsEvents): Findings {
  let list: () => readonly Finding[] = () => [];
  const legend = element('ul', { class: 'overlay-legend', 'aria-label': 'Drawn over the events' });
  const found = element('div', { class: 'found-list', role: 'group', 'aria-label': 'Findings' });
  const opener = element('button', { type: 'button', class: 'toggle', 'aria-expanded': 'false' });
  const session = element('div', { class: 'session' });
  const open = (on: boolean) => {
    opener.setAttribute('aria-expanded', String(on));
    found.hidden = !on;
    if (on) found.replaceChildren(...listed(list()));
  };
  const close = () => {
    open(false);
    opener.focus();
  };
  opener.addEventListener('click', () => open(opener.getAttribute('aria-expanded') === 'false'));
  for (const each of [found, opener]) closeOnEscape(each, close);
  open(false);
  const picture = iconButton('device-camera', 'Save a picture (PNG) of what is shown', events.savePicture);
  const row = element('div', { class: 'found-row' }, opener, legend, picture);
  return {
    node: element('div', { class: 'findings' }, session, found, row),
    show(count, next) {
      list = next;
      const present = kinds.filter((kind) => count[kind] > 0);
      const total = present.reduce((sum, kind) => sum + count[kind], 0);
      opener.replaceChildren(iconElement('milestone'), foundInWords(total));
      opener.disabled = total === 0;
      opener.title = 'Bursts, silences, Insights, sessions and markers, as a list';
      legend.replaceChildren(...present.map((kind) => legendItem(kind)));
      if (total === 0) open(false);
      else if (!found.hidden) open(true);
    },
    session(links) {
      session.hidden = links === undefined;
      if (links) session.replaceChildren(element('span', {}, links.text), ...linkButtons(links, events.followed));
    },
  };
}

function foundInWords(total: number): string {
  if (total === 0) return 'No findings';
  return total === 1 ? '1 finding' : `${total} findings`;
}

const markerLegend = (Object.keys(markerNames) as (keyof typeof markerNames)[])
  .map((kind) => `${markerShapes[kind]} ${markerNames[kind]}`)
  .join(', ');

function legendItem(kind: Finding['kind']): HTMLElement {
  if (kind === 'marker') return element('li', {}, markerLegend);
  return element('li', {}, element('span', { class: `swatch swatch-${kind}`, 'aria-hidden': 'true' }), names[kind]);
}

function listed(all: readonly Finding[]): HTMLElement[] {
  const parts = kinds.flatMap((kind) => {
    const own = all.filter((each) => each.kind === kind);
    if (own.length === 0) return [];
    const items = own.slice(0, MOST_LISTED).map(({ text, go }) => {
      const button = element('button', { type: 'button', class: 'found' }, text);
      button.addEventListener('click', go);
      return element('li', {}, button);
    });
    const rest = own.length - items.length;
    if (rest > 0) items.push(element('li', { class: 'muted' }, `and ${rest} more: zoom in, or filter`));
    return [element('h3', {}, names[kind]), element('ul', {}, ...items)];
  });
  return parts;
}

function linkButtons({ issuer, next, first }: SessionLinks, go: (row: number) => void): HTMLElement[] {
  const link = (text: string, row: number | undefined) => {
    if (row === undefined) return [];
    const button = element('button', { type: 'button', class: 'action' }, text);
    button.addEventListener('click', () => go(row));
    return [button];
  };
  return [
    ...link('First call (c)', first),
    ...link('Next call (c)', first === undefined ? next : undefined),
    ...link('Who issued it (r)', issuer),
  ];
}
