/** A trace that was opened. */
export interface Entry {
  /** In X-Ray form. */
  readonly id: string;
  /** The (sub)segment to select. */
  readonly segment?: string;
  /** The data set that it is in; absent: what the source receives. */
  readonly set?: string;
}

/** The traces that were opened, as a browser keeps pages. */
export interface History {
  current(): Entry | undefined;
  /** Whether there is more before and after the current one. */
  sides(): { back: boolean; forward: boolean };
  /** Goes on to a trace; those after the current one are forgotten. */
  open(entry: Entry): void;
  move(by: 1 | -1): void;
  /** Calls back when another trace is current; answers what ends it. */
  onOpen(listener: () => void): () => void;
}

/** Older ones are forgotten. */
const KEPT = 100;

/** An empty history. */
export function createHistory(): History {
  let entries: readonly Entry[] = [];
  let at = -1;
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  return {
    current: () => entries[at],
    sides: () => ({ back: at > 0, forward: at < entries.length - 1 }),
    open(entry) {
      const before = entries.slice(0, at + 1);
      // The same trace again is no step; it may be at another segment.
      const known = before.at(-1);
      const again = known?.id === entry.id && known.set === entry.set;
      entries = [...(again ? before.slice(0, -1) : before), entry].slice(-KEPT);
      at = entries.length - 1;
      tell();
    },
    move(by) {
      if (!entries[at + by]) return;
      at += by;
      tell();
    },
    onOpen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
