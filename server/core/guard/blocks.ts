/** Reads blocks: what they give names, their clauses, and the conditions they stand behind. */
import type { Span } from '../value.ts';
import { readDisjunction, recover, type Where } from './clauses.ts';
import { readOperand } from './queries.ts';
import {
  deepest,
  type Failed,
  failed,
  name,
  peek,
  type Reader,
  run,
  skipBlanks,
  take,
  tell,
  tokenHere,
  tooDeep,
  writing,
} from './reader.ts';
import type { Assignment, Block, Clause, Conjunction } from './syntax.ts';

/** `{ … }` */
export function readBlock(reader: Reader, where: Where): Block | Failed {
  skipBlanks(reader);
  const start = reader.at;
  const open = { start, end: start + 1 };
  if (!take(reader, '{')) {
    const { text, ...span } = tokenHere(reader);
    const message = `A block begins with {${text === '' ? '' : `, not with ${text}`}.`;
    return tell(reader, text === '' ? { start: Math.max(start - 1, 0), end: start } : span, message, {
      start,
      end: start,
      title: 'Write {',
      text: '{ ',
    });
  }
  if (reader.depth >= deepest) return tooDeep(reader, open);
  reader.depth++;
  const block = blockFrom(reader, where, open);
  reader.depth--;
  return block;
}

function blockFrom(reader: Reader, where: Where, open: Span): Block {
  const { start } = open;
  const assignments: Assignment[] = [];
  const clauses: Clause[][] = [];
  for (;;) {
    skipBlanks(reader);
    if (take(reader, '}')) {
      if (assignments.length + clauses.length === 0) {
        tell(reader, { start, end: reader.at }, 'A block holds one clause at least: write one, or remove the block.');
      }
      return { assignments, clauses, start, end: reader.at };
    }
    if (peek(reader, /$/y) !== undefined && reader.at >= reader.text.length)
      return unclosedBlock(reader, open, assignments, clauses);
    // A rule never stands in another: this one's brace is missing.
    if (peek(reader, ruleStart) !== undefined && startsLine(reader))
      return unclosedBlock(reader, open, assignments, clauses);
    const assignment = readAssignment(reader);
    if (assignment) assignments.push(assignment);
    else clauses.push(readDisjunction(reader, where));
  }
}

export const ruleStart = /rule[ \t]+[A-Za-z]\w*[ \t]*(?=[({]|when[ \t\n]|\(|\r?\n|$)/y;

function startsLine({ text, at }: Reader): boolean {
  return /^[ \t]*$/.test(text.slice(text.lastIndexOf('\n', at - 1) + 1, at));
}

function unclosedBlock(reader: Reader, open: Span, assignments: Assignment[], clauses: Clause[][]): Block {
  const end = reader.text.slice(0, reader.at).trimEnd().length;
  const fix = { start: end, end, title: 'Write }', text: '\n}' };
  tell(reader, open, 'This brace is never closed: write } where its block ends.', fix);
  return { assignments, clauses, start: open.start, end: reader.at };
}

/** `let name = value`; undefined where something else stands. */
export function readAssignment(reader: Reader): Assignment | undefined {
  const start = reader.at;
  const word = peek(reader, /let(?=[\s#])/iy);
  if (word === undefined) return undefined;
  const follows = peek(reader, /let\s+%?[A-Za-z]\w*\s*:?=(?!=)/iy);
  if (word !== 'let' && follows === undefined) return undefined;
  reader.at += 3;
  if (word !== 'let') {
    const span = { start, end: start + 3 };
    tell(reader, span, `${word} is written in lower case: write let.`, writing(span, 'let'));
  }
  skipBlanks(reader);
  const nameStart = reader.at;
  if (take(reader, '%')) {
    const span = { start: nameStart, end: reader.at };
    tell(
      reader,
      span,
      'A variable gets its name without %: only where it is read, % stands before it.',
      writing(span, '', 'Remove %'),
    );
  }
  const at = { start: reader.at, end: reader.at };
  const variable = run(reader, name);
  const nameAt = { start: at.start, end: reader.at };
  if (variable === undefined) {
    const { text, ...span } = tokenHere(reader);
    tell(reader, span, `The name of a variable begins with a letter: ${text || 'none stands here'}.`);
    recover(reader);
    return { name: '', nameAt, value: undefined, start, end: reader.at };
  }
  skipBlanks(reader);
  const sign = peek(reader, /:?=+|[-:~]/y) ?? '';
  const signAt = { start: reader.at, end: reader.at + sign.length };
  reader.at += sign.length;
  if (sign !== '=' && sign !== ':=') {
    const where = sign === '' ? nameAt : signAt;
    const fix =
      sign === '' ? { start: signAt.start, end: signAt.start, title: 'Write =', text: '= ' } : writing(signAt, '=');
    tell(reader, where, 'A variable gets its value with =, as let name = "value".', fix);
  }
  const value = readOperand(reader, '=');
  if (value === failed) recover(reader);
  return { name: variable, nameAt, value: value === failed ? undefined : value, start, end: reader.at };
}

/** The clauses of a filter, up to its bracket. */
export function readFilterClauses(reader: Reader): Conjunction | Failed {
  const clauses: Clause[][] = [];
  for (;;) {
    skipBlanks(reader);
    if (clauses.length > 0 && peek(reader, /\]/y) !== undefined) return clauses;
    if (reader.at >= reader.text.length || peek(reader, /[}]/y) !== undefined) return clauses;
    const before = reader.problems.length;
    clauses.push(readDisjunction(reader, 'filter'));
    if (reader.problems.length > before && clauses.at(-1)!.some(({ kind }) => kind === 'gap')) {
      // Of a broken filter the rest is left out, so that it is told once.
      run(reader, /[^\]\n]*\]/y);
      return failed;
    }
  }
}

/** `when` and its conditions; the reader stands at the word. */
export function readWhen(reader: Reader): Conjunction {
  const whenAt = { start: reader.at, end: reader.at + 4 };
  const word = reader.text.slice(whenAt.start, whenAt.end);
  reader.at += 4;
  if (word !== 'when' && word !== 'WHEN')
    tell(reader, whenAt, `${word} is written in lower case: write when.`, writing(whenAt, 'when'));
  return readConditions(reader, whenAt);
}

/** The conditions behind `when`, up to the brace of the block. */
export function readConditions(reader: Reader, whenAt: Span): Conjunction {
  const clauses: Clause[][] = [];
  for (;;) {
    skipBlanks(reader);
    const { at } = reader;
    if (at >= reader.text.length || peek(reader, /[{}]/y) !== undefined) break;
    if (clauses.length > 0 && (peek(reader, /let\s+\w+\s*:?=/y) !== undefined || peek(reader, ruleStart) !== undefined))
      break;
    clauses.push(readDisjunction(reader, 'when'));
    if (reader.at === at) break;
  }
  if (clauses.length === 0)
    tell(reader, whenAt, 'when has no condition behind it: write one, as resourceType == "AWS::EC2::Volume".');
  return clauses;
}
