import type { TimeWindow, WindowGraph } from './messages.ts';
import { nearlySame } from './replay.ts';

/** The graphs of windows that the view asks for beside its query's: what is shown of it, what that is compared with. */
export interface WindowGraphs {
  /** Wants the graph of a window, or none any more. What came for another stays until its answer is there. */
  want(use: Use, window: TimeWindow | undefined): void;
  graph(use: Use): WindowGraph | undefined;
  /** Asks again: another filter, or more may have arrived. `soon` leaves out what was asked only just now. */
  refresh(how: 'now' | 'soon'): void;
  /** The answer to one of its questions; false when it is to none. */
  take(request: number, graph: WindowGraph): boolean;
  /** The question could not be answered; false when it was none of these. */
  failed(request: number): boolean;
  /** An answer is still to come. */
  waiting(use: Use): boolean;
}

export type Use = 'shown' | 'against';

interface Slot {
  wanted?: TimeWindow | undefined;
  request?: number | undefined;
  askedAt: number;
  graph?: WindowGraph | undefined;
}

const REFRESH_MS = 2000;

/** Makes them; `ask` sends a question and answers its number. */
export function windowGraphs(ask: (window: TimeWindow) => number, clock: () => number): WindowGraphs {
  const slots: Record<Use, Slot> = { shown: { askedAt: 0 }, against: { askedAt: 0 } };
  const all = Object.values(slots);
  const askFor = (slot: Slot) => {
    if (!slot.wanted) return;
    slot.askedAt = clock();
    slot.request = ask(slot.wanted);
  };
  return {
    want(use, window) {
      const slot = slots[use];
      // A window that moves on with the time is asked for again only after a while.
      const same = use === 'against' ? nearlySame(slot.wanted, window) : isSame(slot.wanted, window);
      if (same) return;
      slot.wanted = window;
      slot.request = undefined;
      if (window) askFor(slot);
      else slot.graph = undefined;
    },
    graph: (use) => slots[use].graph,
    refresh(how) {
      for (const slot of all) if (how === 'now' || clock() - slot.askedAt >= REFRESH_MS) askFor(slot);
    },
    take(request, { nodes, edges, from, to }) {
      const slot = all.find((each) => each.request === request);
      if (!slot) return false;
      slot.request = undefined;
      slot.graph = { nodes, edges, from, to };
      return true;
    },
    failed(request) {
      const slot = all.find((each) => each.request === request);
      if (slot) slot.request = undefined;
      return slot !== undefined;
    },
    waiting: (use) => slots[use].request !== undefined,
  };
}

function isSame(a: TimeWindow | undefined, b: TimeWindow | undefined): boolean {
  return a?.from === b?.from && a?.to === b?.to;
}
