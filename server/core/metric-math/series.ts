/** The values of metric math: numbers, series and texts, and the operators on them. */
import type { Operator } from './syntax.ts';

/** One value for each time of the evaluation; undefined where there is no datapoint. */
export interface Series {
  /** The id of a metric; none for what an expression gives. */
  readonly id?: string;
  /** In seconds. */
  readonly period: number;
  readonly values: readonly (number | undefined)[];
}

export type MathValue =
  | { readonly type: 'S'; readonly value: number }
  | { readonly type: 'TS'; readonly series: Series }
  | { readonly type: 'TS[]'; readonly items: readonly Series[] }
  | { readonly type: 'String'; readonly text: string }
  | { readonly type: 'String[]'; readonly texts: readonly string[] };

/** A number or several series, which is all that operators take. */
export type Operand = Extract<MathValue, { type: 'S' | 'TS' | 'TS[]' }>;

export const scalar = (value: number): MathValue => ({ type: 'S', value });
export const series = (one: Series): MathValue => ({ type: 'TS', series: one });
export const several = (items: readonly Series[]): MathValue => ({ type: 'TS[]', items });

/** A series made of another one, value by value; what isn't finite (a division by zero) is no datapoint. */
export function mapped(one: Series, change: (value: number | undefined, index: number) => number | undefined): Series {
  return { period: one.period, values: one.values.map((value, index) => finite(change(value, index))) };
}

/** The datapoints that are there. */
export function present(values: readonly (number | undefined)[]): number[] {
  return values.filter((value) => value !== undefined);
}

/**
 * Applies an operator. Between two series, a datapoint that only one of them has meets 0. Undefined for two lists of
 * different length, which don't go together.
 */
export function operate(operator: Operator, left: Operand, right: Operand): MathValue | undefined {
  if (left.type === 'S' && right.type === 'S') return scalar(apply(operator, left.value, right.value));
  if (left.type !== 'TS[]' && right.type !== 'TS[]') return series(pair(operator, left, right));
  const length = left.type === 'TS[]' ? left.items.length : right.type === 'TS[]' ? right.items.length : 0;
  if (left.type === 'TS[]' && right.type === 'TS[]' && right.items.length !== length) return undefined;
  const item = (operand: Operand, i: number): Side =>
    operand.type === 'TS[]' ? { type: 'TS', series: operand.items[i]! } : operand;
  return several(Array.from({ length }, (_, i) => pair(operator, item(left, i), item(right, i))));
}

type Side = Exclude<Operand, { type: 'TS[]' }>;

function pair(operator: Operator, left: Side, right: Side): Series {
  const over = left.type === 'TS' ? left.series : right.type === 'TS' ? right.series : { period: 0, values: [] };
  return mapped(over, (_, i) => {
    const [a, b] = [at(left, i), at(right, i)];
    const nobody = left.type === 'TS' && right.type === 'TS' ? a === undefined && b === undefined : false;
    // Beside a number, a missing datapoint stays missing.
    if (nobody || (left.type === 'S' && b === undefined) || (right.type === 'S' && a === undefined)) return undefined;
    return apply(operator, a ?? 0, b ?? 0);
  });
}

function at(side: Side, index: number): number | undefined {
  return side.type === 'S' ? side.value : side.series.values[index];
}

function apply(operator: Operator, a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '^':
      return a ** b;
    case '==':
      return Number(a === b);
    case '!=':
      return Number(a !== b);
    case '<=':
      return Number(a <= b);
    case '>=':
      return Number(a >= b);
    case '<':
      return Number(a < b);
    case '>':
      return Number(a > b);
    case 'AND':
      return Number(a !== 0 && b !== 0);
    case 'OR':
      return Number(a !== 0 || b !== 0);
  }
}

function finite(value: number | undefined): number | undefined {
  return value === undefined || !Number.isFinite(value) ? undefined : value;
}
