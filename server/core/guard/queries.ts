/** Reads queries: keys, variables, indexes and filters, and what stands where a query is compared. */
import { nearest } from '../near.ts';
import type { Span } from '../value.ts';
import { readFilterClauses } from './blocks.ts';
import { readLiteral, readString } from './literals.ts';
import {
  deepest,
  type Failed,
  failed,
  name,
  peek,
  type Reader,
  run,
  skipBlanks,
  skipSpace,
  take,
  tell,
  tokenHere,
  tooDeep,
  writing,
} from './reader.ts';
import { type Call, type Operand, operators, type Part, type Query } from './syntax.ts';

/** More parts aren't read. */
const mostParts = 200;

/** The query that stands here; undefined where something else does. */
export function readQuery(reader: Reader): Query | Failed | undefined {
  const start = reader.at;
  const some = run(reader, /(?:some|SOME)(?=[\s#])/y) !== undefined;
  if (some) skipBlanks(reader);
  const first = readFirst(reader);
  if (first === undefined && some) {
    return tell(reader, { start, end: start + 4 }, 'some needs a query behind it, as some tags[*].key == "team".');
  }
  if (first === undefined || first === failed) return first;
  const parts: Part[] = [first];
  for (;;) {
    const { at } = reader;
    const part = readPart(reader);
    if (part === failed) return failed;
    if (part === undefined) {
      reader.at = at;
      return { some, parts, start, end: at };
    }
    parts.push(part);
    if (parts.length > mostParts)
      return tell(reader, { start, end: reader.at }, `A query of over ${mostParts} parts isn't read.`);
  }
}

function readFirst(reader: Reader): Part | Failed | undefined {
  const start = reader.at;
  if (take(reader, '%')) {
    const variable = run(reader, name);
    if (variable !== undefined) return { kind: 'variable', name: variable, start, end: reader.at };
    return tell(reader, { start, end: reader.at }, 'The name of a variable is missing behind %.');
  }
  if (run(reader, /(?:this|THIS)(?![\p{L}\p{N}_])/uy) !== undefined) return { kind: 'this', start, end: reader.at };
  return readKeyName(reader);
}

function readKeyName(reader: Reader): Part | Failed | undefined {
  const start = reader.at;
  if (peek(reader, /["']/y) !== undefined) {
    const text = readString(reader);
    return text === failed ? failed : { kind: 'key', name: text.value, quoted: true, start, end: reader.at };
  }
  const key = run(reader, name);
  return key === undefined ? undefined : { kind: 'key', name: key, quoted: false, start, end: reader.at };
}

/** The next part, behind blanks and line ends; undefined where the query ends. */
function readPart(reader: Reader): Part | Failed | undefined {
  skipBlanks(reader);
  const start = reader.at;
  if (take(reader, '[')) return readBrackets(reader, start);
  if (!take(reader, '.')) return undefined;
  const index = run(reader, /-?\d+/y);
  if (index !== undefined) return { kind: 'index', index: Number(index), start, end: reader.at };
  if (take(reader, '*')) return { kind: 'values', capture: undefined, start, end: reader.at };
  const part = peek(reader, /%/y) === undefined ? readKeyName(reader) : readFirst(reader);
  if (part !== undefined) return part;
  const end = reader.at;
  return tell(reader, { start, end }, 'A key, an index or * is missing behind this dot.');
}

function readBrackets(reader: Reader, start: number): Part | Failed {
  if (reader.depth >= deepest) return tooDeep(reader, { start, end: start + 1 });
  reader.depth++;
  const part = readInner(reader, start);
  reader.depth--;
  if (part === failed) return failed;
  skipBlanks(reader);
  if (take(reader, ']')) return { ...part, end: reader.at };
  const { text, ...at } = tokenHere(reader);
  const fix = { start: at.start, end: at.start, title: 'Write ]', text: ']' };
  const what = text === '' ? 'This bracket is never closed' : `${text} can't stand here`;
  return tell(reader, text === '' ? { start, end: start + 1 } : at, `${what}: write ] where the bracket ends.`, fix);
}

function readInner(reader: Reader, start: number): Part | Failed {
  skipBlanks(reader);
  const span = { start, end: start };
  if (peek(reader, /\*\s*\]/y) !== undefined) {
    reader.at++;
    return { kind: 'items', capture: undefined, ...span };
  }
  const index = run(reader, /-?\d+(?=\s*\])/y);
  if (index !== undefined) return { kind: 'index', index: Number(index), ...span };
  const quoted = peek(reader, /(["'])[^"'\n]*\1\s*\]/y);
  if (quoted !== undefined) {
    const key = readKeyName(reader);
    return key === undefined || key === failed ? failed : key;
  }
  const alone = peek(reader, /[A-Za-z][\p{L}\p{N}_]*\s*\]/uy);
  if (alone !== undefined) return { kind: 'items', capture: run(reader, name), ...span };
  if (peek(reader, /\]/y) !== undefined) {
    reader.at++;
    return tell(
      reader,
      { start, end: reader.at },
      'These brackets hold nothing: write *, an index, a key in quotes or a condition.',
    );
  }
  const capture = readCapture(reader);
  return readKeysFilter(reader, capture, span) ?? readFilter(reader, capture, span);
}

/** `name |` */
function readCapture(reader: Reader): string | undefined {
  const found = run(reader, /[A-Za-z][\p{L}\p{N}_]*[ \t]*\|(?!\|)/uy);
  skipBlanks(reader);
  return found?.slice(0, -1).trim();
}

function readFilter(reader: Reader, capture: string | undefined, span: Span): Part | Failed {
  const clauses = readFilterClauses(reader);
  return clauses === failed ? failed : { kind: 'filter', capture, clauses, ...span };
}

/** `keys == /^aws/`, `keys not in […]` */
function readKeysFilter(reader: Reader, capture: string | undefined, span: Span): Part | Failed | undefined {
  const found = run(reader, /(?:keys|KEYS)\s*(?:==|!=|(?:(?:not|NOT)[ \t]+|!)?(?:in|IN)(?![\p{L}\p{N}_]))/uy);
  if (found === undefined) return undefined;
  const operand = readOperand(reader, found.trim());
  if (operand === failed) return failed;
  const operator = /[=]$/.test(found) ? 'equals' : 'in';
  return { kind: 'keys', capture, operator, not: /!|not/i.test(found), operand, ...span };
}

/** What a query is compared with: a value, a function's result or another query. */
export function readOperand(reader: Reader, behind: string): Operand | Failed {
  skipBlanks(reader);
  const { at } = reader;
  const literal = readLiteral(reader);
  if (literal !== undefined) return literal;
  const call = readCall(reader);
  if (call !== undefined) return call;
  const query = readQuery(reader);
  if (query !== undefined) {
    return query === failed
      ? failed
      : withoutQuote(reader, { kind: 'query', query, start: query.start, end: query.end });
  }
  reader.at = at;
  const { text, ...span } = tokenHere(reader);
  if (/^\$\w/.test(text)) {
    const written = `%${text.slice(1)}`;
    return tell(reader, span, `A variable is read with %: write ${written}.`, writing(span, written));
  }
  const what = text === '' || text === '}' ? 'Nothing stands' : `${text} can't stand`;
  return tell(
    reader,
    span.end > span.start ? span : { start: Math.max(at - 1, 0), end: at },
    `${what} behind ${behind}: write a value or a query.`,
  );
}

/** `== enabled"`: the first quote of a text was left out. */
function withoutQuote(reader: Reader, operand: Operand): Operand | Failed {
  const quote = peek(reader, /["'](?=[ \t]*(?:$|[\n\r#})\]<]))/my);
  if (quote === undefined) return operand;
  const { start } = operand;
  reader.at++;
  const fix = { start, end: start, title: `Write ${quote}`, text: quote };
  return tell(
    reader,
    { start, end: reader.at },
    `The first quote of this text is missing: write ${quote} before it.`,
    fix,
  );
}

/** `count(%buckets)` */
export function readCall(reader: Reader): Call | Failed | undefined {
  const start = reader.at;
  if (peek(reader, /[A-Za-z][\p{L}\p{N}_]*\(/uy) === undefined) return undefined;
  const called = run(reader, name)!;
  const nameAt = { start, end: reader.at };
  const parameters = readParameters(reader);
  return parameters === failed ? failed : { kind: 'call', name: called, nameAt, parameters, start, end: reader.at };
}

/** Operands in parentheses. */
export function readParameters(reader: Reader): Operand[] | Failed {
  const open = { start: reader.at, end: reader.at + 1 };
  reader.at++;
  const parameters: Operand[] = [];
  if (reader.depth >= deepest) return tooDeep(reader, open);
  reader.depth++;
  const closed = parametersInto(reader, parameters, open);
  reader.depth--;
  return closed === failed ? failed : parameters;
}

function parametersInto(reader: Reader, parameters: Operand[], open: Span): true | Failed {
  skipBlanks(reader);
  if (take(reader, ')')) return true;
  for (;;) {
    const operand = readOperand(reader, parameters.length === 0 ? 'this parenthesis' : 'this comma');
    if (operand === failed) return failed;
    parameters.push(operand);
    const end = reader.at;
    skipBlanks(reader);
    if (take(reader, ')')) return true;
    if (take(reader, ',')) continue;
    reader.at = end;
    return tell(reader, open, 'This parenthesis is never closed: write ) where it ends.', {
      start: end,
      end,
      title: 'Write )',
      text: ')',
    });
  }
}

/** The names of the operators that are words, to tell misspelt ones. */
const operatorWords: readonly string[] = Object.values(operators).flatMap(({ text }) =>
  /^[a-z]/.test(text) ? [text] : [],
);

/** What other languages write for the operators. */
const otherSigns: Readonly<Record<string, string>> = {
  '=': '==',
  '===': '==',
  ':=': '==',
  '=~': '==',
  '~=': '==',
  '!==': '!=',
  '<>': '!=',
  '=>': '>=',
  '=<': '<=',
  '>==': '>=',
  '<==': '<=',
};

/** Where an operator must stand and something else does: told with what was meant; the meant operator's text, where known. */
export function tellNoOperator(reader: Reader, query: Query): string | undefined {
  const { at } = reader;
  const negation = run(reader, /(?:not|NOT|Not)[ \t]+|!(?!=)[ \t]*/y) ?? '';
  const { text, ...rest } = tokenHere(reader);
  const span = { start: at, end: rest.end };
  const sign = Object.hasOwn(otherSigns, text) ? otherSigns[text] : undefined;
  const word = /^\w+$/.test(text) ? wordFor(text) : undefined;
  const meant =
    sign ?? (word === undefined ? undefined : `${negation === '' ? '' : '!'}${word}`.replace('!in', 'not in'));
  if (meant === undefined) {
    reader.at = at;
    skipSpace(reader);
    const after = { start: query.start, end: query.end };
    tell(reader, after, 'This query has no operator: write one behind it, such as ==, in, exists or !empty.');
    return undefined;
  }
  reader.at = rest.end;
  tell(
    reader,
    span,
    `${reader.text.slice(at, rest.end)} is no operator of Guard: write ${meant}.`,
    writing(span, meant),
  );
  return meant;
}

function wordFor(text: string): string | undefined {
  const lower = text.toLowerCase().replace(/^not_/, 'not ');
  if (operatorWords.includes(lower)) return lower;
  if (lower === 'not in') return lower;
  const other = {
    contains: undefined,
    is: '==',
    equals: '==',
    eq: '==',
    ne: '!=',
    is_map: 'is_struct',
    is_integer: 'is_int',
  };
  return Object.hasOwn(other, lower) ? other[lower as keyof typeof other] : nearest(lower, operatorWords, 2);
}
