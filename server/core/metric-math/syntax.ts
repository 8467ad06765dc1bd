/**
 * The tree of a metric math expression. All offsets are indexes of the expression's text; `end` is exclusive.
 * Source: CloudWatch User Guide, "Using metric math".
 */
import type { Span } from '../value.ts';

export type MathNode = NumberNode | TextNode | Name | MathList | Call | Negation | Operation | Gap;

export interface NumberNode extends Span {
  readonly kind: 'number';
  readonly value: number;
}

/** A text in single or double quotes. */
export interface TextNode extends Span {
  readonly kind: 'text';
  readonly value: string;
}

/** The id of a metric or an expression, or a word that a function takes, such as `REPEAT`. */
export interface Name extends Span {
  readonly kind: 'name';
  readonly name: string;
}

/** `[m1, m2]` */
export interface MathList extends Span {
  readonly kind: 'list';
  readonly items: readonly MathNode[];
}

export interface Call extends Span {
  readonly kind: 'call';
  readonly name: string;
  readonly nameAt: Span;
  /** What stands between its parentheses. */
  readonly inside: Span;
  readonly items: readonly MathNode[];
}

export interface Negation extends Span {
  readonly kind: 'negation';
  readonly operand: MathNode;
}

export interface Operation extends Span {
  readonly kind: 'operation';
  readonly operator: Operator;
  readonly operatorAt: Span;
  readonly left: MathNode;
  readonly right: MathNode;
}

/** Where the text holds no value that can be read: a problem tells why, or only the deploy knows it. */
export interface Gap extends Span {
  readonly kind: 'gap';
}

export type Operator = keyof typeof binding;

/**
 * How tightly an operator binds. Operators of one strength are read from the left; the sign of a value binds tighter.
 * AWS lists the operators without an order: this is the usual one.
 */
export const binding = {
  OR: 1,
  AND: 2,
  '==': 3,
  '!=': 3,
  '<=': 3,
  '>=': 3,
  '<': 3,
  '>': 3,
  '+': 4,
  '-': 4,
  '*': 5,
  '/': 5,
  '^': 6,
} as const;

export interface MathProblem extends Span {
  readonly message: string;
  readonly fixes: readonly MathFix[];
  /** AWS's text doesn't say that it refuses this. */
  readonly unsure?: true;
}

/** Other characters in the place of [start, end). */
export interface MathFix extends Span {
  readonly title: string;
  readonly text: string;
}

export interface ParsedMath {
  readonly root: MathNode;
  /** Every node, each one behind the nodes that it is made of: to be walked without recursion. */
  readonly nodes: readonly MathNode[];
  /** In the order of the text, at most 50. */
  readonly problems: readonly MathProblem[];
}
