/** What the parts of a Guard policy mean, in plain words. */
import type { Description, Place } from '../choice.ts';
import { code } from '../plain-words.ts';
import type { Span } from '../value.ts';
import { itemKeys } from './item.ts';
import { parsePolicy } from './parse.ts';
import type { Clause, Conjunction, Operand, Policy, Rule, Test } from './syntax.ts';
import { functions, isFunction, operators, words } from './syntax.ts';

/** What stands at a place of a policy; undefined where there is nothing to tell. */
export function describeGuard({ root, path, on, string }: Place): Description | undefined {
  const isPolicy = root.kind === 'string' ? path.length === 0 : path.length === 1 && path[0] === 'PolicyText';
  if (!isPolicy || on === 'key' || !string) return undefined;
  const { text, index } = string;
  const policy = parsePolicy(text);
  const word = wordAt(text, index);
  const told = word && (ofRuleName(policy, text, word) ?? ofVariable(policy, text, word) ?? ofWord(word));
  if (told) return { says: told, within: { start: word.start, end: word.end } };
  const clause = clauseAt(policy, index);
  return clause && { says: `${inWords(clause, text)}.`, within: { start: clause.start, end: clause.end } };
}

interface Word extends Span {
  readonly text: string;
}

function wordAt(text: string, index: number): Word | undefined {
  let { start, end } = { start: index, end: index };
  while (start > 0 && /\w/.test(text[start - 1]!)) start--;
  while (end < text.length && /\w/.test(text[end]!)) end++;
  if (text[start - 1] === '%') start--;
  return end > start ? { text: text.slice(start, end), start, end } : undefined;
}

function ofWord({ text }: Word): string | undefined {
  const name = text.toLowerCase();
  if (isFunction(text)) return `**${text}(${functions[text].takes.join(', ')})**: ${functions[text].says}`;
  if (Object.hasOwn(words, name)) return `**${name}**: ${words[name as keyof typeof words]}`;
  const operator = Object.values(operators).find((one) => one.text === name);
  if (operator) return `**${name}**: ${operator.says}`;
  return Object.hasOwn(itemKeys, text) ? `**${text}**: ${itemKeys[text as keyof typeof itemKeys]}` : undefined;
}

function ofRuleName({ rules }: Policy, text: string, word: Word): string | undefined {
  const rule =
    rules.find(({ nameAt, implicit }) => !implicit && nameAt.start === word.start) ??
    rules.find(({ name, implicit }) => !implicit && name === word.text);
  return rule && ofRule(rule, text);
}

/** The most lines that a hover shows. */
const mostLines = 12;

function ofRule({ name, when, block, parameters }: Rule, text: string): string {
  const lines = block.clauses.slice(0, mostLines).map((alternatives) => `- ${orInWords(alternatives, text)}`);
  if (block.clauses.length > mostLines) lines.push(`- and ${block.clauses.length - mostLines} more`);
  const condition = when ? ` It is skipped unless ${allInWords(when, text)}.` : '';
  const called = parameters ? ' It is evaluated where another rule names it.' : '';
  return `The rule ${code(name)} passes where each of these holds:\n\n${lines.join('\n')}\n\n${condition}${called}`.trimEnd();
}

function ofVariable({ assignments, rules }: Policy, text: string, { text: word }: Word): string | undefined {
  if (!word.startsWith('%')) return undefined;
  const all = [...rules.flatMap(({ block }) => block.assignments), ...assignments];
  const found = all.find(({ name }) => name === word.slice(1))?.value;
  return found && `${code(word)} is ${code(text.slice(found.start, found.end))}.`;
}

/** The innermost test at an index. Blocks nest no deeper than the parser reads. */
function clauseAt({ rules }: Policy, index: number): Test | undefined {
  const open: Clause[] = rules.flatMap(({ block, when }) => [...block.clauses, ...(when ?? [])].flat());
  for (let one = open.pop(); one; one = open.pop()) {
    if (index < one.start || index > one.end) continue;
    if (one.kind === 'test') return one;
    if ('when' in one) for (const item of (one.when ?? []).flat()) open.push(item);
    if ('block' in one) for (const item of one.block.clauses.flat()) open.push(item);
  }
  return undefined;
}

function allInWords(clauses: Conjunction, text: string): string {
  return clauses
    .slice(0, mostLines)
    .map((one) => orInWords(one, text))
    .join(' and ');
}

function orInWords(alternatives: readonly Clause[], text: string): string {
  return alternatives.map((one) => clauseInWords(one, text)).join(' or ');
}

function clauseInWords(clause: Clause, text: string): string {
  switch (clause.kind) {
    case 'test':
      return inWords(clause, text);
    case 'block':
      return `for each value of ${code(text.slice(clause.query.start, clause.query.end))} the clauses of its block hold`;
    case 'when':
      return `the clauses of the block hold where ${allInWords(clause.when, text)}`;
    case 'type':
      return `for each ${code(clause.type)} of the template the clauses of its block hold`;
    case 'rule':
      return `the rule ${code(clause.name)} ${clause.negated ? "doesn't pass" : 'passes'}`;
    case 'gap':
      return '…';
  }
}

/** `not` before a comparison counts for nothing, so it isn't said. */
function inWords({ query, operator, not, negated, operand }: Test, text: string): string {
  const some = query.some ? 'at least one value of ' : '';
  const subject = `${some}${code(text.slice(query.start, query.end).replace(/^some\s+/i, ''))}`;
  const negative = operand ? not : not !== negated;
  const [yes, no] = verbs[operator];
  return `${subject} ${negative ? no : yes}${operand ? ` ${operandInWords(operand, text)}` : ''}`;
}

const verbs: Readonly<Record<Test['operator'], readonly [string, string]>> = {
  equals: ['is', "isn't"],
  greater: ['is greater than', "isn't greater than"],
  least: ['is at least', "isn't at least"],
  less: ['is less than', "isn't less than"],
  most: ['is at most', "isn't at most"],
  in: ['is one of', 'is none of'],
  exists: ['is there', "isn't there"],
  empty: ['is empty or missing', "isn't empty"],
  string: ['is a text', 'is no text'],
  list: ['is a list', 'is no list'],
  struct: ['is a map', 'is no map'],
  bool: ['is true or false', 'is neither true nor false'],
  int: ['is a whole number', 'is no whole number'],
  float: ['is a number with a fraction', 'is no number with a fraction'],
  null: ['is null', "isn't null"],
};

function operandInWords({ start, end }: Operand, text: string): string {
  return code(text.slice(start, end));
}
