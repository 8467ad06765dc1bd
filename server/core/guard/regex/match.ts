/** Matches regular expressions in time that grows with the text alone: all ways through the pattern at once. */
import { isWordCharacter } from './classes.ts';
import { compile } from './compile.ts';
import type { Node } from './syntax.ts';

/** One step of the program; `next` and `other` are indexes of steps. */
type Step =
  | { readonly kind: 'take'; readonly takes: (point: number) => boolean }
  | { readonly kind: 'fork'; other: number; next: number }
  | { readonly kind: 'jump'; next: number }
  | { readonly kind: 'assert'; readonly node: Node }
  | { readonly kind: 'done' };

const mostSteps = 5000;
/** Steps times characters. */
const mostWork = 20_000_000;

/** True where the pattern matches a part of the text; undefined where only Guard's own engine can tell. Total. */
export function matches(pattern: string, text: string): boolean | undefined {
  const program = programOf(pattern);
  if (!program || program.length * text.length > mostWork) return undefined;
  const points = [...text].map((character) => character.codePointAt(0)!);
  let states: number[] = [];
  for (let at = 0; at <= points.length; at++) {
    const seen = new Uint8Array(program.length);
    const now: number[] = [];
    for (const state of [...states, 0]) if (follow(program, state, points, at, seen, now)) return true;
    states = [];
    if (at === points.length) return false;
    for (const state of now) {
      const step = program[state]!;
      if (step.kind === 'take' && step.takes(points[at]!)) states.push(state + 1);
    }
  }
  return false;
}

/** Goes on without taking a character; true where the pattern is done. */
function follow(
  program: readonly Step[],
  from: number,
  points: readonly number[],
  at: number,
  seen: Uint8Array,
  now: number[],
): boolean {
  const open = [from];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    if (seen[state] === 1) continue;
    seen[state] = 1;
    const step = program[state]!;
    if (step.kind === 'done') return true;
    if (step.kind === 'take') now.push(state);
    else if (step.kind === 'jump') open.push(step.next);
    else if (step.kind === 'fork') open.push(step.other, step.next);
    else if (holds(step.node, points, at)) open.push(state + 1);
  }
  return false;
}

export function holds({ kind }: Node, points: readonly number[], at: number): boolean {
  const isWord = (index: number) => index >= 0 && index < points.length && isWordCharacter(points[index]!);
  switch (kind) {
    case 'start':
      return at === 0;
    case 'end':
      return at === points.length;
    case 'line-start':
      return at === 0 || points[at - 1] === 10;
    case 'line-end':
      return at === points.length || points[at] === 10;
    case 'boundary':
      return isWord(at - 1) !== isWord(at);
    default:
      return isWord(at - 1) === isWord(at);
  }
}

const programs = new Map<string, readonly Step[] | undefined>();

function programOf(pattern: string): readonly Step[] | undefined {
  if (programs.has(pattern)) return programs.get(pattern);
  if (programs.size > 500) programs.clear();
  const compiled = compile(pattern);
  const steps: Step[] = [];
  const whole = compiled.state === 'ok' && emit(compiled.node, steps);
  if (whole) steps.push({ kind: 'done' });
  programs.set(pattern, whole ? steps : undefined);
  return programs.get(pattern);
}

/** Appends the steps of a node; false where they are too many. */
function emit(node: Node, steps: Step[]): boolean {
  if (steps.length > mostSteps) return false;
  switch (node.kind) {
    case 'empty':
      return true;
    case 'character':
      steps.push({ kind: 'take', takes: node.takes });
      return true;
    case 'group':
      return emit(node.node, steps);
    case 'sequence':
      return node.nodes.every((one) => emit(one, steps));
    case 'choice':
      return emitChoice(node.nodes, steps);
    case 'repeat':
      return emitRepeat(node.node, node.least, node.most, steps);
    default:
      steps.push({ kind: 'assert', node });
      return true;
  }
}

function emitChoice(nodes: readonly Node[], steps: Step[]): boolean {
  const ends: Extract<Step, { kind: 'jump' }>[] = [];
  for (const [index, node] of nodes.entries()) {
    const fork: Step = { kind: 'fork', next: steps.length + 1, other: 0 };
    const isLast = index === nodes.length - 1;
    if (!isLast) steps.push(fork);
    if (!emit(node, steps)) return false;
    if (isLast) break;
    const jump: Extract<Step, { kind: 'jump' }> = { kind: 'jump', next: 0 };
    ends.push(jump);
    steps.push(jump);
    fork.other = steps.length;
  }
  for (const jump of ends) jump.next = steps.length;
  return true;
}

function emitRepeat(node: Node, least: number, most: number, steps: Step[]): boolean {
  for (let i = 0; i < least; i++) if (!emit(node, steps)) return false;
  if (most === Infinity) {
    const fork: Step = { kind: 'fork', next: steps.length + 1, other: 0 };
    const start = steps.length;
    steps.push(fork);
    if (!emit(node, steps)) return false;
    steps.push({ kind: 'jump', next: start });
    fork.other = steps.length;
    return true;
  }
  const forks: Extract<Step, { kind: 'fork' }>[] = [];
  for (let i = least; i < most; i++) {
    const fork: Extract<Step, { kind: 'fork' }> = { kind: 'fork', next: steps.length + 1, other: 0 };
    forks.push(fork);
    steps.push(fork);
    if (!emit(node, steps)) return false;
  }
  for (const fork of forks) fork.other = steps.length;
  return true;
}
