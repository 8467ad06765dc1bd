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
  readonly fits: () => ByElement<Fit>;
  /** Every scalar at the path. */
  readonly leaves: () => ByElement<Leaf>;
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

/**
 * How much the searches for one event may cost: for each step and each choice 1, and 1 for each list with a chosen element. Only events
 * with one list several times, with hundreds of lists inside of each other, or with thousands of elements for each of many
 * branches of `$or` can cost as much.
 */
export const searchBudget = 200_000;

interface Frame {
  /** The number of the slot, and the chosen elements that matter from it on: what failed with it once fails always. */
  readonly key: string;
  readonly options: readonly Chosen[];
  next: number;
  /** How many lists had a chosen element before it. */
  readonly mark: number;
}

/** Chooses one leaf, or absence, for each slot; the slots are in the order of their paths. Takes from the budget. */
export function chooseConsistent(slots: readonly Slot[], budget: { left: number }): Search {
  const elements = new Map<EventList, Element>();
  const lists: EventList[] = [];
  const lastUse = lastUseOf(slots);
  const failed = new Set<string>();
  const frames: Frame[] = [];
  const chosen: Chosen[] = [];
  let furthest: Search | undefined;
  for (; budget.left > 0; budget.left -= 1 + lists.length) {
    if (chosen.length === slots.length) return { found: 'all', chosen, elements };
    if (frames.length === chosen.length) {
      const key = keyOf(frames.length, elements, lastUse);
      const options = failed.has(key) ? [] : optionsOf(slots[frames.length]!, elements);
      budget.left -= options.length;
      frames.push({ key, options, next: 0, mark: lists.length });
    }
    const frame = frames.at(-1)!;
    for (const list of lists.splice(frame.mark)) elements.delete(list);
    const option = frame.options[frame.next++];
    if (option) {
      for (let up = option.leaf?.element; up !== undefined && !elements.has(up.list); up = up.list.outer) {
        elements.set(up.list, up);
        lists.push(up.list);
      }
      chosen.push(option);
      continue;
    }
    if (furthest === undefined || chosen.length > furthest.chosen.length) {
      furthest = { found: 'none', chosen: [...chosen], elements: new Map(elements) };
    }
    failed.add(frame.key);
    frames.pop();
    if (frames.length === 0) return furthest;
    chosen.pop();
  }
  return { chosen: [], elements: new Map(), ...furthest, found: 'unknown' };
}

function keyOf(slot: number, elements: ReadonlyMap<EventList, Element>, lastUse: ReadonlyMap<string, number>): string {
  let key = String(slot);
  for (const [{ id, path }, { index }] of elements) if (lastUse.get(path)! >= slot) key += ` ${id}:${index}`;
  return key;
}

function optionsOf({ fits, leaves, absent }: Slot, elements: ReadonlyMap<EventList, Element>): readonly Chosen[] {
  const options: Chosen[] = consistentWith(fits(), elements);
  if (absent && firstConsistent(leaves(), elements) === undefined) options.push({ matcher: absent });
  return options;
}

/** For each path at which a list can stand, the last slot whose leaves can be inside of it. */
function lastUseOf(slots: readonly Slot[]): ReadonlyMap<string, number> {
  const last = new Map<string, number>();
  for (const [index, { path }] of slots.entries()) {
    last.set(path, index);
    for (let i = 0; i < path.length; i++) if (path[i] === '.') last.set(path.slice(0, i), index);
  }
  return last;
}

/** Things in a tree of the lists and elements that they stand in. */
export interface ByElement<T> {
  /** The first one that stands here: others make no difference. */
  readonly here: T | undefined;
  readonly lists: ReadonlyMap<EventList, ReadonlyMap<Element, ByElement<T>>> | undefined;
}

interface Growing<T> {
  here: T | undefined;
  lists: Map<EventList, Map<Element, Growing<T>>> | undefined;
}

/** Plants things by the elements that they stand in. */
export function byElement<T>(things: Iterable<T>, elementOf: (thing: T) => Element | undefined): ByElement<T> {
  const root: Growing<T> = { here: undefined, lists: undefined };
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
    const next: Growing<T> = { here: undefined, lists: undefined };
    node.lists ??= new Map();
    const items = node.lists.get(inner.list) ?? new Map<Element, Growing<T>>();
    node.lists.set(inner.list, items.set(inner, next));
    nodes.set(inner, next);
    node = next;
  }
  return node;
}

/** The first thing that stands in no other element of a list than the chosen one. */
export function firstConsistent<T>(tree: ByElement<T>, elements: ReadonlyMap<EventList, Element>): T | undefined {
  return consistentWith(tree, elements, 1)[0];
}

/** What stands in no other element of a list than the chosen one, up to so many, in the order of the text. */
function consistentWith<T>(
  tree: ByElement<T>,
  elements: ReadonlyMap<EventList, Element>,
  most = Number.POSITIVE_INFINITY,
): T[] {
  const found: T[] = [];
  const open: ByElement<T>[] = [tree];
  for (let node = open.pop(); node !== undefined && found.length < most; node = open.pop()) {
    if (node.here !== undefined) found.push(node.here);
    if (node.lists === undefined) continue;
    const inner: ByElement<T>[] = [];
    for (const [list, items] of node.lists) {
      const only = elements.get(list);
      if (only === undefined) for (const next of items.values()) inner.push(next);
      else if (items.has(only)) inner.push(items.get(only)!);
    }
    for (let i = inner.length - 1; i >= 0; i--) open.push(inner[i]!);
  }
  return found;
}
