/**
 * Reads regular expressions as Guard's engine does: Rust's `regex` syntax with what fancy-regex adds. What needs
 * backtracking (look-around, back references, atomic groups) is left to that engine.
 * Source: docs.rs, regex 1 and fancy-regex, "Syntax".
 */
import { classAt, escapeAt, fold } from './classes.ts';
import type { Compiled, Node } from './syntax.ts';

/** What stops the reading: a mistake, or something that is not ours to decide. */
class Stop {
  readonly result: Compiled;
  constructor(result: Compiled) {
    this.result = result;
  }
}

export interface Reading {
  readonly pattern: string;
  at: number;
  depth: number;
  ignoreCase: boolean;
  lines: boolean;
  dotAll: boolean;
  groups: number;
}

const longest = 2000;
const deepest = 50;
const mostRepeats = 1000;

const compiled = new Map<string, Compiled>();
const mostKept = 500;

/** The pattern as a tree. Total; patterns of over 2000 characters are left undecided. */
export function compile(pattern: string): Compiled {
  const known = compiled.get(pattern);
  if (known) return known;
  if (compiled.size >= mostKept) compiled.clear();
  const result = compileAnew(pattern);
  compiled.set(pattern, result);
  return result;
}

function compileAnew(pattern: string): Compiled {
  if (pattern.length > longest) return { state: 'unsure' };
  const reading: Reading = { pattern, at: 0, depth: 0, ignoreCase: false, lines: false, dotAll: false, groups: 0 };
  try {
    const node = readChoice(reading);
    if (reading.at < pattern.length) wrong(reading.at, reading.at + 1, 'This parenthesis closes nothing');
    return { state: 'ok', node };
  } catch (stop) {
    if (stop instanceof Stop) return stop.result;
    throw stop;
  }
}

export function unsure(): never {
  throw new Stop({ state: 'unsure' });
}

export function wrong(start: number, end: number, message: string): never {
  throw new Stop({ state: 'wrong', start, end, message });
}

function readChoice(reading: Reading): Node {
  if (++reading.depth > deepest) unsure();
  const nodes = [readSequence(reading)];
  while (reading.pattern[reading.at] === '|') {
    reading.at++;
    nodes.push(readSequence(reading));
  }
  reading.depth--;
  return nodes.length === 1 ? nodes[0]! : { kind: 'choice', nodes };
}

function readSequence(reading: Reading): Node {
  const nodes: Node[] = [];
  for (;;) {
    const next = reading.pattern[reading.at];
    if (next === undefined || next === '|' || next === ')')
      return nodes.length === 1 ? nodes[0]! : { kind: 'sequence', nodes };
    nodes.push(readRepeats(reading));
  }
}

function readRepeats(reading: Reading): Node {
  const start = reading.at;
  if (quantifierAt(reading)) {
    const { at } = reading;
    wrong(start, Math.max(at, start + 1), 'Nothing stands before this to repeat; a glob as *.log is written .*\\.log');
  }
  let node = readAtom(reading);
  for (;;) {
    const times = quantifierAt(reading);
    if (!times) return node;
    if (!repeatable.has(node.kind)) {
      if (node.kind === 'repeat' && reading.pattern[reading.at - 1] !== '*') unsure();
      wrong(
        start,
        reading.at,
        node.kind === 'repeat' ? 'This is repeated twice' : 'Nothing stands here that could be repeated',
      );
    }
    const lazy = reading.pattern[reading.at];
    if (lazy === '+') unsure();
    if (lazy === '?') reading.at++;
    if (times.most < times.least) wrong(start, reading.at, 'The second number of a repetition is less than the first');
    if (times.least > mostRepeats || (times.most > mostRepeats && times.most !== Infinity)) unsure();
    node = { kind: 'repeat', node, ...times, lazy: lazy === '?' };
  }
}

const repeatable: ReadonlySet<Node['kind']> = new Set(['character', 'sequence', 'choice', 'group']);

function quantifierAt(reading: Reading): { least: number; most: number } | undefined {
  const { pattern, at } = reading;
  const sign = pattern[at];
  if (sign === '*' || sign === '+' || sign === '?') {
    reading.at++;
    return { least: sign === '+' ? 1 : 0, most: sign === '?' ? 1 : Infinity };
  }
  const counted = sign === '{' ? /^\{(\d{1,6})(,?)(\d{0,6})\}/.exec(pattern.slice(at, at + 20)) : null;
  if (!counted) return undefined;
  reading.at += counted[0].length;
  const least = Number(counted[1]);
  return { least, most: counted[2] === '' ? least : counted[3] === '' ? Infinity : Number(counted[3]) };
}

function readAtom(reading: Reading): Node {
  const { pattern, at: start } = reading;
  const point = pattern.codePointAt(start)!;
  const character = String.fromCodePoint(point);
  reading.at += character.length;
  switch (character) {
    case '(':
      return readGroup(reading, start);
    case '[':
      return { kind: 'character', takes: classAt(reading, start) };
    case '.': {
      const { dotAll } = reading;
      return { kind: 'character', takes: (one) => dotAll || one !== 10 };
    }
    case '^':
      return { kind: reading.lines ? 'line-start' : 'start' };
    case '$':
      return { kind: reading.lines ? 'line-end' : 'end' };
    case '\\':
      return readEscape(reading, start);
    case '{':
      // Rust refuses a lone brace, fancy-regex takes some.
      return unsure();
    default:
      return { kind: 'character', takes: literal(point, reading.ignoreCase) };
  }
}

function literal(point: number, ignoreCase: boolean): (one: number) => boolean {
  if (!ignoreCase) return (one) => one === point;
  const folded = fold(point);
  return (one) => fold(one) === folded;
}

function readEscape(reading: Reading, start: number): Node {
  const letter = reading.pattern[reading.at];
  if (letter === undefined) wrong(start, start + 1, 'This backslash escapes nothing');
  const anchors: Readonly<Record<string, Node>> = {
    A: { kind: 'start' },
    z: { kind: 'end' },
    b: { kind: 'boundary' },
    B: { kind: 'no-boundary' },
  };
  if (Object.hasOwn(anchors, letter)) {
    reading.at++;
    return anchors[letter]!;
  }
  return { kind: 'character', takes: escapeAt(reading, start) };
}

function readGroup(reading: Reading, start: number): Node {
  const { pattern } = reading;
  const rest = pattern.slice(reading.at, reading.at + 80);
  const flags = /^\?([imsxuU]*)(?:-([imsxuU]+))?([:)])/.exec(rest);
  const before = { ignoreCase: reading.ignoreCase, lines: reading.lines, dotAll: reading.dotAll };
  const named = /^\?P?<([A-Za-z_]\w*)>/.exec(rest);
  if (flags && flags[0] !== '?)') {
    if (/[xUu]/.test(`${flags[1]}${flags[2] ?? ''}`)) unsure();
    setFlags(reading, flags[1]!, true);
    setFlags(reading, flags[2] ?? '', false);
    reading.at += flags[0].length;
    // Flags alone count up to the end of the group that they stand in.
    if (flags[3] === ')') return { kind: 'empty' };
  } else if (named) reading.at += named[0].length;
  else if (/^\?(?:[imsxuU]*-?[imsxuU]*[A-Za-z]|$)/.test(rest) && !/^\?[PR]/.test(rest)) {
    wrong(start, start + 2, 'No group begins like this');
  } else if (rest.startsWith('?')) unsure();
  const index = flags ? 0 : ++reading.groups;
  const node = readChoice(reading);
  if (pattern[reading.at] !== ')') wrong(start, start + 1, 'This parenthesis is never closed');
  reading.at++;
  Object.assign(reading, before);
  return index === 0 ? node : { kind: 'group', node, index, name: named?.[1] };
}

function setFlags(reading: Reading, flags: string, to: boolean): void {
  if (flags.includes('i')) reading.ignoreCase = to;
  if (flags.includes('m')) reading.lines = to;
  if (flags.includes('s')) reading.dotAll = to;
}
