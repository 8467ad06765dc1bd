import type { Store } from '../store/store.ts';
import { isIn, type Trail, type TrailPlace, trailArn } from './trail.ts';

/** The trails of all accounts and regions. */
export interface Trails {
  /** By account, name and home region. */
  list(): readonly Trail[];
  get(place: TrailPlace): Trail | undefined;
  /** The trails that are in a region, its own and the shadows of those of all regions, by name. */
  inRegion(account: string, region: string): readonly Trail[];
  /** The trails that record. */
  logging(): readonly Trail[];
  /** Makes a trail, or puts it in the place of the one that it was; resolves when that is committed. */
  put(trail: Trail): Promise<void>;
  remove(place: TrailPlace): Promise<void>;
  /** Calls back after each change. */
  onChange(listener: () => void): void;
  reset(): Promise<void>;
}

export function openTrails(store: Store): Trails {
  const table = store.table<Trail>('cloudtrail-trails');
  const listeners = new Set<() => void>();
  let sorted: readonly Trail[] | undefined;
  let logging: readonly Trail[] | undefined;
  // Each recorded call asks for them.
  const list = (): readonly Trail[] => {
    sorted ??= table
      .entries()
      .map(([, trail]) => trail)
      .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
    return sorted;
  };
  const forget = (): void => {
    sorted = undefined;
    logging = undefined;
  };
  const changed = async (change: Promise<void>): Promise<void> => {
    forget();
    try {
      await change;
    } finally {
      // Where it couldn't be committed the table is as it was.
      forget();
    }
    for (const listener of listeners) listener();
  };
  return {
    list,
    get: (place) => table.get(trailArn(place)),
    inRegion: (account, region) => list().filter((trail) => trail.account === account && isIn(trail, region)),
    logging() {
      logging ??= list().filter(({ logging: { on } }) => on);
      return logging;
    },
    put: (trail) => changed(table.set(trailArn(trail), trail)),
    remove: (place) => changed(table.delete(trailArn(place))),
    onChange: (listener) => void listeners.add(listener),
    reset: () => changed(table.clear()),
  };
}

/** A space is in no part of it. */
function orderOf({ account, name, homeRegion }: TrailPlace): string {
  return `${account} ${name} ${homeRegion}`;
}
