/**
 * One clause on the values that its query found: each must fit, or with `some` one of them.
 * Source: aws-cloudformation/cloudformation-guard, docs/CLAUSES.md, guard/src/rules/eval.rs and eval/operators.rs.
 */
import type { Operator, Query, Test } from '../syntax.ts';
import { equals, isIn, type Outcome, ordered, someEqual } from './compare.ts';
import type { Data, Found } from './data.ts';
import type { Status } from './evaluate.ts';

export interface Tested {
  readonly status: Status;
  readonly failed: readonly Failure[];
}

export interface Failure {
  readonly path: string;
  readonly value: Data | undefined;
  readonly expected: readonly Data[];
}

interface Answer extends Failure {
  readonly outcome: 'yes' | 'no' | 'unknown';
}

/** What a clause says. `right` are the values that it compares with. */
export function test(clause: Test, left: readonly Found[], right: readonly Found[]): Tested {
  const { operator, query, operand } = clause;
  if (operator === 'empty' && selects(query)) return emptySelection(clause, left);
  if (left.length === 0) return { status: 'SKIP', failed: [] };
  if (!operand)
    return settled(
      query.some,
      left.map((one) => unary(clause, one)),
    );
  if (right.length === 0) return { status: 'SKIP', failed: [] };
  // Guard 3.1 takes no notice of `not` before a comparison.
  const answers = compared(clause, left, right);
  return settled(query.some, answers);
}

function settled(some: boolean, answers: readonly Answer[]): Tested {
  const failed = answers.filter(({ outcome }) => outcome === 'no');
  const isUnknown = answers.some(({ outcome }) => outcome === 'unknown');
  if (some) {
    if (answers.some(({ outcome }) => outcome === 'yes')) return { status: 'PASS', failed: [] };
    return { status: isUnknown ? 'UNKNOWN' : 'FAIL', failed };
  }
  return { status: failed.length > 0 ? 'FAIL' : isUnknown ? 'UNKNOWN' : 'PASS', failed };
}

/** Queries that may find nothing: variables that stand alone, and those that end in a filter. */
function selects({ parts }: Query): boolean {
  const last = parts.at(-1)!;
  return last.kind === 'filter' || last.kind === 'keys' || (parts.length === 1 && last.kind === 'variable');
}

/** `%buckets !empty`: the values themselves may be empty, there need only be some that aren't null. */
function emptySelection({ not, negated, query }: Test, left: readonly Found[]): Tested {
  if (left.length === 0)
    return not === negated ? { status: 'PASS', failed: [] } : { status: 'FAIL', failed: [nothing] };
  const answers = left.map((one): Answer => {
    const isEmpty = one.kind === 'missing' || one.data.kind === 'null';
    return { ...placeOf(one), expected: [], outcome: outcomeOf(isEmpty !== (not !== negated)) };
  });
  return settled(query.some, answers);
}

const nothing: Failure = { path: '', value: undefined, expected: [] };
const outcomeOf = (holds: boolean) => (holds ? 'yes' : 'no');

function placeOf(one: Found): Pick<Failure, 'path' | 'value'> {
  return one.kind === 'found' ? { path: one.data.path, value: one.data } : { path: one.at.path, value: undefined };
}

function unary({ operator, not, negated }: Test, one: Found): Answer {
  const place = { ...placeOf(one), expected: [] };
  if (one.kind === 'found' && one.data.kind === 'unknown' && operator !== 'exists')
    return { ...place, outcome: 'unknown' };
  const holds = one.kind === 'missing' ? operator === 'empty' : holdsOf(operator, one.data);
  // A value that can't be empty, a number, stops Guard.
  return { ...place, outcome: holds === undefined ? 'unknown' : outcomeOf(holds !== (not !== negated)) };
}

function holdsOf(operator: Operator, data: Data): boolean | undefined {
  if (operator === 'exists') return true;
  if (operator !== 'empty') return data.kind === kinds[operator];
  if (data.kind === 'list') return data.items.length === 0;
  if (data.kind === 'map') return data.members.size === 0;
  if (data.kind === 'string') return data.value === '';
  return data.kind === 'bool' ? false : undefined;
}

const kinds: Partial<Record<Operator, Data['kind']>> = {
  string: 'string',
  list: 'list',
  struct: 'map',
  bool: 'bool',
  int: 'int',
  float: 'float',
  null: 'null',
};

function compared({ operator, not }: Test, left: readonly Found[], right: readonly Found[]): readonly Answer[] {
  const answers: Answer[] = [];
  const values: Data[] = [];
  for (const one of left) {
    if (one.kind === 'found') values.push(one.data);
    else answers.push({ ...placeOf(one), expected: [], outcome: 'no' });
  }
  const others = right.flatMap((one) => (one.kind === 'found' ? one.data : []));
  if (others.length < right.length) {
    for (const value of values) answers.push({ path: value.path, value, expected: [], outcome: 'no' });
  }
  if (operator === 'equals' || operator === 'in') {
    const literals = { left: left.length === 1 && isLiteral(left), right: right.length === 1 && isLiteral(right) };
    const compare = operator === 'equals' ? equality : membership;
    return [...answers, ...compare(values, others, literals, not)];
  }
  const pairs = flat(values).flatMap((value) => flat(others).map((other) => [value, other] as const));
  return [...answers, ...pairs.map(([a, b]) => answer(a, [b], ordered(a, b, operator as 'greater'), not))];
}

const isLiteral = ([one]: readonly Found[]) => one?.kind === 'found' && one.literal === true;
const flat = (values: readonly Data[]) => values.flatMap((one) => (one.kind === 'list' ? one.items : [one]));

interface Literals {
  readonly left: boolean;
  readonly right: boolean;
}

/** What can't be compared fails, negated or not. */
function answer(value: Data, expected: readonly Data[], outcome: Outcome, not: boolean): Answer {
  const place = { path: value.path, value, expected };
  if (outcome === 'other') return { ...place, outcome: 'no' };
  if (outcome === 'unknown') return { ...place, outcome: 'unknown' };
  return { ...place, outcome: outcomeOf((outcome === 'yes') !== not) };
}

function equality(left: readonly Data[], right: readonly Data[], literals: Literals, not: boolean): readonly Answer[] {
  if (!literals.left && !literals.right) return sameSets(left, right, not);
  if (literals.left && literals.right) return left.flatMap((a) => right.map((b) => answer(a, [b], equals(a, b), not)));
  if (literals.right) {
    const [literal] = right;
    if (!literal) return [];
    return left.flatMap((value) => {
      if (literal.kind === 'list') {
        const only =
          value.kind !== 'list' && value.kind !== 'map' && literal.items.length === 1 ? literal.items[0]! : literal;
        return answer(value, [literal], equals(value, only), not);
      }
      return (value.kind === 'list' ? value.items : [value]).map((one) =>
        answer(one, [literal], equals(one, literal), not),
      );
    });
  }
  const [literal] = left;
  if (!literal) return [];
  const others = literal.kind === 'list' ? right : flat(right);
  return others.map((other) => answer(literal, [other], equals(literal, other), not));
}

function membership(
  left: readonly Data[],
  right: readonly Data[],
  literals: Literals,
  not: boolean,
): readonly Answer[] {
  if (!literals.left && !literals.right) {
    return left.map((value) => {
      const outcomes = right.map((other) => inOrNot(value, other, not));
      const outcome = outcomes.includes('yes') ? 'yes' : outcomes.includes('unknown') ? 'unknown' : 'no';
      return answer(value, right, outcome, not);
    });
  }
  return left.flatMap((value) => {
    const texts = value.kind === 'list' && right[0]?.kind === 'string' ? value.items : [value];
    return texts.flatMap((one) => right.map((other) => answer(one, [other], inOrNot(one, other, not), not)));
  });
}

/**
 * Two queries are equal where every value of the longer result is in the other. Negated, no value on the left may be among
 * those that aren't: of results of one length that always fails, up to Guard 3.1.
 */
function sameSets(left: readonly Data[], right: readonly Data[], not: boolean): readonly Answer[] {
  const isLonger = left.length > right.length;
  const [longer, shorter] = isLonger ? [left, right] : [right, left];
  const outcomes = longer.map((one) => ({ one, outcome: someEqual(one, shorter) }));
  if (outcomes.some(({ outcome }) => outcome === 'unknown')) {
    return outcomes.map(({ one }) => ({ path: one.path, value: one, expected: shorter, outcome: 'unknown' }));
  }
  const different = outcomes.flatMap(({ one, outcome }) => (outcome === 'yes' ? [] : one));
  const failing = !not
    ? different
    : different.length === 0
      ? left
      : left.filter((one) => !isLonger || !different.includes(one));
  return [...left, ...(isLonger ? [] : different)].map((value) => {
    const fails = failing.includes(value);
    return { path: value.path, value, expected: right, outcome: outcomeOf(!fails) };
  });
}

/** Of a list not one value may be in another list where it is negated. */
function inOrNot(value: Data, other: Data, not: boolean): Outcome {
  if (!not || value.kind !== 'list' || other.kind !== 'list' || other.items[0]?.kind === 'list') {
    return isIn(value, other);
  }
  const outcomes = value.items.map((item) => someEqual(item, other.items));
  return outcomes.includes('yes') ? 'yes' : outcomes.includes('unknown') ? 'unknown' : 'no';
}
