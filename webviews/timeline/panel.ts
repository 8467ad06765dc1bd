import type { Catching } from '../../server/language/messages.ts';
import { closeOnEscape, element, iconButton } from '../lib/dom.ts';
import { tabs } from '../lib/tabs.ts';
import { action, type DetailsEvents, detailsOf } from './details.ts';
import type { EventFacts } from './event.ts';
import type { Zone } from './instants.ts';
import { kindOf, kinds, outcomes } from './kinds.ts';
import { markElement } from './mark.ts';
import { type PatternEvents, patternTab } from './pattern-tab.ts';
import { type RecordDetails, readRecord } from './record.ts';
import { type RulesEvents, rulesTab } from './rules-tab.ts';

/** The panel at the side: who did what, when and where, how it ended, and what would catch it. */
export interface Panel {
  node: HTMLElement;
  /** Shows what the columns tell of an event. */
  show(event: EventFacts, zone: Zone): void;
  /** Adds what its record tells. */
  record(text: string): void;
  failed(message: string): void;
  focus(): void;
  /** What is known of the definitions that catch it. */
  rules: { progress(files: number): void; show(result: Catching): void; failed(message: string): void };
}

export interface PanelEvents extends DetailsEvents, PatternEvents {
  close(): void;
  openRecord(): void;
  /** To the event before or after, in the order of time among those that are shown. */
  neighbour(by: -1 | 1): void;
  askCatching(): void;
  cancelCatching(): void;
  openPlace: RulesEvents['open'];
}

interface Shown {
  event: EventFacts;
  zone: Zone;
  details: RecordDetails | undefined;
}

/** Makes the panel, closed. */
export function panel(events: PanelEvents): Panel {
  let shown: Shown | undefined;
  const details = element('div', { class: 'details' });
  const pattern = patternTab(events);
  const rules = rulesTab({
    ask() {
      rules.asked();
      events.askCatching();
    },
    cancel: events.cancelCatching,
    open: events.openPlace,
  });
  const frame = frameOf(events, [
    { id: 'details', title: 'Details', content: details },
    { id: 'pattern', title: 'Pattern', content: pattern.node },
    { id: 'rules', title: 'Rules', content: rules.node },
  ]);
  const fill = () => {
    if (!shown) return;
    frame.head(shown.event);
    details.replaceChildren(...detailsOf(shown.event, shown.zone, shown.details, events));
    pattern.show(shown.event, shown.details);
  };
  return {
    node: frame.node,
    show(event, zone) {
      const same = shown?.event.sequence === event.sequence;
      // What stands there stays, with its focus.
      if (same && shown?.zone === zone && !frame.node.hidden) return;
      shown = { event, zone, details: same ? shown?.details : undefined };
      if (!same) {
        frame.state.textContent = 'Loading the record…';
        rules.clear();
      }
      frame.node.hidden = false;
      fill();
    },
    record(text) {
      if (!shown) return;
      shown.details = readRecord(text);
      frame.state.textContent = '';
      fill();
    },
    failed(message) {
      frame.state.textContent = message;
    },
    focus: frame.focus,
    rules,
  };
}

/** What stands around the tabs. */
function frameOf(events: PanelEvents, content: Parameters<typeof tabs>[1]) {
  const title = element('h2');
  const service = element('p', { class: 'muted' });
  const state = element('p', { class: 'muted state', role: 'status' });
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
    element('div', { class: 'actions' }, service, open),
    state,
    tabs('About the event', content).node,
  );
  node.hidden = true;
  closeOnEscape(node, events.close);
  return {
    node,
    state,
    focus: () => open.focus(),
    head(event: EventFacts) {
      const kind = kinds[kindOf(outcomes.indexOf(event.outcome), Number(event.readOnly))]!;
      title.replaceChildren(markElement(kind), event.name || 'Unnamed event');
      service.textContent = [event.source, event.readOnly ? 'read' : 'write'].filter(Boolean).join(' · ');
    },
  };
}
