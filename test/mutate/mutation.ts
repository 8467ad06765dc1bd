/** What a mutation is: one known break of a right text, and where AWS's answer to it would point. */
import { pick, type Random } from '../random.ts';
import type { Host, Node, Span } from './tree.ts';

export const operators = [
  'swap numbers',
  'transpose',
  'drop letter',
  'double letter',
  'case',
  'drop quote',
  'drop bracket',
  'scalar for list',
  'list for scalar',
  'wrong type',
  'over limit',
  'unknown key',
  'missing member',
  'dangling',
  'wrong unit',
] as const;
export type Operator = (typeof operators)[number];

/** Other characters in the place of [start, end) of the source. */
export interface Edit extends Span {
  readonly text: string;
}

export interface Mutation {
  readonly family: string;
  readonly operator: Operator;
  readonly edits: readonly Edit[];
  /** Where a finding counts: stretches of the right source, which grow and move with the edits. */
  readonly places: readonly Span[];
  /** True where AWS rejects what is broken, or where it provably does nothing any more. */
  readonly matters: boolean;
  /** For people: what stood there. */
  readonly before: string;
}

/** Where mutations are gathered, with what they share: whose they are, where findings about them may stand. */
export interface Sink {
  readonly family: string;
  readonly random: Random;
  readonly places: readonly Span[];
  readonly add: (mutation: Mutation) => void;
}

/** Adds one mutation that writes other text in one place. */
export function put(
  sink: Sink,
  operator: Operator,
  edit: Edit,
  before: string,
  matters = true,
  also: readonly Span[] = [],
): void {
  const { family, places } = sink;
  sink.add({ family, operator, edits: [edit], places: [edit, ...places, ...also], matters, before });
}

/** Adds one mutation that puts another value in the place of a node. */
export function putValue(sink: Sink, operator: Operator, node: Node, value: unknown, matters = true): void {
  const text = node.host.write(JSON.stringify(value));
  put(sink, operator, { ...node.at, text }, JSON.stringify(node.plain), matters);
}

/** Adds one mutation of characters [start, end) of a text. */
export function putText(
  sink: Sink,
  operator: Operator,
  host: Host,
  start: number,
  end: number,
  text: string,
  matters = true,
): void {
  const edit = { start: host.at(start), end: host.at(end), text: host.write(text) };
  put(sink, operator, edit, host.text.slice(start, end), matters);
}

/**
 * A name misspelt in the four ways: two letters swapped, one dropped, one doubled, another case. `right` tells which
 * outcomes AWS would take; those don't matter.
 */
export function misspell(
  sink: Sink,
  host: Host,
  start: number,
  end: number,
  right: (name: string) => boolean,
  caseMatters = true,
): void {
  const name = host.text.slice(start, end);
  for (const [operator, wrong] of misspellings(name, sink.random)) {
    if (wrong === name) continue;
    putText(sink, operator, host, start, end, wrong, !right(wrong) && (operator !== 'case' || caseMatters));
  }
}

export function misspellings(name: string, random: Random): [Operator, string][] {
  const letters = [...name.matchAll(/[A-Za-z]/g)].map(({ index }) => index);
  if (letters.length < 2) return [];
  const cut = (at: number, length: number, text: string) => name.slice(0, at) + text + name.slice(at + length);
  const found: [Operator, string][] = [];
  const swappable = letters.filter((at) => /[A-Za-z]/.test(name[at + 1] ?? '') && name[at] !== name[at + 1]);
  if (swappable.length > 0) {
    const at = pick(random, swappable);
    found.push(['transpose', cut(at, 2, name[at + 1]! + name[at]!)]);
  }
  const dropped = pick(random, letters);
  found.push(['drop letter', cut(dropped, 1, '')]);
  const doubled = pick(random, letters);
  found.push(['double letter', cut(doubled, 1, name[doubled]! + name[doubled]!)]);
  const other = [name.toLowerCase(), name.toUpperCase(), flipped(name, letters[0]!)].filter((one) => one !== name);
  if (other.length > 0) found.push(['case', pick(random, other)]);
  return found;
}

function flipped(name: string, at: number): string {
  const letter = name[at]!;
  return (
    name.slice(0, at) +
    (letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase()) +
    name.slice(at + 1)
  );
}

/** Brackets and quotes dropped, one at a time: at most `most` of each. */
export function unbalance(sink: Sink, host: Host, most: number, matters = true): void {
  for (const [operator, marks] of [
    ['drop bracket', /[()[\]{}]/g],
    ['drop quote', /["']/g],
  ] as const) {
    const found = [...host.text.matchAll(marks)].map(({ index }) => index);
    for (let times = Math.min(most, found.length); times > 0; times--) {
      const [at] = found.splice(sink.random(found.length), 1);
      putText(sink, operator, host, at!, at! + 1, '', matters);
    }
  }
}
