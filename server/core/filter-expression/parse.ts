/**
 * Reads filter expressions of X-Ray. One mistake gives one fault, and the rest is still read.
 * Source: X-Ray developer guide, "Using filter expressions". Keywords and operators are taken in any case, as the guide's
 * own samples write them; two terms side by side are joined by AND.
 */
import { readJson } from '../json/reader.ts';
import { nearest } from '../near.ts';
import { type Span, toPlain } from '../value.ts';
import type { Fault, FaultKind } from './faults.ts';
import { type Expression, keywordOf, keywords, type Level, type Operator, type Selector, type Test } from './syntax.ts';
import { type Token, tokensOf } from './tokens.ts';

export interface Parsed {
  /** Undefined for an empty text. */
  readonly expression: Expression | undefined;
  readonly faults: readonly Fault[];
}

/** Deeper nesting is a fault: nobody writes it. */
const deepest = 50;

/** Longer texts aren't read, and take no trace: nobody writes them, and reading takes its time. */
const longest = 20_000;

/** Reads a text; never throws. */
export function parseFilterExpression(text: string): Parsed {
  if (text.length > longest) {
    return { expression: { kind: 'unreadable', at: { start: 0, end: text.length } }, faults: [] };
  }
  const reader = readerOf(text);
  if (reader.next().kind === 'end') return { expression: undefined, faults: [] };
  const terms = [readOr(reader, 'trace', 0)];
  for (let left = reader.next(); left.kind !== 'end'; left = reader.next()) {
    reader.tell('syntax', left.at, `${left.value} belongs to no term.`);
    reader.take();
    while (reader.next().kind !== 'end' && !beginsTerm(reader.next())) reader.take();
    if (reader.next().kind !== 'end') terms.push(readOr(reader, 'trace', 0));
  }
  const expression: Expression =
    terms.length === 1 ? terms[0]! : { kind: 'and', terms, at: { start: 0, end: text.length } };
  return { expression, faults: reader.faults };
}

interface Reader {
  readonly faults: Fault[];
  readonly next: () => Token;
  readonly after: () => Token;
  readonly take: () => Token;
  /** Takes the next token where it is this sign or word. */
  readonly accept: (value: string) => Token | undefined;
  readonly tell: (kind: FaultKind, at: Span, says: string, instead?: string) => void;
  /** Where the last taken token ends. */
  readonly end: () => number;
  readonly text: string;
}

function readerOf(text: string): Reader {
  const tokens = tokensOf(text);
  const faults: Fault[] = [];
  let position = 0;
  const at = (index: number) => tokens[Math.min(index, tokens.length - 1)]!;
  const take = () => {
    const token = at(position);
    if (token.kind !== 'end') position++;
    return token;
  };
  return {
    faults,
    next: () => at(position),
    after: () => at(position + 1),
    take,
    accept(value) {
      const { kind, value: written } = at(position);
      const same = kind === 'word' ? written.toLowerCase() === value : kind === 'sign' && written === value;
      return same ? take() : undefined;
    },
    tell(kind, where, says, instead) {
      // Of several faults at one place, the first is the cause.
      if (faults.at(-1)?.at.start === where.start) return;
      faults.push({ kind, at: where, says, ...(instead !== undefined && { instead }) });
    },
    end: () => (position === 0 ? 0 : at(position - 1).at.end),
    text,
  };
}

function readOr(reader: Reader, level: Level, depth: number): Expression {
  return joined(
    reader,
    'or',
    () => readAnd(reader, level, depth),
    () => reader.accept('or') !== undefined,
  );
}

function readAnd(reader: Reader, level: Level, depth: number): Expression {
  return joined(
    reader,
    'and',
    () => readNot(reader, level, depth),
    () => reader.accept('and') !== undefined || beginsTerm(reader.next()),
  );
}

function joined(reader: Reader, kind: 'and' | 'or', read: () => Expression, more: () => boolean): Expression {
  const start = reader.next().at.start;
  const terms = [read()];
  while (more()) terms.push(read());
  return terms.length === 1 ? terms[0]! : { kind, terms, at: { start, end: reader.end() } };
}

function beginsTerm({ kind, value }: Token): boolean {
  return kind === 'word' ? value.toLowerCase() !== 'or' : kind === 'sign' && (value === '!' || value === '(');
}

function readNot(reader: Reader, level: Level, depth: number): Expression {
  const { start } = reader.next().at;
  let times = 0;
  // The guide writes !; nothing says that the word is refused.
  while (reader.accept('!') || reader.accept('not')) times++;
  const term = readTerm(reader, level, depth);
  return times % 2 === 1 ? { kind: 'not', term, at: { start, end: reader.end() } } : term;
}

function readTerm(reader: Reader, level: Level, depth: number): Expression {
  const first = reader.next();
  if (depth > deepest) {
    reader.tell('syntax', first.at, `Nested deeper than ${deepest} levels.`);
    while (reader.next().kind !== 'end') reader.take();
    return { kind: 'unreadable', at: first.at };
  }
  if (reader.accept('(')) {
    const inner = readOr(reader, level, depth + 1);
    expect(reader, ')', 'A bracket is not closed: write ).');
    return inner;
  }
  if (first.kind !== 'word') {
    const what = first.kind === 'end' ? 'The expression ends where a term belongs.' : `${first.value} is no term.`;
    reader.tell('syntax', first.at, `${what} Write a keyword such as fault, service("name") or annotation.key.`);
    if (first.kind !== 'end' && !/^[)}]$/.test(first.value)) reader.take();
    return { kind: 'unreadable', at: first.at };
  }
  const word = first.value.toLowerCase();
  if (word === 'service' && reader.after().value === '(') return readService(reader, depth);
  if (word === 'edge' && reader.after().value === '(') return readEdge(reader, depth);
  if (word === 'annotation' || word.startsWith('annotation.')) return readAnnotation(reader, level);
  if (word === 'group.name' || word === 'group.arn') return readGroup(reader);
  if (word.startsWith('rootcause.')) return readRootCause(reader, depth);
  return readKeyword(reader, level);
}

function readKeyword(reader: Reader, level: Level): Expression {
  const { value, at } = reader.take();
  const name = value.toLowerCase();
  const keyword = keywordOf(name);
  if (keyword === undefined) {
    const near = nearest(name, [...keywords.map((one) => one.name), 'service', 'edge', 'annotation']);
    reader.tell('unknown-keyword', at, `${value} is no keyword of filter expressions.`, near);
    readTest(reader);
    return { kind: 'unreadable', at };
  }
  if (!keyword.levels.includes(level)) {
    const where = { trace: 'a whole trace', service: 'a service', edge: 'an edge', rootcause: 'a root cause' }[level];
    reader.tell('place', at, `${value} can't be asked of ${where}.`);
  }
  const test = readTest(reader);
  if (test !== undefined) tellMismatch(reader, keyword.type, value, test);
  return { kind: 'keyword', keyword: name, test, at: { start: at.start, end: reader.end() } };
}

function tellMismatch(reader: Reader, type: 'flag' | 'number' | 'text', written: string, test: Test): void {
  const { operator, value, at } = test;
  const textual = operator === 'contains' || operator === 'beginswith' || operator === 'endswith';
  if (type === 'flag') {
    if (typeof value !== 'boolean' || (operator !== '=' && operator !== '!='))
      reader.tell('operator', at, `${written} is true or false: write ${written} or !${written}.`);
  } else if (type === 'number') {
    if (typeof value !== 'number' || textual)
      reader.tell('operator', at, `${written} is a number: compare it with one, by = != < <= > >=.`);
  } else if (typeof value !== 'string' || (!textual && operator !== '=' && operator !== '!=')) {
    reader.tell('operator', at, `${written} is a text: compare it with "…", by = != CONTAINS BEGINSWITH ENDSWITH.`);
  }
}

/** `operator value` where an operator comes next. */
function readTest(reader: Reader): Test | undefined {
  const { kind, value, at } = reader.next();
  const operator = operatorOf(kind, value);
  if (operator === undefined) return undefined;
  reader.take();
  const token = reader.next();
  const where = { start: at.start, end: token.at.end };
  if (token.kind === 'number') return { operator, value: Number(reader.take().value), at: where };
  if (token.kind === 'text') {
    if (token.unclosed) reader.tell('syntax', token.at, 'The text is not closed: write ".', undefined);
    return { operator, value: reader.take().value, at: where };
  }
  if (token.kind === 'word') {
    const word = reader.take().value;
    if (/^(?:true|false)$/i.test(word)) return { operator, value: /^t/i.test(word), at: where };
    reader.tell('unquoted', token.at, `Texts stand in double quotes: write "${word}".`, `"${word}"`);
    return { operator, value: word, at: where };
  }
  reader.tell('syntax', token.at, `A value belongs behind ${value}: a number, true, false or a text in double quotes.`);
  return undefined;
}

function operatorOf(kind: Token['kind'], value: string): Operator | undefined {
  const name = value.toLowerCase();
  if (kind === 'sign') return /^(?:!?=|[<>]=?)$/.test(name) ? (name as Operator) : undefined;
  return kind === 'word' && /^(?:contains|beginswith|endswith)$/.test(name) ? (name as Operator) : undefined;
}

function readService(reader: Reader, depth: number): Expression {
  const { start } = reader.take().at;
  reader.take();
  const service = reader.next().value === ')' ? undefined : readSelector(reader);
  expect(reader, ')', 'service( is not closed: write ).');
  const inner = readBraces(reader, 'service', depth);
  return { kind: 'service', service, inner, at: { start, end: reader.end() } };
}

function readEdge(reader: Reader, depth: number): Expression {
  const { start } = reader.take().at;
  reader.take();
  const from = readSelector(reader);
  expect(reader, ',', 'edge takes two services: edge("from", "to").');
  const to = readSelector(reader);
  expect(reader, ')', 'edge( is not closed: write ).');
  const inner = readBraces(reader, 'edge', depth);
  return { kind: 'edge', from, to, inner, at: { start, end: reader.end() } };
}

const members: Readonly<Record<string, 'name' | 'type' | 'account'>> = {
  name: 'name',
  type: 'type',
  'account.id': 'account',
};

function readSelector(reader: Reader): Selector {
  const token = reader.next();
  if (token.kind === 'text') return { name: reader.take().value, at: token.at };
  if (reader.accept('id') === undefined) {
    reader.tell('syntax', token.at, 'A service is named "…" or id(name: "…", type: "…", account.id: "…").');
    if (token.kind === 'word' || token.kind === 'number') reader.take();
    return { at: token.at };
  }
  expect(reader, '(', 'id is followed by (name: "…").');
  const found: { name?: string; type?: string; account?: string } = {};
  do {
    const member = reader.next();
    const name = Object.hasOwn(members, member.value.toLowerCase()) ? members[member.value.toLowerCase()] : undefined;
    if (name === undefined) {
      reader.tell('syntax', member.at, 'id takes name, type and account.id.');
      if (member.kind !== 'word') break;
    }
    reader.take();
    expect(reader, ':', `A colon belongs behind ${member.value}.`);
    const value = reader.next();
    if (value.kind === 'text' && name !== undefined) found[name] = reader.take().value;
    else if (value.kind === 'text') reader.take();
    else reader.tell('syntax', value.at, `A text in double quotes belongs behind ${member.value}:.`);
  } while (reader.accept(','));
  expect(reader, ')', 'id( is not closed: write ).');
  return { ...found, at: { start: token.at.start, end: reader.end() } };
}

function readBraces(reader: Reader, level: Level, depth: number): Expression | undefined {
  if (!reader.accept('{')) return undefined;
  if (reader.accept('}')) return undefined;
  const inner = readOr(reader, level, depth + 1);
  expect(reader, '}', 'A brace is not closed: write }.');
  return inner;
}

function readAnnotation(reader: Reader, level: Level): Expression {
  const { value, at } = reader.take();
  let key = value.slice('annotation.'.length);
  if (value.length === 'annotation'.length) {
    expect(reader, '[', 'An annotation is annotation.key or annotation[key].');
    key = reader.next().kind === 'sign' || reader.next().kind === 'end' ? '' : reader.take().value;
    expect(reader, ']', 'annotation[ is not closed: write ].');
  }
  if (key === '') reader.tell('syntax', at, 'The key of the annotation is missing: annotation.key.');
  if (level !== 'trace') reader.tell('place', at, "Annotations can't be asked of a service, an edge or a root cause.");
  const test = readTest(reader);
  return { kind: 'annotation', key, test, at: { start: at.start, end: reader.end() } };
}

function readGroup(reader: Reader): Expression {
  const { value, at } = reader.take();
  const test = readTest(reader);
  if (test === undefined || typeof test.value !== 'string') {
    reader.tell('operator', at, `${value} is compared with a text: ${value} = "…".`);
    return { kind: 'unreadable', at };
  }
  const by = value.toLowerCase() === 'group.arn' ? 'arn' : 'name';
  return { kind: 'group', by, test, at: { start: at.start, end: reader.end() } };
}

function readRootCause(reader: Reader, depth: number): Expression {
  const { value, at } = reader.take();
  const [, cause = '', level = ''] = value.toLowerCase().split('.');
  if (cause === 'json' && level === '') return readRootCauseJson(reader, at);
  const inner = readBraces(reader, 'rootcause', depth);
  const known = /^(?:fault|error|responsetime)$/.test(cause) && /^(?:service|entity|exception)$/.test(level);
  if (!known || (cause === 'responsetime' && level === 'exception')) {
    const says = `${value} is no root cause: write rootcause.fault, .error or .responsetime, then .service, .entity or .exception.`;
    reader.tell('unknown-keyword', at, says);
    return { kind: 'unreadable', at };
  }
  return {
    kind: 'rootcause',
    cause: cause as 'fault',
    level: level as 'service',
    inner,
    at: { start: at.start, end: reader.end() },
  };
}

/** `rootcause.json = #[{…}]`. */
function readRootCauseJson(reader: Reader, at: Span): Expression {
  const sign = reader.next();
  const differs = reader.accept('!=') !== undefined;
  if ((!differs && !reader.accept('=')) || !reader.accept('#')) {
    reader.tell('operator', sign.at, 'rootcause.json is compared with JSON: rootcause.json = #[{…}].');
    return { kind: 'unreadable', at };
  }
  const { start } = reader.next().at;
  let open = 0;
  do {
    const { kind, value } = reader.take();
    if (kind === 'sign') open += /^[[{]$/.test(value) ? 1 : /^[\]}]$/.test(value) ? -1 : 0;
  } while (open > 0 && reader.next().kind !== 'end');
  const { value, error } = readJson(reader.text.slice(start, reader.end()));
  if (error !== undefined || value === undefined) {
    reader.tell('syntax', { start, end: Math.max(start, reader.end()) }, 'JSON belongs behind #.');
    return { kind: 'unreadable', at };
  }
  return { kind: 'rootcause-json', differs, json: toPlain(value), at: { start: at.start, end: reader.end() } };
}

function expect(reader: Reader, sign: string, says: string): void {
  if (!reader.accept(sign)) reader.tell('syntax', reader.next().at, says, undefined);
}
