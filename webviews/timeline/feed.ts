import { append, decode, type Events, noEvents } from './columns.ts';

/** The events of one data set, kept up to date by asking for what came since. */
export interface Feed {
  events(): Events;
  /** Takes another set: all that was there goes. */
  open(set: string): void;
  /** Asks for what is new, now or as soon as what came last has been shown. */
  refresh(): void;
  /** The host's answers. True for the one that was waited for. */
  answer(request: number, body: Uint8Array): boolean;
  failed(request: number): boolean;
}

export interface FeedEvents {
  ask(request: { request: number; set: string; after?: number }): void;
  /** Events came, or went. */
  changed(): void;
  /** The answer isn't one. */
  broken(message: string): void;
  /** A number that no other question has. */
  number(): number;
}

/** Showing events may take this share of the time: a wait after each answer keeps the view responsive. */
const BUSY_SHARE = 0.1;

/** Makes the feed of a set; nothing is asked before `refresh`. */
export function feed(first: string, { ask, changed, broken, number }: FeedEvents): Feed {
  let set = first;
  let events = noEvents();
  let next: number | undefined;
  let waiting: number | undefined;
  let again = false;
  let rest: ReturnType<typeof setTimeout> | undefined;

  const refresh = () => {
    if (waiting !== undefined || rest !== undefined) {
      again = true;
      return;
    }
    waiting = number();
    ask({ request: waiting, set, ...(next === undefined ? {} : { after: next }) });
  };
  const take = (body: Uint8Array) => {
    const batch = decode(body);
    const fresh = next === undefined;
    if (fresh) events = noEvents();
    append(events, batch);
    next = batch.next;
    // Less than was given: records went away. All are asked for anew.
    if (fresh || events.count === batch.total) return;
    next = undefined;
    again = true;
  };
  const pause = (milliseconds: number) => {
    rest = setTimeout(() => {
      rest = undefined;
      if (!again) return;
      again = false;
      refresh();
    }, milliseconds);
  };
  return {
    events: () => events,
    open(other) {
      clearTimeout(rest);
      [set, events, next, waiting, again, rest] = [other, noEvents(), undefined, undefined, false, undefined];
    },
    refresh,
    answer(request, body) {
      if (request !== waiting) return false;
      waiting = undefined;
      const start = performance.now();
      try {
        take(body);
      } catch (error) {
        broken(error instanceof Error ? error.message : String(error));
      }
      changed();
      pause((performance.now() - start) / BUSY_SHARE);
      return true;
    },
    failed(request) {
      if (request !== waiting) return false;
      waiting = undefined;
      return true;
    },
  };
}
