/** Reads clauses, and the blocks they stand in. */
import { nearest } from '../near.ts';
import type { Span } from '../value.ts';
import { readBlock, readWhen } from './blocks.ts';
import { readOperand, readParameters, readQuery, tellNoOperator } from './queries.ts';
import {
  failed,
  lineEnd,
  name,
  peek,
  type Reader,
  run,
  skipBlanks,
  skipSpace,
  take,
  tell,
  tokenHere,
  writing,
} from './reader.ts';
import { type Clause, type Operator, operators, type Query, type Test } from './syntax.ts';

/** Where clauses stand: it decides which kinds of them Guard takes there. */
export type Where = 'rule' | 'block' | 'filter' | 'when' | 'file';

const binaryWords = { '==': 'equals', '>=': 'least', '<=': 'most', '>': 'greater', '<': 'less' } as const;
const unaryWords = new Map<string, Operator>(
  Object.entries(operators).flatMap(([key, { text }]) => {
    if (!/^[a-z]/.test(text)) return [];
    return [
      [text, key as Operator],
      [text.toUpperCase(), key as Operator],
    ];
  }),
);

/** A clause and those that `or` joins to it. */
export function readDisjunction(reader: Reader, where: Where): Clause[] {
  const clauses: Clause[] = [];
  for (;;) {
    skipBlanks(reader);
    clauses.push(readClause(reader, where));
    const { at } = reader;
    skipBlanks(reader);
    const start = reader.at;
    if (run(reader, /(?:or|OR|\|OR\|)(?=[\s#])/y) !== undefined) continue;
    const sign = run(reader, /\|\|?(?=[\s#])|Or(?=[\s#])|&&?(?=[\s#])|(?:and|AND|And)(?=[ \t]+[\w%"'!(])|,(?=\s)/y);
    if (sign === undefined) {
      reader.at = at;
      return clauses;
    }
    const span = { start, end: reader.at };
    if (/^(?:\||or)/i.test(sign)) {
      tell(reader, span, `${sign} joins no clauses: write or.`, writing(span, 'or'));
      continue;
    }
    const message = `${sign} joins no clauses: those on lines of their own must all hold. Write the second on the next line.`;
    tell(reader, span, message, writing({ start: at, end: span.end }, '\n', 'Write it on the next line'));
    return clauses;
  }
}

/** Goes on at the next line, or at the next brace. */
export function recover(reader: Reader): void {
  const { text } = reader;
  const end = lineEnd(reader);
  let i = reader.at;
  for (; i < end && text[i] !== '{' && text[i] !== '}'; i++) {
    if (text[i] === '#') i = end - 1;
    else if (text.startsWith('<<', i)) {
      const close = text.indexOf('>>', i);
      if (close >= 0) i = close + 1;
      if (i >= end) break;
    }
  }
  reader.at = Math.max(i, reader.at);
}

function gap(reader: Reader, start: number, where: Where): Clause {
  recover(reader);
  // So is its message.
  if (where !== 'when') readMessage(reader);
  // The block behind a broken clause is read all the same.
  if (where !== 'when' && where !== 'filter' && peek(reader, /\{/y) !== undefined) readBlock(reader, where);
  return { kind: 'gap', start, end: reader.at };
}

function readClause(reader: Reader, where: Where): Clause {
  const start = reader.at;
  if (where !== 'when' && peek(reader, /(?:when|WHEN|When)(?=[\s#])/y) !== undefined)
    return readWhenBlock(reader, where);
  const type = peek(reader, /[A-Za-z]\w*::\w[\w:]*/y);
  if (type !== undefined) return readTypeBlock(reader, where, type);
  const negated = run(reader, /(?:not|NOT)[ \t]+|!(?!=)/y) !== undefined;
  if (peek(reader, /[A-Za-z][\p{L}\p{N}_]*\(/uy) !== undefined) return readRuleCall(reader, start, negated, where);
  const query = readQuery(reader);
  if (query === failed) return gap(reader, start, where);
  if (query === undefined) {
    const { text, ...span } = tokenHere(reader);
    if (text !== '' && text !== '{') reader.at = Math.max(span.end, start + 1);
    tell(reader, span.end > span.start ? span : { start, end: start + 1 }, noClause(text));
    return gap(reader, start, where);
  }
  const { at } = reader;
  skipBlanks(reader);
  const found = readOperator(reader);
  if (found && found.operator === 'empty' && found.not && !negated && where !== 'when') {
    const behind = reader.at;
    skipBlanks(reader);
    if (peek(reader, /\{/y) !== undefined) return blockClause(reader, query, true, start);
    reader.at = behind;
  }
  if (found) return readTest(reader, { query, negated, ...found }, start, where);
  if (where !== 'when' && !negated && peek(reader, /\{/y) !== undefined)
    return blockClause(reader, query, false, start);
  const only = query.parts.length === 1 && !query.some ? query.parts[0]! : undefined;
  if (only?.kind === 'key' && !only.quoted && isReference(reader, at)) {
    return readReference(
      reader,
      at,
      { name: only.name, nameAt: { start: only.start, end: only.end }, negated, start },
      where,
    );
  }
  return withoutOperator(reader, query, negated, start, where);
}

function noClause(text: string): string {
  if (text === ']' || text === ')') return `${text} closes nothing here: remove it.`;
  return text === ''
    ? 'A clause is missing here.'
    : `${text} begins no clause: write a query, as configuration.encrypted == true.`;
}

/** What follows the name of a rule where it is named in another. */
function isReference(reader: Reader, at: number): boolean {
  const next = peek({ ...reader, at }, /[ \t]*(?:\r?\n|#|\{|\}|<<|$|or[\s#]|OR[\s#]|\|)/y);
  return next !== undefined && !startsWithOperator({ ...reader });
}

/** On the next line an operator can stand as well. */
function startsWithOperator(reader: Reader): boolean {
  return peek(reader, /[=!<>~]=|[=](?!=)|[<>](?![<>])/y) !== undefined;
}

/** A mistake in the place of the operator; where the operator meant is clear, the rest is read. */
function withoutOperator(reader: Reader, query: Query, negated: boolean, start: number, where: Where): Clause {
  const operatorAt = reader.at;
  const key = query.parts[0]!;
  if (query.parts.length === 1 && key.kind === 'key' && /^(?:rules?|functions?)$/i.test(key.name)) {
    tell(
      reader,
      { start, end: query.end },
      `${key.name} begins no clause: rules stand beside one another, as rule name { … }.`,
    );
    return gap(reader, start, where);
  }
  const meant = tellNoOperator(reader, query);
  const not = meant?.startsWith('!') === true && meant !== '!=' ? true : (meant?.startsWith('not ') ?? false);
  const plain = meant === '!=' ? '==' : meant?.replace(/^(?:!|not )/, '');
  const operator = (Object.keys(operators) as Operator[]).find((one) => operators[one].text === plain);
  if (meant === undefined || operator === undefined) return gap(reader, start, where);
  const at = { start: operatorAt, end: reader.at };
  return readTest(reader, { query, negated, operator, not: not || meant === '!=', operatorAt: at }, start, where);
}

interface FoundOperator {
  readonly operator: Operator;
  readonly not: boolean;
  readonly operatorAt: Span;
}

function readOperator(reader: Reader): FoundOperator | undefined {
  const start = reader.at;
  if (peek(reader, /<<|={3}|!==|=[<>]|<>|[<>]==/y) !== undefined) return undefined;
  const sign = run(reader, /[=!<>]=|[<>]/y);
  if (sign !== undefined) {
    const operator = sign === '!=' ? 'equals' : binaryWords[sign as keyof typeof binaryWords];
    return { operator, not: sign === '!=', operatorAt: { start, end: reader.at } };
  }
  const not = run(reader, /(?:not|NOT)[ \t]+|!/y) !== undefined;
  const word = peek(reader, /[A-Za-z_][\p{L}\p{N}_]*/uy);
  const operator = word === undefined ? undefined : unaryWords.get(word);
  if (operator === undefined) {
    reader.at = start;
    return undefined;
  }
  reader.at += word!.length;
  return { operator, not, operatorAt: { start, end: reader.at } };
}

function readTest(
  reader: Reader,
  found: FoundOperator & Pick<Test, 'query' | 'negated'>,
  start: number,
  where: Where,
): Clause {
  const written = reader.text.slice(found.operatorAt.start, found.operatorAt.end);
  const operand = operators[found.operator].binary ? readOperand(reader, written) : undefined;
  if (operand === failed) return gap(reader, start, where);
  const { at: end } = reader;
  const message = readMessage(reader);
  return { kind: 'test', ...found, operand, message, start, end: message === undefined ? end : reader.at };
}

/** `<<message>>`, on the next lines as well; undefined where none stands. */
function readMessage(reader: Reader): string | undefined {
  const { at, text } = reader;
  skipBlanks(reader);
  const start = reader.at;
  if (!take(reader, '<<')) {
    reader.at = at;
    return undefined;
  }
  const close = text.indexOf('>>', reader.at);
  const next = /\n[ \t]*(?:\}|rule[ \t])/.exec(text.slice(reader.at, reader.at + 5000));
  if (close < 0 || (next && reader.at + next.index < close)) {
    const end = lineEnd(reader);
    reader.at = next ? reader.at + next.index : end;
    tell(reader, { start, end: start + 2 }, 'This message is never closed: write >> where it ends.', {
      start: end,
      end,
      title: 'Write >>',
      text: ' >>',
    });
    return '';
  }
  reader.at = close + 2;
  return text.slice(start + 2, close).trim();
}

function blockClause(reader: Reader, query: Query, notEmpty: boolean, start: number): Clause {
  const block = readBlock(reader, 'block');
  return block === failed
    ? gap(reader, start, 'block')
    : { kind: 'block', query, notEmpty, block, start, end: reader.at };
}

function readWhenBlock(reader: Reader, where: Where): Clause {
  const start = reader.at;
  const when = readWhen(reader);
  const block = readBlock(reader, where === 'file' ? 'rule' : where === 'filter' ? 'block' : where);
  return block === failed ? gap(reader, start, 'block') : { kind: 'when', when, block, start, end: reader.at };
}

function readTypeBlock(reader: Reader, where: Where, type: string): Clause {
  const start = reader.at;
  reader.at += type.length;
  const typeAt = { start, end: reader.at };
  if (where !== 'rule' && where !== 'file') {
    const quoted = `"${type}"`;
    const message = `A resource type stands on its own in a rule alone: here it is a text, ${quoted}.`;
    tell(reader, typeAt, message, writing(typeAt, quoted));
    return gap(reader, start, where);
  }
  if (peek(reader, /[\s#]/y) === undefined) {
    const message = `A blank is missing behind ${type}.`;
    tell(reader, typeAt, message, { start: reader.at, end: reader.at, title: 'Insert a blank', text: ' ' });
  }
  skipBlanks(reader);
  const when = peek(reader, /(?:when|WHEN|When)(?=[\s#])/y) === undefined ? undefined : readWhen(reader);
  skipBlanks(reader);
  if (when === undefined && peek(reader, /\{/y) === undefined) {
    const from = reader.at;
    const clause = readClause(reader, 'block');
    const block = { assignments: [], clauses: [[clause]], start: from, end: reader.at };
    return { kind: 'type', type, typeAt, when, block, start, end: reader.at };
  }
  const block = readBlock(reader, 'block');
  return block === failed
    ? gap(reader, start, where)
    : { kind: 'type', type, typeAt, when, block, start, end: reader.at };
}

function readRuleCall(reader: Reader, start: number, negated: boolean, where: Where): Clause {
  const nameStart = reader.at;
  const called = run(reader, name)!;
  const nameAt = { start: nameStart, end: reader.at };
  const parameters = readParameters(reader);
  if (parameters === failed) return gap(reader, start, where);
  const { at: end } = reader;
  const message = readMessage(reader);
  const span = { start, end: message === undefined ? end : reader.at };
  return { kind: 'rule', negated, name: called, nameAt, parameters, message, ...span };
}

function readReference(
  reader: Reader,
  at: number,
  { start, ...reference }: { name: string; nameAt: Span; negated: boolean; start: number },
  where: Where,
): Clause {
  reader.at = at;
  const { nameAt } = reference;
  const near = nearest(reference.name, ['let', 'when', 'rule'], 1);
  if (where === 'filter' && unaryWords.has(reference.name)) {
    const { start: here } = nameAt;
    const fix = { start: here, end: here, title: 'Write ]', text: '] ' };
    tell(reader, nameAt, `${reference.name} can't stand here: write ] where the bracket ends.`, fix);
    return gap(reader, start, where);
  }
  if (where === 'filter' || where === 'file' || where === 'block') {
    const message = `${reference.name} has no operator, and rules can't be named here: write one behind it, such as ==, in, exists or !empty.`;
    tell(reader, nameAt, message);
    return gap(reader, start, where);
  }
  if (near !== undefined && /^\s*[A-Za-z%]/.test(reader.text.slice(at, at + 20))) {
    tell(reader, nameAt, `${reference.name} begins no clause: did you mean ${near}?`, writing(nameAt, near));
    return gap(reader, start, where);
  }
  skipSpace(reader);
  if (where !== 'when' && peek(reader, /\}/y) !== undefined) {
    const here = { start: reader.at, end: reader.at };
    const message = 'A rule that is named in another stands at the end of its line: write } on the next.';
    tell(reader, nameAt, message, { ...here, title: 'Write } on the next line', text: '\n' });
  }
  const end = at;
  // Here a message stands on the same line alone.
  const message = peek(reader, /<</y) === undefined ? undefined : readMessage(reader);
  if (message === undefined) reader.at = end;
  return {
    kind: 'rule',
    ...reference,
    parameters: undefined,
    message,
    start,
    end: message === undefined ? end : reader.at,
  };
}
