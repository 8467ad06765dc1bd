import { type InsightMark, insightMark } from '../../server/core/trail/insight-pairs.ts';
import type { Events } from './columns.ts';

/** What the Insights events of a set tell: the columns don't have it, so their records are asked for, one at a time. */
export interface Insights {
  /** Looks for Insights events that haven't been asked for. */
  look(events: Events): void;
  marks(): readonly InsightMark[];
  /** The host's answers; true for those that were waited for. */
  answer(request: number, text: string): boolean;
  failed(request: number): boolean;
  /** Another set. */
  forget(): void;
}

const INSIGHT = 2;
/** The latest of them; a trail has a few a week. */
const MOST_INSIGHTS = 200;

/** Makes the reader; `ask` sends a question for a record and tells its number, `changed` hears that all are read. */
export function insightReader(ask: (sequence: number) => number, changed: () => void): Insights {
  let marks = new Map<number, InsightMark | undefined>();
  let open: { sequence: number; time: number }[] = [];
  let waiting: { request: number; sequence: number; time: number } | undefined;

  const next = () => {
    const event = open.shift();
    waiting = event && { request: ask(event.sequence), ...event };
    if (!event) changed();
  };
  const take = (mark: InsightMark | undefined) => {
    if (waiting) marks.set(waiting.sequence, mark);
    next();
  };
  return {
    look({ category, sequence, time, count }) {
      const found: typeof open = [];
      for (let row = count - 1; row >= 0 && found.length < MOST_INSIGHTS; row--) {
        if (category[row] === INSIGHT) found.push({ sequence: sequence[row]!, time: time[row]! });
      }
      open = found.filter((event) => !marks.has(event.sequence) && event.sequence !== waiting?.sequence);
      if (open.length > 0 && !waiting) next();
    },
    marks: () => [...marks.values()].filter((mark) => mark !== undefined),
    answer(request, text) {
      if (request !== waiting?.request) return false;
      take(insightMark(parsed(text), waiting.time));
      return true;
    },
    failed(request) {
      if (request !== waiting?.request) return false;
      take(undefined);
      return true;
    },
    forget() {
      [marks, open, waiting] = [new Map(), [], undefined];
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
