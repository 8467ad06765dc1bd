/**
 * The state of a composite alarm from those of its children, and why.
 * Source: CloudWatch User Guide, "Create a composite alarm" and "Alarm events and EventBridge" (samples).
 */
import { spokenTime } from '../alarm/evaluate/words.ts';
import { holds, type StateOf } from './evaluate.ts';
import type { AlarmState, AtLeast, RuleNode, StateTest } from './syntax.ts';

export interface CompositeEvaluation {
  /** Undefined where a child that isn't known decides, or a part of the rule can't be read. */
  readonly state: Extract<AlarmState, 'ALARM' | 'OK'> | undefined;
  /** Every condition of the rule, in the order of the text. */
  readonly conditions: readonly ConditionOutcome[];
}

export interface ConditionOutcome {
  /** Where it stands in the rule. */
  readonly condition: StateTest | AtLeast;
  readonly holds: boolean | undefined;
  /** The children that it names, each with its state where that is known. */
  readonly children: readonly { readonly name: string; readonly state: AlarmState | undefined }[];
}

/** Evaluates a rule. Iterative: rules nest as deep as they like. */
export function evaluateComposite(root: RuleNode, stateOf: StateOf): CompositeEvaluation {
  const conditions = conditionsOf(root).map((condition): ConditionOutcome => {
    const named = condition.kind === 'state' ? [condition.child] : condition.children;
    const children = named.map(({ name }) => ({ name, state: stateOf(name) }));
    return { condition, holds: holds(condition, stateOf), children };
  });
  const held = holds(root, stateOf);
  return { state: held === undefined ? undefined : held ? 'ALARM' : 'OK', conditions };
}

/** The reason of a state that a child's change led to. */
export function transitionReason(childArn: string, state: AlarmState, at: number): string {
  return `${childArn} transitioned to ${state} at ${spokenTime(at)}`;
}

/** The reason of the state that a composite alarm has at first. */
export function creationReason(arn: string, state: AlarmState): string {
  return `${arn} was created and its alarm rule evaluates to ${state}`;
}

function conditionsOf(root: RuleNode): (StateTest | AtLeast)[] {
  const found: (StateTest | AtLeast)[] = [];
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.kind === 'not') open.push(node.operand);
    else if (node.kind === 'and' || node.kind === 'or') for (const one of node.operands) open.push(one);
    else if (node.kind === 'state' || node.kind === 'at-least') found.push(node);
  }
  return found.reverse();
}
