/** What a composite alarm means, in plain words, and which of its children are known. */
import type { Surroundings } from '../check.ts';
import { type Description, type Place, textAt } from '../choice.ts';
import { code, coded } from '../plain-words.ts';
import { hole } from '../value.ts';
import type { CompositeAlarm } from './composite-alarm.ts';
import { wanted } from './evaluate.ts';
import { parseRule } from './parse.ts';
import { type AlarmState, alarmNameOf, type Child, type ParsedRule, type RuleNode, ruleWords } from './syntax.ts';

/** What stands at a place of a composite alarm. */
export function describeCompositeAlarm({ root, path, on, string, around }: Place): Description | undefined {
  if (path.length !== 1) return undefined;
  if (path[0] === 'ActionsSuppressor') {
    const name = textAt(root, path);
    return name === undefined
      ? undefined
      : { says: `While ${childLine({ name }, around)}, this alarm changes its state without its actions.` };
  }
  // Of a text that the deploy completes, what is written.
  const text = path[0] === 'AlarmRule' && on === 'value' && string ? string.text : textAt(root, ['AlarmRule']);
  if (text === undefined || (path[0] !== 'AlarmRule' && path[0] !== 'AlarmName')) return undefined;
  const rule = parseRule(text);
  const word = on === 'value' && string ? wordIn(rule, text, string.index, around) : undefined;
  const { says, ...rest } = word ?? { says: ofRule(rule, around) };
  return { says: says.replaceAll(hole, '…'), ...rest };
}

/** When it is in ALARM, and what is known of its children; undefined where the text doesn't tell its one rule. */
export function compositeAlarmSays({ rules }: CompositeAlarm, around: Surroundings): string | undefined {
  const [rule, another] = rules;
  return rule && !another ? ofRule(rule, around).replaceAll(hole, '…') : undefined;
}

/** The keyword or child at an index of the rule. */
function wordIn(rule: ParsedRule, text: string, index: number, around: Surroundings): Description | undefined {
  const child = rule.children.find(({ start, end }) => start <= index && index <= end);
  if (child) return { says: `${childLine(child, around)}.`, within: { start: child.start, end: child.end } };
  for (const { 0: found, index: start } of text.matchAll(/[A-Za-z_]+/g)) {
    if (index < start || index > start + found.length) continue;
    const known = ruleWords.find(({ word }) => word === found.toUpperCase());
    return known && { says: `**${known.word}**: ${known.says}`, within: { start, end: start + found.length } };
  }
  return undefined;
}

/** The most that a hover shows. */
const mostChildren = 20;
const mostCharacters = 1500;

function ofRule(rule: ParsedRule, around: Surroundings): string {
  const words = inWords(rule.root);
  const meaning =
    rule.problems.length > 0
      ? 'The rule has mistakes; what can be read of it names:'
      : `In ALARM while ${words.length > mostCharacters ? `${words.slice(0, mostCharacters)} …` : words}.`;
  const names = [...new Set(rule.children.map(({ name }) => name))];
  const lines = names.slice(0, mostChildren).map((name) => `- ${childLine({ name }, around)}`);
  if (names.length > mostChildren) lines.push(`- and ${names.length - mostChildren} more`);
  return lines.length === 0 ? meaning : `${meaning}\n\n${lines.join('\n')}`;
}

function childLine({ name }: Pick<Child, 'name'>, { alarms, alarmsComplete }: Surroundings): string {
  const known = alarms.get(alarmNameOf(name));
  if (known?.rule !== undefined) return `${code(name)} (a composite alarm: ${code(known.rule)})`;
  if (known) return `${code(name)} (an alarm that is defined here)`;
  return `${code(name)} (${alarmsComplete ? 'not defined' : 'not defined in the open files'})`;
}

/** Iterative: rules nest as deep as they like. */
function inWords(root: RuleNode): string {
  const open: (RuleNode | string)[] = [root];
  const words: string[] = [];
  let length = 0;
  for (let next = open.pop(); next !== undefined && length <= mostCharacters; next = open.pop()) {
    if (typeof next === 'string') {
      words.push(next);
      length += next.length;
    } else for (const one of piecesOf(next).reverse()) open.push(one);
  }
  return words.join('');
}

/** A node as words and the nodes between them. */
function piecesOf(node: RuleNode): (RuleNode | string)[] {
  switch (node.kind) {
    case 'and':
    case 'or':
      return node.operands.flatMap((operand, index) => [
        ...(index === 0 ? [] : [` ${node.kind} `]),
        ...(operand.kind === 'and' || operand.kind === 'or' ? ['(', operand, ')'] : [operand]),
      ]);
    case 'not':
      return node.operand.kind === 'state'
        ? [stateWords(node.operand.child, node.operand.state, true)]
        : ['it is not so that (', node.operand, ')'];
    case 'constant':
      return [node.value ? 'anything happens (always)' : 'nothing ever happens (never)'];
    case 'state':
      return [stateWords(node.child, node.state, false)];
    case 'at-least': {
      const { negated, state, children } = node;
      const names = coded(
        children.slice(0, mostChildren).map(({ name }) => name),
        'and',
      );
      return [`at least ${wanted(node)} of ${names} ${negated ? 'are not' : 'are'} ${stateName(state)}`];
    }
    case 'gap':
      return ['…'];
  }
}

function stateWords({ name }: Child, state: AlarmState, negated: boolean): string {
  return `${code(name)} is ${negated ? 'not ' : ''}${stateName(state)}`;
}

function stateName(state: AlarmState): string {
  return state === 'OK' ? 'OK' : `in ${state}`;
}
