/**
 * What an expression gives for the data of its metrics.
 * Source: CloudWatch User Guide, "Using metric math".
 */
import type { Span } from '../value.ts';
import { applyFunction } from './apply.ts';
import { functionNamed } from './functions.ts';
import { type MathValue, mapped, type Operand, operate, type Series, scalar, series, several } from './series.ts';
import type { Call, MathNode, ParsedMath } from './syntax.ts';

/** The data that an expression is evaluated over. */
export interface MathData {
  /** When the datapoints are, in milliseconds since 1970, oldest first; every series has one value for each. */
  readonly times: readonly number[];
  /** In seconds, of series that aren't made of a metric. */
  readonly period: number;
  /** The metrics, each with its id, for names and for `METRICS`. */
  readonly metrics: readonly Series[];
  /** What the id of another expression gives. */
  readonly expression: (id: string) => MathValue | undefined;
  /** What comes from elsewhere: bands, Contributor Insights, quotas. Undefined where there is no such source. */
  readonly external: (name: string, arguments_: readonly (MathValue | undefined)[]) => MathValue | undefined;
}

export type Evaluation =
  | { readonly ok: true; readonly value: MathValue }
  /** Why there is no result, and which part of the expression is the reason. */
  | { readonly ok: false; readonly reason: string; readonly at: Span };

/** As many as CloudWatch shows. */
const mostSeries = 500;

/** Evaluates an expression. Total and without recursion; the work is its length times the number of datapoints. */
export function evaluateMath(parsed: ParsedMath, data: MathData): Evaluation {
  const [problem] = parsed.problems;
  if (problem) return { ok: false, reason: problem.message, at: problem };
  const values = new Map<MathNode, MathValue>();
  for (const node of parsed.nodes) {
    const value = valueAt(node, values, data);
    if (typeof value === 'string') return { ok: false, reason: value, at: { start: node.start, end: node.end } };
    if (value !== undefined) values.set(node, value);
  }
  const value = values.get(parsed.root);
  if (value?.type === 'TS' || value?.type === 'TS[]') return { ok: true, value };
  return { ok: false, reason: 'The result is not a time series.', at: parsed.root };
}

/** A value, undefined for a word such as `REPEAT`, or in words why there is none. */
function valueAt(node: MathNode, values: Map<MathNode, MathValue>, data: MathData): MathValue | string | undefined {
  switch (node.kind) {
    case 'number':
      return scalar(node.value);
    case 'text':
      return { type: 'String', text: node.value };
    case 'name':
      return named(node.name, data);
    case 'list':
      return listOf(node.items.map((item) => values.get(item)));
    case 'negation': {
      const value = operandOf(values.get(node.operand));
      return typeof value === 'string' ? value : negated(value);
    }
    case 'operation': {
      const [left, right] = [operandOf(values.get(node.left)), operandOf(values.get(node.right))];
      if (typeof left === 'string') return left;
      if (typeof right === 'string') return right;
      return operate(node.operator, left, right) ?? 'The two sides have different numbers of series.';
    }
    case 'call':
      return called(node, values, data);
    case 'gap':
      return 'Nothing stands here.';
  }
}

/** A metric, or an expression; words in upper case are left to the function that takes them. */
function named(name: string, { metrics, expression }: MathData): MathValue | string | undefined {
  const metric = metrics.find(({ id }) => id === name);
  const value = metric ? series(metric) : expression(name);
  return value ?? (/^[A-Z]/.test(name) ? undefined : `No metric or expression has the id ${name}.`);
}

function called(node: Call, values: Map<MathNode, MathValue>, data: MathData): MathValue | string {
  const items = node.items.map((item) => values.get(item) ?? (item.kind === 'name' ? item.name : undefined));
  const known = functionNamed(node.name) !== undefined;
  return (
    applyFunction(node.name, items, data) ?? (known ? `${node.name} doesn't take this.` : `No function ${node.name}.`)
  );
}

function listOf(items: readonly (MathValue | undefined)[]): MathValue | string {
  if (items.every((item) => item?.type === 'String')) return { type: 'String[]', texts: items.map(({ text }) => text) };
  const all: Series[] = [];
  for (const item of items) {
    if (item?.type === 'TS') all.push(item.series);
    else if (item?.type === 'TS[]') for (const one of item.items) all.push(one);
    else return 'A list holds time series only.';
    if (all.length > mostSeries) return `A list holds at most ${mostSeries} series.`;
  }
  return several(all);
}

function operandOf(value: MathValue | undefined): Operand | string {
  if (value?.type === 'S' || value?.type === 'TS' || value?.type === 'TS[]') return value;
  return 'Operators take numbers and time series only.';
}

function negated(value: Operand): MathValue {
  const negate = (one: Series) => mapped(one, (datapoint) => (datapoint === undefined ? undefined : -datapoint));
  if (value.type === 'S') return scalar(-value.value);
  return value.type === 'TS' ? series(negate(value.series)) : several(value.items.map(negate));
}
