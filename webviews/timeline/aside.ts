import type { Catching } from '../../server/language/messages.ts';
import type { Host } from '../lib/protocol.ts';
import type { LaneName } from './columns.ts';
import { factsOf } from './event.ts';
import { unmentioned } from './filter-bar.ts';
import { type History, history } from './history.ts';
import type { FromView, ToView } from './messages.ts';
import type { Shown } from './overlays.ts';
import { type Panel, panel } from './panel.ts';
import type { State } from './state.ts';

/** What stands at the side: the details of the selected event, or what happened to the resource of the filter. */
export interface Aside {
  nodes: HTMLElement[];
  /** Takes the answers to its own questions: true for those. */
  receive(received: ToView): boolean;
  /** What the filter asks for may be another resource than before, or the events other ones. */
  follow(): void;
  /** There are more events. */
  refresh(): void;
  /** Events were taken away: their numbers mean others now. */
  forget(): void;
  /** The numbers of the events that mention the resource, as far as that is known. */
  mentioned(): Uint32Array | undefined;
  show(selectedRow: number | undefined): void;
  /** The history of this resource, or where one can be asked for; nothing closes it. */
  mentioning(resource: string | undefined): void;
  focus(): void;
  /** Moves the focus to what stands behind the event's details; false where nothing does. */
  focusBehind(): boolean;
}

/** What it needs of the view around it. */
export interface Surroundings {
  host: Pick<Host<FromView, ToView>, 'send'>;
  state(): State;
  shown(): Shown;
  /** A number that no other question has. */
  number(): number;
  change(changed: Partial<State>): void;
  choose(row: number | undefined, byKeyboard: boolean): void;
  neighbour(by: -1 | 1): void;
  filterOn(lane: LaneName, value: string | undefined): void;
  /** It is known what would catch the selected event. */
  caught(result: Catching): void;
  /** The focus goes where the events are. */
  leave(): void;
  announce(text: string): void;
  /** Other events pass than before. */
  rebuild(): void;
}

/** The questions that wait for their answers. */
interface Waiting {
  record: number;
  /** The event whose record was asked for. */
  recordOf: number | undefined;
  catching: number;
}

/** Makes it, with nothing to show. */
export function aside(around: Surroundings): Aside {
  const waiting: Waiting = { record: 0, recordOf: undefined, catching: 0 };
  const mentioning = (mentions: string | undefined) => {
    const { filter } = around.state();
    around.change({ filter: mentions === undefined ? unmentioned(filter) : { ...filter, mentions } });
    if (mentions === undefined) around.leave();
    else past.focus();
  };
  const past = history({
    number: around.number,
    ask: (question) => around.host.send({ type: 'askMentions', ...question }),
    wanted: mentioning,
    chosen: (row) => around.choose(row, true),
  });
  const side = eventPanel(around, waiting, mentioning);
  return {
    nodes: [side.node, past.node],
    receive: (received) => receive(received, { around, waiting, side, past }),
    follow: () => past.open(around.state().set, around.state().filter.mentions),
    refresh: past.refresh,
    forget() {
      waiting.recordOf = undefined;
    },
    mentioned: () => (around.state().filter.mentions ? past.mentioned() : undefined),
    show(row) {
      const { filter, zone, selected, set } = around.state();
      const { events, rows } = around.shown();
      side.node.hidden = row === undefined;
      past.node.hidden = row !== undefined || filter.mentions === undefined;
      if (!past.node.hidden) past.show(events, zone, rows.length);
      if (row === undefined || selected === undefined) return;
      side.show(factsOf(events, row), zone);
      if (waiting.recordOf === selected) return;
      waiting.recordOf = selected;
      waiting.record = around.number();
      around.host.send({ type: 'askRecord', request: waiting.record, set, sequence: selected });
    },
    mentioning,
    focus: side.focus,
    focusBehind() {
      if (!past.node.hidden) past.focus();
      return !past.node.hidden;
    },
  };
}

function eventPanel(around: Surroundings, waiting: Waiting, mentioning: Aside['mentioning']): Panel {
  const { host } = around;
  const copied = (to: 'clipboard' | 'editor') => {
    if (to === 'clipboard') around.announce('Copied.');
  };
  const selected = () => ({ set: around.state().set, sequence: around.state().selected ?? 0 });
  return panel({
    close: () => around.choose(undefined, true),
    openRecord: () => host.send({ type: 'openRecord', ...selected() }),
    takePattern(text, to) {
      host.send({ type: 'takePattern', text, to });
      copied(to);
    },
    takeMetricFilter(text, to) {
      host.send({ type: 'takeMetricFilter', text, to });
      copied(to);
    },
    filterOn: around.filterOn,
    historyOf(resource) {
      around.choose(undefined, false);
      mentioning(resource);
    },
    neighbour: around.neighbour,
    askCatching() {
      waiting.catching = around.number();
      host.send({ type: 'askCatching', request: waiting.catching, ...selected() });
    },
    cancelCatching: () => host.send({ type: 'cancelCatching' }),
    openPlace: ({ uri, line, character }) => host.send({ type: 'openPlace', uri, line, character }),
  });
}

interface Parts {
  around: Surroundings;
  waiting: Waiting;
  side: Panel;
  past: History;
}

function receive(received: ToView, { around, waiting, side, past }: Parts): boolean {
  switch (received.type) {
    case 'record':
      if (received.request !== waiting.record) return false;
      side.record(received.text);
      return true;
    case 'mentions':
      if (past.answer(received.request, received.body)) around.rebuild();
      return true;
    case 'catching':
      if (received.request !== waiting.catching) return true;
      side.rules.show(received.result);
      around.caught(received.result);
      return true;
    case 'catchingProgress':
      side.rules.progress(received.files);
      return true;
    case 'failed':
      if (received.request === waiting.record) side.failed(received.message);
      else if (received.request === waiting.catching) side.rules.failed(received.message);
      else return past.failed(received.request, received.message);
      return true;
    default:
      return false;
  }
}
