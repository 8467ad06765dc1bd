/** Whether what a test expects can come out at all. */
import { alarmStates } from '../composite-alarm/syntax.ts';
import { quoted, words } from '../structure.ts';
import { type MapValue, memberOf, type Span, type Value } from '../value.ts';
import { compositeStates, expectedRuleMembers, patternAnswers } from './answers.ts';
import type { SubjectKind } from './definition-test.ts';

export interface ExpectationFault {
  readonly says: string;
  readonly at: Span;
  /** What may stand there instead. */
  readonly oneOf?: readonly string[];
}

/** What is wrong with a test's expectation, or undefined; silent where there is none, or the text hides it. */
export function expectationFault(kind: SubjectKind, map: MapValue): ExpectationFault | undefined {
  const expected = memberOf(map, 'expect');
  if (!expected || isHidden(expected)) return undefined;
  switch (kind) {
    case 'pattern':
      return oneOf(expected, patternAnswers, 'A pattern gives');
    case 'compositeAlarm':
      return oneOf(expected, compositeStates, 'A composite alarm is in');
    case 'sampling':
      return ruleFault(expected);
    case 'alarm':
      return statesFault(expected, memberOf(map, 'points'));
  }
}

function oneOf(value: Value, answers: readonly string[], gives: string): ExpectationFault | undefined {
  if (isHidden(value) || (value.kind === 'string' && answers.includes(value.value))) return undefined;
  const got = value.kind === 'string' ? `, not ${quoted(value.value)}` : '';
  return { says: `${gives} ${words(answers.map(quoted), 'or')}${got}.`, at: value.at, oneOf: answers };
}

function ruleFault(expected: Value): ExpectationFault | undefined {
  if (expected.kind === 'string') return undefined;
  const members = words(expectedRuleMembers);
  if (expected.kind !== 'map')
    return { says: `Write the name of the rule that decides, or a map of ${members}.`, at: expected.at };
  if (expected.entries.length === 0) return { says: `Write at least one of ${members}.`, at: expected.at };
  for (const { key, keyAt, value } of expected.entries) {
    if (!expectedRuleMembers.some((one) => one === key))
      return { says: `${quoted(key)} can't be expected: write ${members}.`, at: keyAt };
    const right = key === 'rule' ? 'string' : 'number';
    if (!isHidden(value) && value.kind !== right)
      return { says: `${key} is a ${right === 'string' ? 'text' : 'number'}.`, at: value.at };
  }
  return undefined;
}

function statesFault(expected: Value, points: Value | undefined): ExpectationFault | undefined {
  if (expected.kind !== 'list') return oneOf(expected, alarmStates, 'An alarm is in');
  for (const item of expected.items) {
    const fault = item.kind === 'null' ? undefined : oneOf(item, alarmStates, 'An alarm is in');
    if (fault) return fault;
  }
  const [states, values] = [expected.items.length, points && periodsOf(points)];
  if (values === undefined || values === states) return undefined;
  return { says: `There are ${values} points and ${states} states: write one state for each point.`, at: expected.at };
}

function isHidden({ kind }: Value): boolean {
  return kind === 'unknown' || kind === 'choice';
}

/** How many periods a test has points for; undefined where they are neither a list nor lists by id. */
export function periodsOf(points: Value): number | undefined {
  if (points.kind === 'list') return points.items.length;
  const [first] = points.kind === 'map' ? points.entries : [];
  return first?.value.kind === 'list' ? first.value.items.length : undefined;
}
