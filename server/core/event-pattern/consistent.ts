/**
 * Conditions on members of one list must hold in the same element of it. This finds such elements.
 * Source: event-ruler 2.0.1, ACFinder: one condition after the other, in the order of their paths; whether a field is
 * absent is asked of the elements that the conditions before it have chosen.
 */
import type { Element, EventList, Leaf } from './event.ts';
import type { Matcher } from './syntax.ts';

/** A scalar and the matcher that takes it. */
export interface Fit {
  readonly leaf: Leaf;
  readonly matcher: Matcher;
}

/** What may fulfil one condition. */
export interface Slot {
  readonly path: string;
  readonly fits: ByElement<Fit>;
  /** Every scalar at the path. */
  readonly leaves: ByElement<Leaf>;
  /** The matcher that asks for no value. */
  readonly absent: Matcher | undefined;
}

/** What fulfils a condition; without a leaf, that there is none. */
export interface Chosen {
  readonly leaf?: Leaf;
  readonly matcher: Matcher;
}

export interface Search {
  /** `none`: it can't be; `unknown`: the search was given up. */
  readonly found: 'all' | 'none' | 'unknown';
  /** One for each slot, or as far as the search came. */
  readonly chosen: readonly Chosen[];
  /** The element that was chosen in each list. */
  readonly elements: ReadonlyMap<EventList, Element>;
}

/** Steps after which the search gives up. Only events with the same list several times can take as many. */
const budget = 200_000;

interface Frame {
  readonly options: Iterator<Chosen>;
  /** How many lists had a chosen element before it. */
  readonly mark: number;
  readonly key: string;
}

/** Chooses one leaf, or absence, for each slot; the slots are in the order of their paths. */
export function chooseConsistent(slots: readonly Slot[]): Search {
  const elements = new Map<EventList, Element>();
  const lastUse = lastUseOf(slots);
  const failed = new Set<string>();
  const frames: Frame[] = [];
  const chosen: Chosen[] = [];
  let furthest: Search = { found: 'none', chosen: [], elements: new Map() };
  for (let steps = 0; steps < budget; steps++) {
    if (chosen.length === slots.length) return { found: 'all', chosen, elements };
    if (frames.length === chosen.length) frames.push(openFrame(slots[frames.length]!, frames.length));
    const frame = frames.at(-1)!;
    forgetFrom(elements, frame.mark);
    const next = failed.has(frame.key) ? undefined : frame.options.next();
    if (next && !next.done) {
      for (let up = next.value.leaf?.element; up !== undefined; up = up.list.outer) elements.set(up.list, up);
      chosen.push(next.value);
      continue;
    }
    if (chosen.length > furthest.chosen.length || furthest.chosen.length === 0) {
      furthest = { found: 'none', chosen: [...chosen], elements: new Map(elements) };
    }
    failed.add(frame.key);
    frames.pop();
    if (frames.length === 0) return furthest;
    chosen.pop();
  }
  return { ...furthest, found: 'unknown' };

  function openFrame(slot: Slot, depth: number): Frame {
    let key = String(depth);
    for (const [{ id, path }, { index }] of elements) {
      if ((lastUse.get(path) ?? -1) >= depth) key += ` ${id}:${index}`;
    }
    return { options: optionsOf(slot, elements), mark: elements.size, key };
  }
}

function* optionsOf(slot: Slot, elements: ReadonlyMap<EventList, Element>): Generator<Chosen> {
  yield* consistentWith(slot.fits, elements);
  if (slot.absent && consistentWith(slot.leaves, elements).next().done) yield { matcher: slot.absent };
}

/** Forgets the lists that were added last, down to so many. */
function forgetFrom(elements: Map<EventList, Element>, count: number): void {
  if (elements.size === count) return;
  for (const list of [...elements.keys()].slice(count)) elements.delete(list);
}

/** For each path at which a list can stand, the last slot whose leaves can be inside of it. */
function lastUseOf(slots: readonly Slot[]): ReadonlyMap<string, number> {
  const last = new Map<string, number>();
  for (const [index, { path }] of slots.entries()) {
    for (let end = path.length; end > 0; end = path.lastIndexOf('.', end - 1)) last.set(path.slice(0, end), index);
  }
  return last;
}

/** Things in a tree of the lists and elements that they stand in. */
export interface ByElement<T> {
  /** The first one that stands here: others make no difference. */
  readonly here: T | undefined;
  readonly lists: ReadonlyMap<EventList, ReadonlyMap<Element, ByElement<T>>>;
}

interface Growing<T> {
  here: T | undefined;
  readonly lists: Map<EventList, Map<Element, Growing<T>>>;
}

/** Plants things by the elements that they stand in. */
export function byElement<T>(things: Iterable<T>, elementOf: (thing: T) => Element | undefined): ByElement<T> {
  const root: Growing<T> = { here: undefined, lists: new Map() };
  const nodes = new Map<Element | undefined, Growing<T>>([[undefined, root]]);
  for (const thing of things) nodeAt(nodes, elementOf(thing)).here ??= thing;
  return root;
}

function nodeAt<T>(nodes: Map<Element | undefined, Growing<T>>, element: Element | undefined): Growing<T> {
  const missing: Element[] = [];
  let up = element;
  for (; up !== undefined && !nodes.has(up); up = up.list.outer) missing.push(up);
  let node = nodes.get(up)!;
  for (const inner of missing.reverse()) {
    const next: Growing<T> = { here: undefined, lists: new Map() };
    const items = node.lists.get(inner.list) ?? new Map<Element, Growing<T>>();
    node.lists.set(inner.list, items.set(inner, next));
    nodes.set(inner, next);
    node = next;
  }
  return node;
}

/** What stands in no other element of a list than the chosen one. */
function* consistentWith<T>(tree: ByElement<T>, elements: ReadonlyMap<EventList, Element>): Generator<T> {
  const open: ByElement<T>[] = [tree];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.here !== undefined) yield node.here;
    for (const [list, items] of [...node.lists].reverse()) {
      const only = elements.get(list);
      const inner = only === undefined ? [...items.values()].reverse() : [items.get(only)];
      for (const next of inner) if (next !== undefined) open.push(next);
    }
  }
}
