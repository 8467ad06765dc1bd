/** What an alarm rule means: true or false for given states of its children. */
import type { AlarmState, AtLeast, RuleNode } from './syntax.ts';

/** The state of a child; undefined where it isn't known. */
export type StateOf = (name: string) => AlarmState | undefined;

/**
 * True where the rule holds, that is where the composite alarm is in ALARM; undefined where a gap or an unknown child
 * decides. Iterative: rules nest as deep as they like.
 */
export function holds(root: RuleNode, stateOf: StateOf): boolean | undefined {
  const open: RuleNode[] = [root];
  const order: RuleNode[] = [];
  for (let node = open.pop(); node; node = open.pop()) {
    order.push(node);
    if (node.kind === 'not') open.push(node.operand);
    if (node.kind === 'and' || node.kind === 'or') for (const one of node.operands) open.push(one);
  }
  const values: (boolean | undefined)[] = [];
  for (const node of order.reverse()) {
    if (node.kind === 'and' || node.kind === 'or') {
      values.push(joined(node.kind, values.splice(values.length - node.operands.length)));
    } else if (node.kind === 'not') {
      const value = values.pop();
      values.push(value === undefined ? undefined : !value);
    } else values.push(leaf(node, stateOf));
  }
  return values[0];
}

/** How many of the children AT_LEAST wants. A share is rounded up (by our reading; the guide doesn't say). */
export function wanted({ count, children }: AtLeast): number {
  return count.percent ? Math.ceil((count.value * children.length) / 100) : count.value;
}

function joined(kind: 'and' | 'or', values: readonly (boolean | undefined)[]): boolean | undefined {
  const deciding = kind === 'or';
  if (values.includes(deciding)) return deciding;
  return values.includes(undefined) ? undefined : !deciding;
}

function leaf(node: RuleNode, stateOf: StateOf): boolean | undefined {
  if (node.kind === 'constant') return node.value;
  if (node.kind === 'state') {
    const state = stateOf(node.child.name);
    return state === undefined ? undefined : state === node.state;
  }
  return node.kind === 'at-least' ? atLeast(node, stateOf) : undefined;
}

function atLeast(node: AtLeast, stateOf: StateOf): boolean | undefined {
  const states = node.children.map(({ name }) => stateOf(name));
  const sure = states.filter((state) => state !== undefined && (state === node.state) !== node.negated).length;
  const open = states.filter((state) => state === undefined).length;
  if (sure >= wanted(node)) return true;
  return sure + open >= wanted(node) ? undefined : false;
}
