/** The conditions of an alarm rule that name alarms: `ALARM(name)` and `AT_LEAST(2, OK, (a, b))`. */
import { nearest } from '../near.ts';
import type { Parsing } from './parse.ts';
import {
  type AlarmState,
  alarmStates,
  type Child,
  type Count,
  type Gap,
  type RuleFix,
  type RuleNode,
} from './syntax.ts';
import { nextName, peek, type Reader, type Token } from './tokens.ts';

/** Reads on behind `ALARM`, `OK` or `INSUFFICIENT_DATA`. */
export function readStateTest(parsing: Parsing, state: AlarmState, word: Token): RuleNode {
  const { reader, report } = parsing;
  const { start } = word;
  const open = peek(reader, nextName);
  if (open.kind !== 'open') {
    const bare = (open.kind === 'word' || open.kind === 'quoted') && !/^(AND|OR|NOT)$/i.test(open.text);
    const example = bare ? open.text : 'name';
    const fixes = bare
      ? [{ start: word.end, end: open.end, title: `Write ${word.text}(${open.text})`, text: `(${open.text})` }]
      : [];
    report({
      start,
      end: word.end,
      message: `${word.text} needs its alarm in parentheses: write ${word.text}(${example}).`,
      fixes,
    });
    if (!bare) return gap(word);
    return { kind: 'state', state, child: addChild(parsing, nextName(reader)), start, end: reader.at };
  }
  nextName(reader);
  const child = readChild(parsing);
  if (child) closeStateTest(parsing, word, child);
  return child ? { kind: 'state', state, child, start, end: reader.at } : { kind: 'gap', start, end: reader.at };
}

/** A name, or undefined where none stands before the parenthesis that closes. */
function readChild(parsing: Parsing): Child | undefined {
  const { reader, report } = parsing;
  const name = nextName(reader);
  if (name.kind === 'word' || name.kind === 'quoted') return addChild(parsing, name);
  report({ start: name.start, end: name.end, message: 'An alarm is missing here: write its name or its ARN.' });
  if (name.kind !== 'close') skip(reader, name.kind === 'open' ? 2 : 1);
  return undefined;
}

function addChild({ rule, report }: Parsing, token: Token): Child {
  const quoted = token.kind === 'quoted';
  const start = token.start + (quoted ? 1 : 0);
  const end = token.end - (quoted && !token.unclosed ? 1 : 0);
  const written = token.text.slice(start - token.start, end - token.start);
  const child: Child = { name: quoted ? written.replaceAll('\\"', '"') : written, quoted, start, end };
  if (token.unclosed) {
    const fixes = [{ start: end, end, title: 'Close the quotes', text: '"' }];
    report({ start: token.start, end, message: 'These quotes are never closed: write " behind the name.', fixes });
  } else if (child.name === '') {
    report({
      start: token.start,
      end: token.end,
      message: 'An alarm is missing here: write its name between the quotes.',
    });
  }
  rule.children.push(child);
  return child;
}

/** The parenthesis behind the one name; whatever stands before it is told and passed over. */
function closeStateTest(parsing: Parsing, word: Token, child: Child): void {
  const { reader, report } = parsing;
  const behind = reader.at;
  const next = peek(reader, nextName);
  const aws = `Error in AlarmRule [Unsupported token '${next.text}' at char ${next.start}, must be: ')']`;
  if (next.kind === 'close') nextName(reader);
  else if (next.kind === 'end' || /^(AND|OR)$/.test(next.text)) {
    const fixes = [{ start: behind, end: behind, title: 'Write ) behind the name', text: ')' }];
    const message = `${word.text}( is never closed: write ) behind the name.`;
    report({ start: word.start, end: behind, message, fixes, ...(next.kind !== 'end' && { aws }) });
  } else if (next.kind === 'comma') {
    reportSeveral(parsing, word, next, aws);
  } else {
    reportSplitName(parsing, word, child, aws);
  }
}

/** `ALARM(my alarm)`, `ALARM(alarm (1))`: the name goes on behind its first word. */
function reportSplitName({ reader, report }: Parsing, word: Token, child: Child, aws: string): void {
  skip(reader, 1);
  const closed = reader.text[reader.at - 1] === ')';
  const end = reader.at - (closed ? 1 : 0);
  const name = reader.text.slice(child.start, end).trimEnd();
  const text = `${JSON.stringify(name)}${closed ? '' : ')'}`;
  const fixes = child.quoted
    ? []
    : [{ start: child.start, end: child.start + name.length, title: 'Put the name in quotes', text }];
  const message = child.quoted
    ? `${word.text} takes one name: write ) behind it.`
    : `A name with blanks or parentheses stands in quotes: write ${word.text}("${name}").`;
  report({ start: child.start, end, message, fixes, aws });
}

/** `ALARM(a, b)`: one condition for each name is meant. */
function reportSeveral(parsing: Parsing, { start, text }: Token, comma: Token, aws: string): void {
  const { reader, report, rule } = parsing;
  const from = rule.children.length - 1;
  while (peek(reader, nextName).kind === 'comma') {
    nextName(reader);
    const name = peek(reader, nextName);
    if (name.kind === 'word' || name.kind === 'quoted') addChild(parsing, nextName(reader));
  }
  const closed = peek(reader, nextName).kind === 'close';
  if (closed) nextName(reader);
  else skip(reader, 1);
  const names = rule.children.slice(from).map(({ name, quoted }) => `${text}(${quoted ? JSON.stringify(name) : name})`);
  const fixes = ['OR', 'AND'].map((operator) => {
    const title = `Write one ${text} for each, joined by ${operator}`;
    return { start, end: reader.at, title, text: `(${names.join(` ${operator} `)})` };
  });
  const message = `${text} takes one alarm: write one ${text} for each, joined by AND or OR.`;
  report({ start: comma.start, end: comma.end, message, fixes: closed ? fixes : [], aws });
}

/** Reads on behind `AT_LEAST`: a count, a state, and the alarms in parentheses of their own. */
export function readAtLeast(parsing: Parsing, word: Token): RuleNode {
  const count = expect(parsing, word, 'open', 0) && readCount(parsing, word);
  const condition = count && expect(parsing, word, 'comma', 1) && readState(parsing, word);
  const children = condition && expect(parsing, word, 'comma', 1) && readChildren(parsing, word);
  const whole = children && expect(parsing, word, 'close', 1);
  const span = { start: word.start, end: parsing.reader.at };
  return whole ? { kind: 'at-least', count, ...condition, children, ...span } : { kind: 'gap', ...span };
}

const form = 'AT_LEAST(2, ALARM, (first, second))';
const signs = { open: '(', close: ')', comma: ',' } as const;

/** Passes the sign, or tells that it is missing and leaves the function, `depth` parentheses deep. */
function expect(parsing: Parsing, word: Token, kind: keyof typeof signs, depth: number): true | undefined {
  const { reader } = parsing;
  const token = peek(reader, nextName);
  if (token.kind === kind) {
    nextName(reader);
    return true;
  }
  const { end } = reader;
  const closing = ')'.repeat(depth);
  const fixes =
    kind === 'close' && token.kind === 'end'
      ? [{ start: end, end, title: `Write ${closing} at the end`, text: closing }]
      : [];
  return refuse(parsing, word, token, depth, `AT_LEAST needs ${signs[kind]} here: write ${form}.`, fixes);
}

function refuse(
  { reader, report }: Parsing,
  word: Token,
  at: Token,
  depth: number,
  message: string,
  fixes: readonly RuleFix[] = [],
): undefined {
  const where = at.kind === 'end' ? word : at;
  report({ start: where.start, end: where.end, message, fixes });
  reader.at = at.start;
  skip(reader, depth);
  return undefined;
}

function readCount(parsing: Parsing, word: Token): Count | undefined {
  const token = nextName(parsing.reader);
  const digits = /^(\d{1,9})(%?)$/.exec(token.text);
  if (!digits)
    return refuse(parsing, word, token, 1, `AT_LEAST begins with how many alarms, as 2 or 50%: write ${form}.`);
  const { start, end } = token;
  return { value: Number(digits[1]), percent: digits[2] === '%', start, end };
}

function readState(parsing: Parsing, word: Token): { negated: boolean; state: AlarmState } | undefined {
  const { reader, rule, report } = parsing;
  const first = nextName(reader);
  const negated = first.text.toUpperCase() === 'NOT';
  const token = negated ? nextName(reader) : first;
  const { start, end, text } = token;
  const upper = text.toUpperCase();
  const state = alarmStates.find((one) => one === upper) ?? (nearest(upper, alarmStates) as AlarmState | undefined);
  if (!state)
    return refuse(parsing, word, token, 1, `AT_LEAST counts alarms in a state: write ALARM, OK or INSUFFICIENT_DATA.`);
  if (negated && first.text !== 'NOT') rule.miscased.push({ start: first.start, end: first.end, keyword: 'NOT' });
  if (state === upper && text !== upper) rule.miscased.push({ start, end, keyword: upper });
  if (state !== upper) {
    const fixes = [{ start, end, title: `Replace with ${state}`, text: state }];
    report({ start, end, message: `${text} is no state of an alarm: write ${state}.`, fixes });
  }
  return { negated, state };
}

/** The alarms; where their own parentheses are missing, the closing one of AT_LEAST is left to its reader. */
function readChildren(parsing: Parsing, word: Token): Child[] | undefined {
  const { reader, report } = parsing;
  const open = peek(reader, nextName);
  const own = open.kind === 'open';
  if (own) nextName(reader);
  const children: Child[] = [];
  for (;;) {
    const name = nextName(reader);
    if (name.kind !== 'word' && name.kind !== 'quoted')
      return refuse(parsing, word, name, own ? 2 : 1, 'An alarm is missing here: write its name or its ARN.');
    children.push(addChild(parsing, name));
    if (peek(reader, nextName).kind !== 'comma') break;
    nextName(reader);
  }
  if (own) return expect(parsing, word, 'close', 2) ? children : undefined;
  const end = reader.at;
  const fixes = [
    { start: open.start, end, title: 'Put the alarms in parentheses', text: `(${reader.text.slice(open.start, end)})` },
  ];
  report({
    start: open.start,
    end,
    message: `The alarms of AT_LEAST stand in parentheses of their own: write ${form}.`,
    fixes,
  });
  return children;
}

/** Leaves `depth` open parentheses behind, but not the next AND or OR between conditions. */
function skip(reader: Reader, depth: number): void {
  let open = depth;
  for (;;) {
    const token = peek(reader, nextName);
    const joins = /^(AND|OR)$/.test(token.text);
    if (token.kind === 'end' || (open <= 1 && joins) || (open === 0 && token.kind === 'close')) return;
    nextName(reader);
    if (token.kind === 'open') open++;
    if (token.kind === 'close' && --open <= 0) return;
  }
}

const gap = ({ start, end }: Token): Gap => ({ kind: 'gap', start, end });
