/** Which composite alarms wait for themselves, found once for all that is known around a definition. */
import type { Surroundings } from '../check.ts';
import { parseRule } from './parse.ts';
import { alarmNameOf } from './syntax.ts';

type Alarms = Surroundings['alarms'];

export interface Loops {
  /** The names in an alarm's rule. */
  readonly childrenOf: (name: string) => ReadonlySet<string>;
  /** True where each of two alarms leads to the other. */
  readonly together: (one: string, other: string) => boolean;
}

/** The loops among the alarms that are known around a definition. Time is linear in the lengths of their rules. */
export function loopsAround({ alarms }: Surroundings): Loops {
  const known = found.get(alarms) ?? findLoops(alarms);
  found.set(alarms, known);
  return known;
}

const none: ReadonlySet<string> = new Set();

/** One for all the alarms of the same surroundings. */
const found = new WeakMap<Alarms, Loops>();

function findLoops(alarms: Alarms): Loops {
  const children = new Map<string, ReadonlySet<string>>();
  for (const [name, { rule }] of alarms)
    if (rule !== undefined)
      children.set(name, new Set(parseRule(rule).children.map((child) => alarmNameOf(child.name))));
  const loopOf = components(children);
  return {
    childrenOf: (name) => children.get(name) ?? none,
    together: (one, other) => loopOf.has(one) && loopOf.get(one) === loopOf.get(other),
  };
}

/**
 * The strongly connected components of a graph, each named by a number (Tarjan's algorithm, with a list in the place of
 * recursion: a chain may be as long as a template).
 */
function components(children: ReadonlyMap<string, ReadonlySet<string>>): Map<string, number> {
  const componentOf = new Map<string, number>();
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const waiting: string[] = [];
  const path: { name: string; left: Iterator<string> }[] = [];
  const enter = (name: string) => {
    lowest.set(name, order.size);
    order.set(name, order.size);
    waiting.push(name);
    path.push({ name, left: (children.get(name) ?? none).values() });
  };
  const lower = (name: string, to: number) => lowest.set(name, Math.min(lowest.get(name)!, to));
  for (const start of children.keys()) {
    if (!order.has(start)) enter(start);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const { value: child, done } = top.left.next();
      if (!done) {
        if (!order.has(child)) enter(child);
        else if (!componentOf.has(child)) lower(top.name, order.get(child)!);
        continue;
      }
      path.pop();
      const { name } = top;
      const above = path.at(-1);
      if (above) lower(above.name, lowest.get(name)!);
      if (lowest.get(name) !== order.get(name)) continue;
      for (let one = ''; one !== name; componentOf.set(one, order.get(name)!)) one = waiting.pop()!;
    }
  }
  return componentOf;
}
