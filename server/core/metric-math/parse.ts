/**
 * Reads metric math: values, ids, functions, lists and operators. Recovers from what it can't read, and tells several
 * problems of one text. Linear, and without recursion: an expression may nest as deep as it likes.
 * Source: CloudWatch User Guide, "Using metric math".
 */
import { hole, type Span } from '../value.ts';
import { binding, type Call, type MathNode, type MathProblem, type Operator, type ParsedMath } from './syntax.ts';
import { type Token, tokenAt } from './tokens.ts';

interface Parsing {
  readonly text: string;
  at: number;
  readonly nodes: MathNode[];
  readonly problems: MathProblem[];
  readonly frames: Frame[];
  /** True where a value must follow, false where an operator, a comma or the end. */
  wantsValue: boolean;
}

/** The whole text, or what is between two brackets of it. */
interface Frame extends Span {
  readonly kind: 'all' | 'group' | 'list' | 'call';
  readonly name?: Token;
  readonly items: MathNode[];
  readonly values: MathNode[];
  readonly operators: (Span & { readonly operator: Operator | 'sign' })[];
  /** The last comma. */
  comma?: Span;
}

const mostProblems = 50;
/** In characters, as AWS takes them. Longer texts are told by their length alone. */
export const longestExpression = 2048;
const closing = { group: ')', call: ')', list: ']' } as const;

/** Reads the text of a metric math expression. Any text gives a tree; what can't be read is a gap and a problem. */
export function parseMath(text: string): ParsedMath {
  if (text.length > longestExpression) {
    const root = { kind: 'gap', start: 0, end: text.length } as const;
    return { root, nodes: [root], problems: [] };
  }
  const parsing: Parsing = { text, at: 0, nodes: [], problems: [], frames: [], wantsValue: true };
  openFrame(parsing, 'all', { start: 0, end: 0 });
  for (;;) {
    const token = tokenAt(text, parsing.at);
    parsing.at = token.end;
    if (token.kind === 'end') break;
    if (parsing.wantsValue) readValue(parsing, token);
    else readOperator(parsing, token);
  }
  const root = finish(parsing);
  return { root, nodes: parsing.nodes, problems: parsing.problems.sort((a, b) => a.start - b.start) };
}

function readValue(parsing: Parsing, token: Token): void {
  const { start, end, text } = token;
  if (token.kind === 'number') value(parsing, { kind: 'number', value: Number(text), start, end });
  else if (token.kind === 'text') value(parsing, textNode(parsing, token));
  else if (token.kind === 'word') readWord(parsing, token);
  else if (token.kind === 'open') openFrame(parsing, text === '(' ? 'group' : 'list', token);
  else if (text === '-') frameOf(parsing).operators.push({ operator: 'sign', start, end });
  else if (token.kind === 'odd' || (token.kind === 'operator' && token.operator === undefined)) {
    report(parsing, token, `${text} means nothing here: ${insteadOf(text)}.`);
  } else if (token.kind === 'operator') {
    report(parsing, token, `${text} has no value before it: write one, such as an id.`);
    value(parsing, { kind: 'gap', start, end: start });
    readOperator(parsing, token);
  } else closeOrComma(parsing, token);
}

function readOperator(parsing: Parsing, token: Token): void {
  if (token.kind === 'operator' && token.operator !== undefined) pushOperator(parsing, token, token.operator);
  else if (token.kind === 'close' || token.kind === 'comma') closeOrComma(parsing, token);
  else if (token.kind === 'odd' || token.kind === 'operator') {
    report(parsing, token, `${token.text} is no operator of metric math: ${insteadOf(token.text)}.`);
  } else {
    report(
      parsing,
      token,
      `No operator stands before ${shown(token.text)}: write one, such as + or a comma in a list.`,
    );
    joinWith(parsing, token);
    readValue(parsing, token);
  }
}

function pushOperator(parsing: Parsing, token: Token, operator: Operator): void {
  const { start, end, text } = token;
  const same = text === operator || (text === '&&' && operator === 'AND') || (text === '||' && operator === 'OR');
  if (!same) {
    const message = `${text} is no operator of metric math: write ${operator}.`;
    const fixes = [{ start, end, title: `Replace with ${operator}`, text: operator }];
    // Functions must be in upper case; of operators the guide doesn't say it.
    const unsure = text.toUpperCase() === operator;
    report(parsing, token, message, fixes, unsure);
  }
  const frame = frameOf(parsing);
  reduce(parsing, frame, binding[operator]);
  frame.operators.push({ operator, start, end });
  parsing.wantsValue = true;
}

function readWord(parsing: Parsing, token: Token): void {
  const next = tokenAt(parsing.text, token.end);
  if (next.text === '(') {
    parsing.at = next.end;
    openFrame(parsing, 'call', { start: token.start, end: next.end }, token);
    return;
  }
  const { start, end, text } = token;
  if (text.includes(hole)) value(parsing, { kind: 'gap', start, end });
  else if (!/^[A-Za-z]\w*$/.test(text)) {
    report(parsing, token, `${shown(text)} is no id and no number: ids are letters, digits and _ after a letter.`);
    value(parsing, { kind: 'gap', start, end });
  } else value(parsing, { kind: 'name', name: text, start, end });
}

function textNode(parsing: Parsing, token: Token): MathNode {
  const { start, end, text, quotes } = token;
  if (quotes === 'unclosed') {
    const fixes = [{ start: end, end, title: `Add ${text[0]}`, text: text[0]! }];
    report(parsing, { start, end: start + 1 }, `The second quote of this text is missing: write ${text[0]}.`, fixes);
  }
  if (quotes === 'curly') {
    const straight = `"${text.slice(1, -1)}"`;
    const fixes = [{ start, end, title: `Replace with ${shown(straight)}`, text: straight }];
    report(parsing, token, `Curly quotes mean nothing here: write ${shown(straight)}.`, fixes);
  }
  const inside = quotes === 'unclosed' ? text.slice(1) : text.slice(1, -1);
  if (inside.includes(hole)) return { kind: 'gap', start, end };
  return { kind: 'text', value: inside.replace(/\\([\s\S])/g, '$1'), start, end };
}

function closeOrComma(parsing: Parsing, token: Token): void {
  const frame = frameOf(parsing);
  if (token.kind === 'comma' && (frame.kind === 'all' || frame.kind === 'group')) {
    report(parsing, token, 'A comma joins nothing here: write an operator, or a list such as [m1, m2].');
    if (!parsing.wantsValue) joinWith(parsing, token);
  } else if (token.kind === 'comma') {
    endItem(parsing, frame, token);
    frame.comma = token;
    parsing.wantsValue = true;
  } else if (frame.kind === 'all') {
    const fixes = [{ start: token.start, end: token.end, title: `Remove ${token.text}`, text: '' }];
    report(parsing, token, `${token.text} closes nothing: remove it.`, fixes);
  } else {
    const right = closing[frame.kind];
    if (token.text !== right) {
      // The bracket of this frame is missing where the one before it fits; else this one is the wrong kind.
      const outer = parsing.frames.at(-2)!;
      const missing = outer.kind !== 'all' && closing[outer.kind] === token.text;
      const title = missing ? `Add ${right}` : `Replace with ${right}`;
      const fixes = [{ start: token.start, end: missing ? token.start : token.end, title, text: right }];
      const wrong = missing
        ? `${right} is missing before this`
        : `${token.text} doesn't fit the bracket that it closes`;
      report(parsing, token, `${wrong}: write ${right}.`, fixes);
      if (missing) {
        close(parsing, frame, { start: token.start, end: token.start });
        closeOrComma(parsing, token);
        return;
      }
    }
    close(parsing, frame, token);
  }
}

function close(parsing: Parsing, frame: Frame, { start, end }: Span): void {
  const empty = parsing.wantsValue && frame.items.length + frame.values.length + frame.operators.length === 0;
  if (!empty) endItem(parsing, frame, { start, end: start });
  else if (frame.kind !== 'call') {
    report(parsing, { start: frame.start, end }, 'These brackets hold no value: write one, such as an id.');
  }
  parsing.frames.pop();
  const at = { start: frame.start, end };
  if (frame.kind === 'list') value(parsing, { kind: 'list', items: frame.items, ...at });
  else if (frame.kind === 'call') value(parsing, callOf(frame, start, end));
  else {
    frameOf(parsing).values.push(frame.items[0] ?? gap(parsing, at));
    parsing.wantsValue = false;
  }
}

function callOf({ name, items, start, end: inside }: Frame, before: number, end: number): Call {
  const { text, start: nameStart, end: nameEnd } = name!;
  const nameAt = { start: nameStart, end: nameEnd };
  return { kind: 'call', name: text, nameAt, inside: { start: inside, end: before }, items, start, end };
}

/** Makes the values and operators since the last comma one item. */
function endItem(parsing: Parsing, frame: Frame, { start, end }: Span): void {
  if (parsing.wantsValue) {
    const before = frame.operators.at(-1);
    if (before) reportNoValueBehind(parsing, before);
    else if (frame.comma && start === end) report(parsing, frame.comma, 'Nothing stands behind this comma: remove it.');
    else report(parsing, { start, end }, 'No value stands before this comma: write one, such as an id.');
    value(parsing, { kind: 'gap', start, end: start });
  }
  reduce(parsing, frame, 0);
  frame.items.push(frame.values.pop()!);
}

function finish(parsing: Parsing): MathNode {
  const { text, frames } = parsing;
  const end = text.trimEnd().length;
  for (let frame = frames.at(-1)!; frame.kind !== 'all'; frame = frames.at(-1)!) {
    const right = closing[frame.kind];
    const fixes = [{ start: end, end, title: `Add ${right} at the end`, text: right }];
    report(parsing, { start: frame.end - 1, end: frame.end }, `This bracket is never closed: write ${right}.`, fixes);
    close(parsing, frame, { start: end, end });
  }
  const [all] = frames as [Frame];
  if (parsing.wantsValue) {
    const before = all.operators.at(-1);
    if (before) reportNoValueBehind(parsing, before);
    else if (parsing.problems.length === 0 && text !== '') {
      report(parsing, { start: 0, end: text.length }, 'The expression is empty: write one, such as m1 / m2.');
    }
    value(parsing, { kind: 'gap', start: end, end });
  }
  reduce(parsing, all, 0);
  return all.values.at(-1)!;
}

function reportNoValueBehind(parsing: Parsing, before: Span): void {
  const operator = parsing.text.slice(before.start, before.end);
  report(parsing, before, `${operator} has no value behind it: write one, such as an id.`);
}

/** Applies the operators of the frame that bind at least as tightly as this; 0 for all. */
function reduce(parsing: Parsing, { values, operators }: Frame, strength: number): void {
  for (let last = operators.at(-1); last; last = operators.at(-1)) {
    if (last.operator !== 'sign' && binding[last.operator] < strength) return;
    operators.pop();
    const right = values.pop()!;
    if (last.operator === 'sign') {
      values.push(node(parsing, { kind: 'negation', operand: right, start: last.start, end: right.end }));
    } else {
      const left = values.pop()!;
      const operatorAt = { start: last.start, end: last.end };
      const at = { start: left.start, end: right.end };
      values.push(node(parsing, { kind: 'operation', operator: last.operator, operatorAt, left, right, ...at }));
    }
  }
}

/** Goes on behind a missing operator as if one stood there. */
function joinWith(parsing: Parsing, { start }: Span): void {
  const frame = frameOf(parsing);
  reduce(parsing, frame, binding['*']);
  frame.operators.push({ operator: '*', start, end: start });
  parsing.wantsValue = true;
}

function openFrame(parsing: Parsing, kind: Frame['kind'], { start, end }: Span, name?: Token): void {
  parsing.frames.push({ kind, start, end, items: [], values: [], operators: [], ...(name && { name }) });
  parsing.wantsValue = true;
}

function frameOf({ frames }: Parsing): Frame {
  return frames.at(-1)!;
}

function value(parsing: Parsing, one: MathNode): void {
  frameOf(parsing).values.push(node(parsing, one));
  parsing.wantsValue = false;
}

function gap(parsing: Parsing, { start, end }: Span): MathNode {
  return node(parsing, { kind: 'gap', start, end });
}

function node(parsing: Parsing, one: MathNode): MathNode {
  parsing.nodes.push(one);
  return one;
}

function report(
  { problems }: Parsing,
  { start, end }: Span,
  message: string,
  fixes: MathProblem['fixes'] = [],
  unsure = false,
): void {
  if (problems.length < mostProblems) problems.push({ start, end, message, fixes, ...(unsure && { unsure }) });
}

function insteadOf(text: string): string {
  if (text === '!') return 'write x == 0 for "not x"';
  if (text === '%') return 'write the share itself, such as 0.05 for 5%';
  return 'remove it';
}

function shown(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
