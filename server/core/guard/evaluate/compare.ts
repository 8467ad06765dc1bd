/**
 * Compares values as Guard does: of different types they can't be compared, which fails a clause whether it is negated or
 * not.
 * Source: aws-cloudformation/cloudformation-guard, guard/src/rules/path_value.rs and eval/operators.rs.
 */
import { matches } from '../regex/match.ts';
import type { Data } from './data.ts';

/** `other`: they can't be compared. `unknown`: the text or our engine can't tell. */
export type Outcome = 'yes' | 'no' | 'other' | 'unknown';

const fromBoolean = (value: boolean): Outcome => (value ? 'yes' : 'no');

/** Equal, matched or within. Depths are bounded by the reader of the data. */
export function equals(left: Data, right: Data): Outcome {
  if (left.kind === 'unknown' || right.kind === 'unknown') return 'unknown';
  if (left.kind === 'regex' || right.kind === 'regex') return matched(left, right);
  if (left.kind === 'range' || right.kind === 'range')
    return left.kind === 'range' ? within(right, left) : within(left, right);
  if (left.kind === 'list' && right.kind === 'list') return listsEqual(left.items, right.items);
  if (left.kind === 'map' && right.kind === 'map') return mapsEqual(left.members, right.members);
  if (left.kind !== right.kind) return 'other';
  if (left.kind === 'null') return 'yes';
  return 'value' in left && 'value' in right ? fromBoolean(left.value === right.value) : 'other';
}

function matched(left: Data, right: Data): Outcome {
  const [pattern, text] = left.kind === 'regex' ? [left, right] : [right, left];
  if (pattern.kind !== 'regex') return 'other';
  if (text.kind === 'regex') return fromBoolean(text.pattern === pattern.pattern);
  if (text.kind !== 'string') return 'other';
  const found = matches(pattern.pattern, text.value);
  return found === undefined ? 'unknown' : fromBoolean(found);
}

function within(value: Data, range: Data): Outcome {
  if (range.kind !== 'range') return 'other';
  const { of, low, high, withLow, withHigh } = range.range;
  if (value.kind !== of || !('value' in value) || typeof value.value === 'boolean') return 'other';
  const above = compareTo(value.value, low);
  const below = compareTo(value.value, high);
  return fromBoolean((withLow ? above >= 0 : above > 0) && (withHigh ? below <= 0 : below < 0));
}

function compareTo(value: string | number, limit: string | number): number {
  return value === limit ? 0 : value > limit ? 1 : -1;
}

function listsEqual(left: readonly Data[], right: readonly Data[]): Outcome {
  if (left.length !== right.length) return 'no';
  return every(left.map((item, i) => () => equals(item, right[i]!)));
}

function mapsEqual(left: ReadonlyMap<string, Data>, right: ReadonlyMap<string, Data>): Outcome {
  if (left.size !== right.size) return 'no';
  return every(
    [...left].map(([key, value]) => () => {
      const other = right.get(key);
      return other === undefined ? 'no' : equals(value, other);
    }),
  );
}

function every(outcomes: readonly (() => Outcome)[]): Outcome {
  for (const outcome of outcomes) {
    const one = outcome();
    if (one !== 'yes') return one;
  }
  return 'yes';
}

/** Ordered as an operator asks. */
export function ordered(left: Data, right: Data, operator: 'greater' | 'least' | 'less' | 'most'): Outcome {
  if (left.kind === 'unknown' || right.kind === 'unknown') return 'unknown';
  if (left.kind !== right.kind) return 'other';
  if (left.kind === 'null') return fromBoolean(operator === 'least' || operator === 'most');
  if (left.kind !== 'int' && left.kind !== 'float' && left.kind !== 'string') return 'other';
  const [a, b] = [left.value, (right as typeof left).value];
  if (operator === 'greater') return fromBoolean(a > b);
  if (operator === 'least') return fromBoolean(a >= b);
  return fromBoolean(operator === 'less' ? a < b : a <= b);
}

/** Part of a text, or one of a list. */
export function isIn(left: Data, right: Data): Outcome {
  if (left.kind === 'unknown' || right.kind === 'unknown') return 'unknown';
  if (left.kind === 'string' && right.kind === 'string' && right.value.includes(left.value)) return 'yes';
  if (left.kind === 'list') return listIn(left.items, left, right);
  if (right.kind === 'list') return someEqual(left, right.items);
  return equals(left, right);
}

function listIn(items: readonly Data[], left: Data, right: Data): Outcome {
  if (right.kind !== 'list') return 'other';
  if (right.items[0]?.kind === 'list') return someEqual(left, right.items);
  const outcomes = items.map((item) => someEqual(item, right.items));
  if (outcomes.includes('unknown')) return 'unknown';
  return fromBoolean(outcomes.every((one) => one === 'yes'));
}

/** One of a list. A range in a list matches nothing: so Guard does up to 3.1. */
export function someEqual(left: Data, items: readonly Data[]): Outcome {
  let unknown = false;
  for (const item of items) {
    if (item.kind === 'range') continue;
    const one = equals(left, item);
    if (one === 'yes') return 'yes';
    if (one === 'unknown') unknown = true;
  }
  return unknown ? 'unknown' : 'no';
}
