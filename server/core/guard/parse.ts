/**
 * Reads Guard policies. Any text gives a tree; what can't be read is a gap and a problem, and the rest is read all the
 * same. Where versions of Guard differ, what one of them takes is no problem.
 * Source: aws-cloudformation/cloudformation-guard, the grammar in guard/src/rules/parser.rs.
 */
import { nearest } from '../near.ts';
import { readAssignment, readBlock, readWhen } from './blocks.ts';
import { readDisjunction, recover } from './clauses.ts';
import {
  failed,
  makeReader,
  name,
  peek,
  type Reader,
  run,
  skipBlanks,
  take,
  tell,
  tokenHere,
  writing,
} from './reader.ts';
import type { Assignment, Clause, Name, Policy, Rule } from './syntax.ts';

/** Longer texts aren't read: a policy of AWS Config has at most 10,000 characters. */
export const longestPolicy = 40_000;

/** Reads the text of a policy, or of a rules file. */
export function parsePolicy(text: string): Policy {
  const reader = makeReader(text.length > longestPolicy ? '' : text);
  const assignments: Assignment[] = [];
  const rules: Rule[] = [];
  const clauses: Clause[][] = [];
  for (;;) {
    skipBlanks(reader);
    if (reader.at >= reader.text.length) break;
    const rule = readRule(reader);
    const assignment = rule ? undefined : readAssignment(reader);
    if (rule) rules.push(rule);
    else if (assignment) assignments.push(assignment);
    else if (take(reader, '}')) tellUnopened(reader);
    else clauses.push(readDisjunction(reader, 'file'));
  }
  const problems = reader.problems.sort((a, b) => a.start - b.start);
  return { assignments, rules: clauses.length === 0 ? rules : [implicit(clauses), ...rules], problems };
}

function tellUnopened(reader: Reader): void {
  const span = { start: reader.at - 1, end: reader.at };
  tell(reader, span, 'This brace closes nothing: remove it.', writing(span, '', 'Remove the brace'));
}

/** The rule of the clauses that stand in none; its name is Guard's own. */
function implicit(clauses: readonly Clause[][]): Rule {
  const span = { start: clauses[0]![0]!.start, end: clauses.at(-1)!.at(-1)!.end };
  const block = { assignments: [], clauses, ...span };
  return { name: 'default', nameAt: span, block, implicit: true, ...span };
}

/** `rule name when … { … }`; undefined where something else stands. */
function readRule(reader: Reader): Rule | undefined {
  const start = reader.at;
  const word = peek(reader, /[A-Za-z]+(?=[ \t]+[A-Za-z]\w*\s*(?:\{|\([\w\s,]*\)|when\s|WHEN\s))/y);
  const plain = peek(reader, /rule(?=[\s#])/y);
  const meant =
    word !== undefined && word !== 'rule' && /^(?!let$|when$|some$|not$)/i.test(word)
      ? nearest(word, ['rule'], 1)
      : undefined;
  if (plain === undefined && meant === undefined) return undefined;
  reader.at += (plain ?? word!).length;
  if (plain === undefined) {
    const span = { start, end: reader.at };
    tell(reader, span, `${word} begins no rule: write rule.`, writing(span, 'rule'));
  }
  skipBlanks(reader);
  const nameStart = reader.at;
  const found = run(reader, name);
  const nameAt = { start: nameStart, end: reader.at };
  if (found === undefined) {
    const { text, ...span } = tokenHere(reader);
    tell(
      reader,
      span.end > span.start ? span : { start, end: start + 4 },
      `The name of a rule begins with a letter${text === '' ? '' : `, not with ${text}`}.`,
    );
    run(reader, /[^\s{}]+/y);
  } else tellNameEnd(reader, nameAt);
  const blanks = run(reader, /\s+(?=\()/y);
  if (blanks !== undefined) {
    const span = { start: reader.at - blanks.length, end: reader.at };
    tell(
      reader,
      { start: span.start, end: span.end + 1 },
      'Parameters follow the name of a rule without a blank.',
      writing(span, '', 'Remove the blank'),
    );
  }
  const parameters = peek(reader, /\(/y) === undefined ? undefined : readNames(reader);
  skipBlanks(reader);
  const when = peek(reader, /(?:when|WHEN|When)(?=[\s#])/y) === undefined ? undefined : readWhen(reader);
  if (parameters && when) {
    const message = 'A rule with parameters takes no when: write a when block inside of it.';
    tell(reader, nameAt, message);
  }
  const block = blockOf(reader, nameAt);
  const head = { name: found ?? '', nameAt, ...(parameters && { parameters }), ...(when && { when }) };
  return { ...head, block, start, end: reader.at };
}

/** `rule my-rule {`: the name ends at the dash. */
function tellNameEnd(reader: Reader, { start }: { readonly start: number }): void {
  const more = run(reader, /[^\s({}#]+/y);
  if (more === undefined) return;
  const span = { start, end: reader.at };
  const written = reader.text.slice(start, reader.at).replace(/[^\p{L}\p{N}_]+/gu, '_');
  tell(reader, span, 'The name of a rule holds letters, digits and underscores alone.', writing(span, written));
}

function blockOf(reader: Reader, nameAt: { readonly start: number; readonly end: number }): Rule['block'] {
  skipBlanks(reader);
  const start = reader.at;
  if (peek(reader, /\{/y) === undefined && peek(reader, /[}]|$/y) !== undefined) {
    // The conditions took the clauses, or there are none.
    tell(reader, nameAt, 'The block of this rule never begins: write { before its clauses.');
    take(reader, '}');
    return { assignments: [], clauses: [], start, end: reader.at };
  }
  if (peek(reader, /\{/y) === undefined) {
    tell(reader, nameAt, 'The block of this rule never begins: write { before its clauses.', {
      start: nameAt.end,
      end: nameAt.end,
      title: 'Write {',
      text: ' {',
    });
    return withoutBrace(reader, start);
  }
  const block = readBlock(reader, 'rule');
  if (block !== failed) return block;
  recover(reader);
  return { assignments: [], clauses: [], start, end: reader.at };
}

/** The clauses of a block whose first brace is missing. */
function withoutBrace(reader: Reader, start: number): Rule['block'] {
  const assignments: Assignment[] = [];
  const clauses: Clause[][] = [];
  for (;;) {
    skipBlanks(reader);
    const ends = reader.at >= reader.text.length || peek(reader, /rule[ \t]/y) !== undefined;
    if (ends || take(reader, '}')) return { assignments, clauses, start, end: reader.at };
    const assignment = readAssignment(reader);
    if (assignment) assignments.push(assignment);
    else clauses.push(readDisjunction(reader, 'rule'));
  }
}

/** The parameters of a rule. */
function readNames(reader: Reader): Name[] {
  const start = reader.at;
  reader.at++;
  const names: Name[] = [];
  for (;;) {
    run(reader, /\s*/y);
    const from = reader.at;
    const found = run(reader, name);
    // A comma wants another name behind it.
    if (found === undefined) {
      names.length = 0;
      break;
    }
    names.push({ name: found, start: from, end: reader.at });
    run(reader, /\s*/y);
    if (!take(reader, ',')) break;
  }
  if (!take(reader, ')') || names.length === 0) {
    tell(
      reader,
      { start, end: Math.max(reader.at, start + 1) },
      'The parameters of a rule are names in parentheses, as (first, second).',
    );
    run(reader, /[^{}\n]*/y);
  }
  return names;
}
