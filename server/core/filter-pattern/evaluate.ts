/**
 * What a filter pattern does with a log event, and why.
 *
 * Holds true, false, or undefined where AWS's documents don't tell, or a part of the pattern is known at deploy alone.
 * Source: CloudWatch Logs User Guide, "Filter pattern syntax for metric filters, subscription filters, filter log events,
 * and Live Tail"; API reference, TestMetricFilter. That `!=` takes no event without the member is what its users measure.
 */
import { hole, type Span } from '../value.ts';
import type { Message, MessageField } from './message.ts';
import { type Answer, compare, fits, type Operand, operandOf, unquoted } from './operand.ts';
import { longestPattern } from './parse.ts';
import { mostRegexes, tooManyRegexes } from './problems.ts';
import { type Found, placesOf, readSelector } from './selector.ts';
import type { Asks, ParsedPattern, Slot, Test } from './syntax.ts';

export interface Evaluation {
  readonly matches: boolean | undefined;
  /** One sentence, where something else than the pattern's conditions decides. */
  readonly because?: string;
  /** What became of the conditions, where there are any. */
  readonly outcome?: Outcome;
}

/** What became of what is asked. */
export type Outcome = TestOutcome | JointOutcome;

export interface JointOutcome {
  readonly kind: 'all' | 'any';
  readonly holds: boolean | undefined;
  readonly parts: readonly Outcome[];
}

export interface TestOutcome {
  readonly kind: 'test';
  readonly test: Test;
  readonly holds: boolean | undefined;
  /** Why that can't be told. */
  readonly unsure?: string;
  /** What the test was made on: with a selector that has a `*`, each. */
  readonly found: readonly Found[];
}

/** Whether a log event matches a pattern. The text of the pattern is the one that was parsed. */
export function evaluate(pattern: ParsedPattern, text: string, message: Message): Evaluation {
  if (text.length > longestPattern) {
    return { matches: false, because: `CloudWatch Logs refuses patterns of more than ${longestPattern} characters.` };
  }
  const fault = pattern.faults.find(({ certain }) => certain) ?? pattern.faults[0];
  if (fault) {
    const because = fault.certain ? `CloudWatch Logs refuses the pattern: ${fault.message}` : fault.message;
    return { matches: fault.certain ? false : undefined, because };
  }
  if (pattern.kind !== 'terms' && pattern.regexes.length > mostRegexes) {
    return { matches: undefined, because: tooManyRegexes };
  }
  switch (pattern.kind) {
    case 'everything':
      return { matches: true, because: 'The pattern takes every log event.' };
    case 'fields':
      return evaluateFields(pattern.slots, message);
    case 'json': {
      const root = message.json;
      if (root === undefined) return { matches: false, because: 'The pattern is for JSON, and the log event is none.' };
      return asked(pattern.asks, (test) => askJson(test, (steps) => placesOf(root, steps)));
    }
    case 'terms':
      return asked(pattern.asks, (test) => askText(test, message.text));
  }
}

function asked(asks: Asks | undefined, ask: (test: Test) => TestOutcome): Evaluation {
  if (!asks) return { matches: undefined, because: 'The pattern asks for nothing.' };
  const outcome = outcomeOf(asks, ask);
  return { matches: outcome.holds, outcome };
}

/** As deep as the pattern's brackets, of which there are no more than it has characters. */
function outcomeOf(asks: Asks, ask: (test: Test) => TestOutcome): Outcome {
  if (asks.kind === 'test') return ask(asks);
  return joint(
    asks.kind,
    asks.parts.map((part) => outcomeOf(part, ask)),
  );
}

function joint(kind: 'all' | 'any', parts: readonly Outcome[]): JointOutcome {
  const decisive = kind === 'any';
  const holds = parts.some((part) => part.holds === decisive)
    ? decisive
    : parts.some((part) => part.holds === undefined)
      ? undefined
      : !decisive;
  return { kind, holds, parts };
}

const deployed = 'a part of it is known at deploy alone';

function told(test: Test, answer: Answer, found: readonly Found[]): TestOutcome {
  return typeof answer === 'string'
    ? { kind: 'test', test, holds: undefined, unsure: answer, found }
    : { kind: 'test', test, holds: answer, found };
}

/** A word or phrase stands in the text, or doesn't. */
function askText(test: Test, text: string): TestOutcome {
  const written = test.value?.text ?? '';
  if (written.includes(hole)) return told(test, deployed, []);
  const operand = operandOf({ text: written, start: 0, end: 0 });
  const stands = operand.kind === 'regex' ? fits(operand, text) : text.includes(unquoted(written));
  const answer = typeof stands === 'boolean' && test.operator === 'lacks' ? !stands : stands;
  return told(test, answer === true && wantsQuotes(written) ? 'CloudWatch Logs may want it in quotes' : answer, []);
}

/** Terms with other characters than letters, digits and _ have to stand in quotes, says the guide. */
function wantsQuotes(written: string): boolean {
  return !/^(?:[\p{L}\p{N}_]+$|["%])/u.test(written);
}

type Walk = (steps: Parameters<typeof placesOf>[1]) => Found[];

function askJson(test: Test, walk: Walk): TestOutcome {
  if (test.text.includes(hole)) return told(test, deployed, []);
  const steps = readSelector(test.subject?.text ?? '');
  if (!steps) return told(test, `what ${test.subject?.text} selects isn’t documented`, []);
  const found = walk(steps);
  const operand = test.value && operandOf(test.value);
  const answers = found.map((one) => answerTo(test, operand, one));
  const single = steps.every(({ kind }) => kind === 'member' || kind === 'item');
  return told(test, single ? answers[0]! : ofSeveral(test, answers), found);
}

function answerTo({ operator }: Test, operand: Operand | undefined, { value }: Found): Answer {
  if (operator === 'NOT EXISTS') return value === undefined;
  if (operator === 'IS NULL') return value?.kind === 'null';
  if (operator === 'IS TRUE' || operator === 'IS FALSE')
    return value?.kind === 'boolean' && value.value === (operator === 'IS TRUE');
  return value !== undefined && operand !== undefined && compare(operator, operand, value, false);
}

/** With a `*` in the selector any of the values is enough; for what is asked in the negative nobody tells. */
function ofSeveral({ operator }: Test, answers: readonly Answer[]): Answer {
  if (operator !== '!=' && operator !== 'NOT EXISTS') {
    return answers.includes(true) || (answers.find((answer) => typeof answer === 'string') ?? false);
  }
  if (answers.length === 0) return operator === 'NOT EXISTS';
  const [first] = answers;
  if (answers.every((answer) => answer === first)) return first!;
  return `whether ${operator} asks for one of several values or for all of them isn’t documented`;
}

function evaluateFields(slots: readonly Slot[], { fields }: Message): Evaluation {
  const [only] = slots;
  if (slots.length === 1 && only!.text.trim() === '') {
    return { matches: true, because: 'The pattern takes every log event.' };
  }
  if (!fields) {
    const because = 'How CloudWatch Logs cuts this log event into fields isn’t documented.';
    return { matches: undefined, because };
  }
  const places = align(slots, fields);
  if (typeof places === 'string') return { matches: places === unsureRest ? undefined : false, because: places };
  const asking = slots.flatMap(({ asks }, i) => (asks ? [outcomeOf(asks, (test) => askField(test, places[i]))] : []));
  if (asking.length === 0) return { matches: true, because: `The log event has ${counted(fields.length, 'field')}.` };
  const outcome = joint('all', asking);
  return { matches: outcome.holds, outcome };
}

function askField(test: Test, field: MessageField | undefined): TestOutcome {
  if (test.text.includes(hole)) return told(test, deployed, []);
  if (!field || !test.value) return told(test, false, []);
  const place = test.subject?.text ?? 'the field';
  const { text, at } = field;
  const value = { kind: 'string', value: text, at, offset: (index: number) => at.start + index } as const;
  return told(test, compare(test.operator, operandOf(test.value), value, true), [{ place, value }]);
}

const unsureRest =
  'The log event has more fields than the pattern: what a condition on its last field sees isn’t documented.';

/** The field that each slot stands for, or one sentence why they don't go together. */
function align(
  slots: readonly Slot[],
  fields: readonly MessageField[],
): readonly (MessageField | undefined)[] | string {
  const named = slots.filter(({ rest }) => !rest).length;
  if (fields.length < named) {
    return `The log event has ${counted(fields.length, 'field')}, and the pattern names ${named}.`;
  }
  const over = fields.length - named;
  if (slots.every(({ rest }) => !rest)) {
    // The last one takes what is left: [w1 = ERROR, w2] is for lines of any length.
    return over > 0 && slots.at(-1)!.asks ? unsureRest : slots.map((_, i) => fields[i]);
  }
  const gap = slots.findIndex(({ rest }) => rest);
  return slots.map((_, i) => (i < gap ? fields[i] : i === gap ? undefined : fields[i - 1 + over]));
}

function counted(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}

/** Where in the log event something was found. */
export function spanOf({ value, instead }: Found): Span | undefined {
  return value?.at ?? instead?.keyAt;
}
