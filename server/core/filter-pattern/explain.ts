/** Why a log event matches a filter pattern or doesn't, in words. */
import { type ExplainedCondition, type Explanation, listed, most, shown } from '../event-pattern/explain.ts';
import type { Span } from '../value.ts';
import { type Evaluation, type Outcome, spanOf, type TestOutcome } from './evaluate.ts';
import type { Found } from './selector.ts';

/**
 * Says why a log event matches or not. Told are the conditions that decide: of alternatives of which none holds the nearest,
 * or what all of them ask of one member. Offsets of patterns count in the pattern's text.
 */
export function explain({ matches, because, outcome }: Evaluation): Explanation {
  const groups = outcome ? deciding(outcome) : [];
  const conditions = groups.map(explainGroup);
  return { says: because ?? summary(matches, groups), conditions };
}

/** Tests that are told together: alternatives that ask for other values of one member. */
type Group = readonly [TestOutcome, ...TestOutcome[]];

function summary(matches: boolean | undefined, groups: readonly Group[]): string {
  if (matches) return 'The event matches.';
  if (matches === undefined) return 'Whether the event matches depends on what is not known here.';
  const failed = groups.filter(([first]) => first.holds === false).length;
  const conditions = groups.length === 1 ? '1 condition' : `${groups.length} conditions`;
  return `The event doesn't match: ${failed} of ${conditions} ${failed === 1 ? 'fails' : 'fail'}.`;
}

/** The tests that an outcome comes from. */
export function deciding(outcome: Outcome): Group[] {
  if (outcome.kind === 'test') return [[outcome]];
  const { kind, holds, parts } = outcome;
  if (kind === 'all') return parts.flatMap(deciding);
  const same = parts.filter((part) => part.holds === holds);
  if (holds !== false) return deciding(same[0]!);
  const groups = together(parts);
  if (groups) return [groups];
  const nearest = same.map(deciding).map((tests) => ({ tests, fails: tests.filter(([one]) => !one.holds).length }));
  return nearest.reduce((best, one) => (one.fails < best.fails ? one : best)).tests;
}

function together(parts: readonly Outcome[]): Group | undefined {
  const tests = parts.filter((part) => part.kind === 'test');
  const [first, ...others] = tests;
  if (!first || tests.length < parts.length) return undefined;
  const { operator, subject } = first.test;
  const alike = others.every(({ test }) => test.operator === operator && test.subject?.text === subject?.text);
  return alike && (operator === '=' || operator === 'contains') ? [first, ...others] : undefined;
}

function explainGroup(group: Group): ExplainedCondition {
  const [{ test, holds, found, unsure }] = group;
  const last = group.at(-1)!.test;
  const pattern: Span = { start: test.start, end: last.end };
  const event = found.length === 1 ? spanOf(found[0]!) : undefined;
  const says = holds === undefined ? `${test.text}: ${unsure}` : holds ? held(group[0]) : failed(group);
  return { holds, says, pattern, ...(event && { event }) };
}

function held({ test, found }: TestOutcome): string {
  const { operator, subject, value } = test;
  if (operator === 'contains') return `${value?.text} stands in it`;
  if (operator === 'lacks') return `${value?.text} doesn't stand in it, as wanted`;
  if (operator === 'NOT EXISTS') return `${subject?.text} is absent, as wanted`;
  const [one] = found;
  if (found.length !== 1 || !one) return `${test.text}: one of ${found.length} values is so`;
  const got = valueIn(one);
  if (!value) return `${one.place} is ${got}, as wanted`;
  return operator === '=' && (value.text === got || `"${value.text}"` === got)
    ? `${one.place} is ${got}`
    : `${one.place}: ${got} ${operator === '=' ? 'matches' : operator} ${value.text}`;
}

function failed(group: Group): string {
  const [{ test, found }] = group;
  const { operator, subject, value } = test;
  const values = group.map((one) => one.test.value?.text ?? '');
  if (operator === 'lacks') return `${value?.text} stands in it`;
  if (operator === 'contains')
    return values.length === 1 ? `${values[0]} doesn't stand in it` : `${orMore(values)}: none stands in it`;
  const expected = value ? `${operator === '=' ? '' : `${operator} `}${orMore(values)}` : operator;
  const place = found.length === 1 ? found[0]!.place : (subject?.text ?? 'the field');
  if (found.length === 0) return `${place} is missing: expected ${expected}`;
  if (found.length > 1) {
    const got = found.slice(0, most).map(valueIn);
    return `${place}: expected ${expected}, got ${listed(got)}${found.length > most ? ' and others' : ''}`;
  }
  const [one] = found as [Found];
  if (operator === 'NOT EXISTS') return `${place} is to be absent, and is ${valueIn(one)}`;
  if (one.value) return `${place}: expected ${expected}, got ${valueIn(one)}`;
  if (one.instead) return `${place} is missing: the event has "${one.instead.key}" there`;
  return `${place} is missing${operator === '!=' ? ', and != takes events that have it' : `: expected ${expected}`}`;
}

function orMore(values: readonly string[]): string {
  const more = values.length - most;
  return `${listed(values.slice(0, most), 'or')}${more > 0 ? ` or ${more} more` : ''}`;
}

function valueIn({ value }: Found): string {
  if (value === undefined) return 'nothing';
  if (value.kind === 'map') return 'an object';
  if (value.kind === 'list') return 'a list';
  return value.kind === 'unknown' || value.kind === 'choice' ? 'something unreadable' : shown(value);
}
