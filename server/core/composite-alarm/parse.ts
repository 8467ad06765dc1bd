/**
 * Reads alarm rules: conditions with NOT, AND and OR (in that order of binding) and parentheses. Recovers from what it
 * can't read, and tells several problems of one text. Linear, and without recursion: a rule may nest as deep as it likes.
 * Source: CloudWatch API, PutCompositeAlarm, AlarmRule; user guide, "Create a composite alarm". That keywords may stand in
 * any case, and that AND binds tighter than OR, is our reading: the guide doesn't say.
 */
import { nearest } from '../near.ts';
import type { Span } from '../value.ts';
import { readAtLeast, readStateTest } from './conditions.ts';
import { alarmStates, type Junction, type ParsedRule, type RuleNode, type RuleProblem } from './syntax.ts';
import { makeReader, nextName, nextToken, peek, type Reader, type Token } from './tokens.ts';

/** What the parts of the parser share. */
export interface Parsing {
  readonly reader: Reader;
  readonly rule: {
    -readonly [M in keyof ParsedRule]: ParsedRule[M] extends readonly (infer T)[] ? T[] : ParsedRule[M];
  };
  readonly report: (problem: Omit<RuleProblem, 'fixes'> & Partial<Pick<RuleProblem, 'fixes'>>) => void;
}

interface Operator extends Span {
  readonly kind: 'and' | 'or' | 'not' | 'group';
}

interface Stacks {
  readonly operands: RuleNode[];
  readonly operators: Operator[];
  /** True where a condition must follow, false where an operator or the end. */
  wantsCondition: boolean;
}

const mostProblems = 50;
const binding = { group: 0, or: 1, and: 2, not: 3 } as const;
const functionNames = [...alarmStates, 'AT_LEAST'];
/** Near to a keyword in letters, far from it in meaning. */
const otherLogic = ['XOR', 'NOR', 'NAND'];
const operatorSigns: Readonly<Record<string, 'AND' | 'OR' | 'NOT'>> = {
  '&&': 'AND',
  '&': 'AND',
  '||': 'OR',
  '|': 'OR',
  '!': 'NOT',
};

/** Reads the text of an alarm rule. Any text gives a tree; what can't be read is a gap and a problem. */
export function parseRule(text: string): ParsedRule {
  const parsing = startParsing(text);
  const stacks: Stacks = { operands: [], operators: [], wantsCondition: true };
  for (;;) {
    const token = nextToken(parsing.reader);
    if (token.kind === 'end') break;
    const word = wordOf(parsing, stacks, token);
    if (stacks.wantsCondition) readCondition(parsing, stacks, token, word);
    else readOperator(parsing, stacks, token, word);
  }
  finish(parsing, stacks);
  return { ...parsing.rule, problems: parsing.rule.problems.sort((a, b) => a.start - b.start) };
}

function startParsing(text: string): Parsing {
  const gap = { kind: 'gap', start: 0, end: 0 } as const;
  const rule: Parsing['rule'] = { root: gap, children: [], constants: 0, groups: 0, miscased: [], problems: [] };
  const report: Parsing['report'] = (problem) => {
    if (rule.problems.length < mostProblems) rule.problems.push({ fixes: [], ...problem });
  };
  return { reader: makeReader(text), rule, report };
}

/** The keyword that a token stands for, in upper case; signs and near misses are told and taken for what they mean. */
function wordOf({ reader, rule, report }: Parsing, { wantsCondition }: Stacks, token: Token): string {
  if (token.kind !== 'word') return '';
  const upper = token.text.toUpperCase();
  const meant = keywordOf(token, upper, wantsCondition, peek(reader, nextToken).kind === 'open');
  if (meant === undefined) return '';
  const { start, end } = token;
  if (meant === upper && token.text !== upper) rule.miscased.push({ start, end, keyword: upper });
  if (meant !== upper) {
    const blank = { before: /\w|\)/.test(reader.text[start - 1] ?? ' '), after: !/\s|^$/.test(reader.text[end] ?? '') };
    const written = `${blank.before ? ' ' : ''}${meant}${blank.after && !functionNames.includes(meant) ? ' ' : ''}`;
    const fixes = [{ start, end, title: `Replace with ${meant}`, text: written }];
    report({ start, end, message: `${token.text} means nothing in an alarm rule: write ${meant}.`, fixes });
  }
  return meant;
}

function keywordOf({ text }: Token, upper: string, wantsCondition: boolean, called: boolean): string | undefined {
  const sign = Object.hasOwn(operatorSigns, text) ? operatorSigns[text] : undefined;
  if (sign) return sign;
  if (['AND', 'OR', 'NOT', 'TRUE', 'FALSE', ...functionNames].includes(upper)) return upper;
  if (otherLogic.includes(upper)) return undefined;
  if (called) return nearest(upper, wantsCondition ? [...functionNames, 'NOT'] : ['AND', 'OR', ...functionNames]);
  return wantsCondition ? nearest(upper, ['TRUE', 'FALSE', 'NOT']) : nearest(upper, ['AND', 'OR']);
}

function readCondition(parsing: Parsing, stacks: Stacks, token: Token, word: string): void {
  const { start, end } = token;
  const { rule, report } = parsing;
  if (token.kind === 'open') {
    stacks.operators.push({ kind: 'group', start, end });
    rule.groups++;
  } else if (word === 'NOT') {
    stacks.operators.push({ kind: 'not', start, end });
  } else if (word === 'TRUE' || word === 'FALSE') {
    rule.constants++;
    pushOperand(stacks, { kind: 'constant', value: word === 'TRUE', start, end });
  } else if (word === 'AT_LEAST') {
    pushOperand(stacks, readAtLeast(parsing, token));
  } else if (word === 'ALARM' || word === 'OK' || word === 'INSUFFICIENT_DATA') {
    pushOperand(stacks, readStateTest(parsing, word, token));
  } else if (token.kind === 'comma') {
    report({ start, end, message: 'A comma joins nothing here: write AND or OR between conditions.' });
  } else if (token.kind === 'close' && stacks.operators.length === 0) {
    reportUnopened(parsing, token);
  } else if (token.kind === 'close' || word === 'AND' || word === 'OR') {
    reportNoCondition(parsing, stacks, token, word);
    pushOperand(stacks, { kind: 'gap', start, end: start });
    readOperator(parsing, stacks, token, word);
  } else {
    pushOperand(stacks, loneName(parsing, token));
  }
}

function reportNoCondition({ report }: Parsing, { operators }: Stacks, { start, end }: Span, word: string): void {
  const before = operators.at(-1);
  if (word !== '') {
    report({ start, end, message: `${word} has no condition before it: write one, such as ALARM(name).` });
  } else if (before?.kind === 'group') {
    const fixes = [{ start: before.start, end, title: 'Replace with FALSE', text: 'FALSE' }];
    report({
      start: before.start,
      end,
      message: 'These parentheses hold no condition: write one, such as ALARM(name), or FALSE.',
      fixes,
    });
  } else if (before) {
    report({
      ...spanOf(before),
      message: `${before.kind.toUpperCase()} has no condition behind it: write one, such as ALARM(name).`,
    });
  }
}

/** A name without a state around it. */
function loneName({ reader, report, rule }: Parsing, token: Token): RuleNode {
  reader.at = token.start;
  const name = nextName(reader);
  const { start, end } = name;
  if (peek(reader, nextToken).kind === 'open') {
    const message = `${name.text} is no function of alarm rules: write ALARM, OK, INSUFFICIENT_DATA or AT_LEAST.`;
    report({ start, end, message });
    return { kind: 'gap', start, end: readStateTest({ reader, rule, report: () => {} }, 'ALARM', name).end };
  }
  const fixes = alarmStates.map((state) => ({
    start,
    end,
    title: `Write ${state}(${name.text})`,
    text: `${state}(${name.text})`,
  }));
  report({ start, end, message: `${name.text} stands without a state: write ALARM(${name.text}).`, fixes });
  return { kind: 'gap', start, end };
}

function readOperator(parsing: Parsing, stacks: Stacks, token: Token, word: string): void {
  const { start, end } = token;
  const { report } = parsing;
  if (word === 'AND' || word === 'OR') {
    const kind = word === 'AND' ? 'and' : 'or';
    reduce(stacks, binding[kind]);
    stacks.operators.push({ kind, start, end });
    stacks.wantsCondition = true;
  } else if (token.kind === 'close') {
    reduce(stacks, binding.or);
    const group = stacks.operators.pop();
    if (group) pushOperand(stacks, { ...stacks.operands.pop()!, start: group.start, end });
    else reportUnopened(parsing, token);
  } else if (token.kind === 'open' || word !== '' || peek(parsing.reader, nextToken).kind === 'open') {
    const fixes = ['AND', 'OR'].map((text) => ({ start, end: start, title: `Insert ${text}`, text: `${text} ` }));
    report({ start, end, message: `Two conditions stand side by side: write AND or OR before ${token.text}.`, fixes });
    readOperator(parsing, stacks, { ...token, kind: 'word', end: start }, 'AND');
    readCondition(parsing, stacks, token, word);
  } else if (token.kind === 'comma') {
    const fixes = ['AND', 'OR'].map((text) => ({ start, end, title: `Replace with ${text}`, text: ` ${text}` }));
    report({ start, end, message: 'A comma joins no conditions: write AND or OR.', fixes });
    readOperator(parsing, stacks, { ...token, kind: 'word' }, 'AND');
  } else {
    report({ start, end, message: `${token.text} can't follow a condition: write AND, OR or nothing.` });
  }
}

function reportUnopened({ report }: Parsing, { start, end }: Span): void {
  const fixes = [{ start, end, title: 'Remove the parenthesis', text: '' }];
  report({ start, end, message: 'This parenthesis closes nothing: remove it.', fixes });
}

/** A condition is whole: the NOTs before it take it. */
function pushOperand(stacks: Stacks, operand: RuleNode): void {
  stacks.operands.push(operand);
  stacks.wantsCondition = false;
  reduce(stacks, binding.not);
}

/** Applies the operators at the top of the stack that bind at least that tight. */
function reduce({ operands, operators }: Stacks, least: number): void {
  for (let top = operators.at(-1); top && binding[top.kind] >= least && top.kind !== 'group'; top = operators.at(-1)) {
    operators.pop();
    const right = operands.pop()!;
    if (top.kind === 'not') operands.push({ kind: 'not', operand: right, start: top.start, end: right.end });
    else operands.push(join(top.kind, operands.pop()!, right));
  }
}

/** `a AND b AND c` is one junction of three: the left side grows. */
function join(kind: Junction['kind'], left: RuleNode, right: RuleNode): Junction {
  const span = { start: left.start, end: right.end };
  if (left.kind !== kind) return { kind, operands: [left, right], ...span };
  (left.operands as RuleNode[]).push(right);
  return { ...left, ...span };
}

function finish(parsing: Parsing, stacks: Stacks): void {
  const { reader, report, rule } = parsing;
  const { end } = reader;
  if (stacks.wantsCondition) {
    const before = stacks.operators.at(-1);
    if (before && before.kind !== 'group') reportNoCondition(parsing, stacks, before, '');
    else
      report({
        start: before?.start ?? 0,
        end,
        message: 'The rule ends without a condition: write one, such as ALARM(name).',
      });
    pushOperand(stacks, { kind: 'gap', start: end, end });
  }
  const open = stacks.operators.filter(({ kind }) => kind === 'group');
  if (open.length > 0) {
    const parentheses = ')'.repeat(open.length);
    const fixes = [{ start: end, end, title: `Write ${parentheses} at the end`, text: parentheses }];
    report({
      ...spanOf(open.at(-1)!),
      message: 'This parenthesis is never closed: write ) where its conditions end.',
      fixes,
    });
    stacks.operators.splice(0, stacks.operators.length, ...stacks.operators.filter(({ kind }) => kind !== 'group'));
  }
  reduce(stacks, binding.or);
  rule.root = stacks.operands[0]!;
}

const spanOf = ({ start, end }: Span): Span => ({ start, end });
