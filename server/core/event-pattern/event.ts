/**
 * An event as the service matches it: the scalars at each path, and which elements of lists they stand in.
 * Source: event-ruler 2.0.1, Event and ArrayMembership.
 */
import { nearest } from '../near.ts';
import type { BooleanValue, Entry, NullValue, NumberValue, StringValue, Value } from '../value.ts';

export type Scalar = StringValue | NumberValue | BooleanValue | NullValue;

/** A scalar of an event. */
export interface Leaf {
  /** The names on the way to it, joined by dots; lists add nothing. */
  readonly path: string;
  readonly value: Scalar;
  /** The innermost element, an object or a list, around it: what must be the same for all conditions. */
  readonly element: Element | undefined;
  /** Its own place, where it is itself an item of a list. */
  readonly item: Element | undefined;
}

/** One item of a list. */
export interface Element {
  readonly list: EventList;
  /** From 0. */
  readonly index: number;
}

export interface EventList {
  readonly id: number;
  readonly path: string;
  /** The element of another list that this one stands in. */
  readonly outer: Element | undefined;
}

/** Why there is no scalar at a path. */
export interface Absence {
  /** The part of the path that is there, and what stands at it. */
  readonly reached: { readonly path: string; readonly value: Value };
  /** A member that was probably meant, whose name differs a little. */
  readonly instead: Entry | undefined;
}

export interface FlatEvent {
  /** In the order of the text. */
  leavesAt(path: string): readonly Leaf[];
  whyAbsent(path: string): Absence;
}

/** Containers inside of each other. Source: EventBridge refuses events that are nested deeper. */
const deepest = 1_000;

/** Of one object, how many members are looked at for one that was probably meant. */
const mostNames = 100;

/** A step of the wanted paths. */
interface Step {
  readonly path: string;
  readonly next: Map<string, Step>;
  readonly leaves: Leaf[];
  /** The first value that the event has here. */
  met: Value | undefined;
}

interface Visit {
  readonly value: Value;
  readonly step: Step;
  readonly element: Element | undefined;
  /** The list around the value, where it is an item. */
  readonly item: Element | undefined;
  readonly depth: number;
}

/**
 * Reads what an event has at the given paths and nothing else of it. A doubled member counts each time; a name with dots
 * is several steps; what can't be read and what lies deeper than the service takes is left out. Iterative.
 */
export function flatten(event: Value, paths: Iterable<string>): FlatEvent {
  const root: Step = { path: '', next: new Map(), leaves: [], met: event };
  const byPath = new Map([...paths].map((path) => [path, wantedStep(root, path)]));
  const open: Visit[] = [];
  if (event.kind === 'map') open.push({ value: event, step: root, element: undefined, item: undefined, depth: 1 });
  let lists = 0;
  for (let visit = open.pop(); visit !== undefined; visit = open.pop()) {
    const { value, step, element, item, depth } = visit;
    if (depth > deepest) continue;
    if (value.kind === 'map') pushMembers(visit, value.entries, open);
    else if (value.kind === 'list') {
      const list: EventList = { id: lists++, path: step.path, outer: item ?? element };
      for (let index = value.items.length - 1; index >= 0; index--) {
        const next = value.items[index]!;
        open.push({ value: next, step, element: list.outer, item: { list, index }, depth: depth + 1 });
      }
    } else if (value.kind !== 'unknown' && value.kind !== 'choice') {
      step.leaves.push({ path: step.path, value, element, item });
    }
  }
  return {
    leavesAt: (path) => byPath.get(path)?.leaves ?? [],
    whyAbsent: (path) => whyAbsent(root, path),
  };
}

/** `detail.items[2].name`: where a scalar stands. */
export function placeOf({ path, element, item }: Leaf): string {
  return placeIn(path, item ?? element);
}

/** `detail.items[2]`: which element of which list. */
export function placeOfElement(element: Element): string {
  return placeIn(element.list.path, element);
}

function placeIn(path: string, innermost: Element | undefined): string {
  const around: Element[] = [];
  for (let up = innermost; up !== undefined; up = up.list.outer) around.push(up);
  let place = '';
  let written = 0;
  for (const { list, index } of around.reverse()) {
    place += `${path.slice(written, list.path.length)}[${index}]`;
    written = list.path.length;
  }
  return place + path.slice(written);
}

function wantedStep(root: Step, path: string): Step {
  let step = root;
  for (const name of path.split('.')) {
    const inner = step.next.get(name) ?? {
      path: step === root ? name : `${step.path}.${name}`,
      next: new Map(),
      leaves: [],
      met: undefined,
    };
    step.next.set(name, inner);
    step = inner;
  }
  return step;
}

/** The members of an object that lie on a wanted path, the last one first. */
function pushMembers({ step, element, item, depth }: Visit, entries: readonly Entry[], open: Visit[]): void {
  for (let i = entries.length - 1; i >= 0; i--) {
    const { key, value } = entries[i]!;
    const inner = stepInto(step, key);
    if (inner === undefined) continue;
    inner.met ??= value;
    open.push({ value, step: inner, element: item ?? element, item: undefined, depth: depth + 1 });
  }
}

function stepInto(step: Step, key: string): Step | undefined {
  let inner: Step | undefined = step;
  let from = 0;
  for (let dot = key.indexOf('.'); dot >= 0 && inner; dot = key.indexOf('.', from)) {
    inner = inner.next.get(key.slice(from, dot));
    from = dot + 1;
  }
  return inner?.next.get(from === 0 ? key : key.slice(from));
}

function whyAbsent(root: Step, path: string): Absence {
  let [reached, missing] = [root, ''];
  let step: Step | undefined = root;
  for (const name of path.split('.')) {
    step = step?.next.get(name);
    if (step?.met) [reached, missing] = [step, ''];
    else missing = missing === '' ? name : `${missing}.${name}`;
  }
  const value = reached.met!;
  const map = value.kind === 'list' ? value.items.find(({ kind }) => kind === 'map') : value;
  const entries = map?.kind === 'map' && missing !== '' ? map.entries : [];
  const [name = ''] = missing.split('.');
  const near = nearest(
    name,
    entries.slice(0, mostNames).map(({ key }) => key),
  );
  return { reached: { path: reached.path, value }, instead: entries.find(({ key }) => key === near) };
}
