/**
 * Between what the values of an expression lie, from what its metrics can be.
 * Source: CloudWatch User Guide, "Using metric math": a missing datapoint counts as 0 beside one that is there, and a
 * division by 0 gives none.
 */
import type { Call, MathNode, Operation, ParsedMath } from './syntax.ts';
import type { Types } from './types.ts';

/** Both ends inclusive; an end that isn't known is infinite. */
export interface Interval {
  readonly min: number;
  readonly max: number;
}

export const anything: Interval = { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY };
const positive: Interval = { min: 0, max: Number.POSITIVE_INFINITY };
const truth: Interval = { min: 0, max: 1 };

/** The interval of an expression's result; what an id stands for is asked, and may be unknown. */
export function intervalOf(
  { nodes, root, problems }: ParsedMath,
  types: Types,
  ofId: (id: string) => Interval | undefined,
): Interval {
  if (problems.length > 0) return anything;
  const found = new Map<MathNode, Interval>();
  const of = (node: MathNode | undefined) => (node && found.get(node)) ?? anything;
  for (const node of nodes) found.set(node, intervalAt(node, types, of, ofId));
  return of(root);
}

type Of = (node: MathNode | undefined) => Interval;

function intervalAt(node: MathNode, types: Types, of: Of, ofId: (id: string) => Interval | undefined): Interval {
  switch (node.kind) {
    case 'number':
      return { min: node.value, max: node.value };
    case 'name':
      return ofId(node.name) ?? anything;
    case 'negation':
      return { min: -of(node.operand).max, max: -of(node.operand).min };
    case 'list':
      return node.items.length === 0 ? anything : node.items.map(of).reduce(hull);
    case 'operation':
      return operated(node, types, of);
    case 'call':
      return called(node, of);
    default:
      return anything;
  }
}

function operated({ operator, left, right }: Operation, types: Types, of: Of): Interval {
  // Only beside another series can a series lack a datapoint and still count.
  const apart = types.get(left) === 'S' || types.get(right) === 'S';
  const [a, b] = apart ? [of(left), of(right)] : [withZero(of(left)), withZero(of(right))];
  switch (operator) {
    case '+':
      return { min: a.min + b.min, max: a.max + b.max };
    case '-':
      return { min: a.min - b.max, max: a.max - b.min };
    case '*':
      return corners(a, b, (x, y) => (x === 0 || y === 0 ? 0 : x * y));
    case '/':
      return divided(a, b);
    case '^':
      return a.min >= 0 ? positive : anything;
    default:
      return truth;
  }
}

function divided(a: Interval, b: Interval): Interval {
  if (b.min > 0 || b.max < 0) return corners(a, b, (x, y) => (Number.isFinite(y) ? x / y : 0));
  if (b.min < 0) return anything;
  return { min: a.min < 0 ? anything.min : 0, max: a.max > 0 ? anything.max : 0 };
}

function corners(a: Interval, b: Interval, combine: (x: number, y: number) => number): Interval {
  const all = [a.min, a.max].flatMap((x) => [b.min, b.max].map((y) => combine(x, y)));
  return all.some(Number.isNaN) ? anything : { min: Math.min(...all), max: Math.max(...all) };
}

function called({ name, items }: Call, of: Of): Interval {
  const [first, second, third] = items;
  const one = of(first);
  switch (name) {
    case 'ABS':
      return one.min >= 0 ? one : { min: 0, max: Math.max(-one.min, one.max) };
    case 'CEIL':
      return { min: Math.ceil(one.min), max: Math.ceil(one.max) };
    case 'FLOOR':
      return { min: Math.floor(one.min), max: Math.floor(one.max) };
    case 'MAX':
    case 'MIN':
    case 'TIME_SERIES':
    case 'FIRST':
    case 'REMOVE_EMPTY':
    case 'SORT':
      return one;
    case 'AVG':
      return withZero(one);
    case 'SUM':
      return first?.kind === 'list' ? summed(first.items.map(of)) : one.min >= 0 ? positive : anything;
    case 'FILL':
      return second?.kind === 'name' && /^(REPEAT|LINEAR)$/.test(second.name) ? one : hull(one, of(second));
    case 'IF':
      return withZero(third ? hull(of(second), of(third)) : of(second));
    case 'STDDEV':
    case 'METRIC_COUNT':
    case 'DATAPOINT_COUNT':
    case 'PERIOD':
    case 'EPOCH':
      return positive;
    default:
      return calendar[name] ?? anything;
  }
}

const calendar: Readonly<Record<string, Interval>> = {
  MINUTE: { min: 0, max: 59 },
  HOUR: { min: 0, max: 23 },
  DAY: { min: 1, max: 7 },
  DATE: { min: 1, max: 31 },
  MONTH: { min: 1, max: 12 },
};

/** Any of them may lack a datapoint. */
function summed(all: readonly Interval[]): Interval {
  return all.map(withZero).reduce((a, b) => ({ min: a.min + b.min, max: a.max + b.max }), { min: 0, max: 0 });
}

function hull(a: Interval, b: Interval): Interval {
  return { min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) };
}

function withZero(one: Interval): Interval {
  return hull(one, { min: 0, max: 0 });
}
