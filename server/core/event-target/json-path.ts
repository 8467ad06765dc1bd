/**
 * The part of JSONPath that EventBridge evaluates: `$`, names after dots, positions and `*` in brackets.
 * Source: EventBridge user guide, "Input transformation"; API, InputTransformer: dot notation, no bracket notation.
 */
import type { Value } from '../value.ts';

export type Step =
  | { readonly kind: 'name'; readonly name: string; readonly start: number; readonly end: number }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'every' };

export interface JsonPath {
  readonly steps: readonly Step[];
  /** What EventBridge doesn't evaluate, with its place in the path's text. */
  readonly fault?: { readonly start: number; readonly end: number; readonly says: string };
}

/** Reads a path. Never throws; behind a fault nothing is read. */
export function parsePath(text: string): JsonPath {
  const steps: Step[] = [];
  const fault = (start: number, says: string, end = text.length): JsonPath => ({
    steps,
    fault: { start, end: Math.max(end, start), says },
  });
  if (!text.startsWith('$')) return fault(0, 'A path begins with $, which stands for the event');
  let at = 1;
  while (at < text.length) {
    if (text[at] === '.') {
      const [name = ''] = /^[^.[\]]*/.exec(text.slice(at + 1, at + 257)) ?? [];
      if (name === '') {
        const says =
          text[at + 1] === '.' ? 'EventBridge knows no search with ".."' : 'A name is missing behind the dot';
        return fault(at, says, at + 2);
      }
      if (name === '*') steps.push({ kind: 'every' });
      else steps.push({ kind: 'name', name, start: at + 1, end: at + 1 + name.length });
      at += 1 + name.length;
      continue;
    }
    const [position, inside] = /^\[(\d+|\*)\]/.exec(text.slice(at, at + 20)) ?? [];
    if (position === undefined) {
      const says = /^\[\s*["']/.test(text.slice(at, at + 20))
        ? 'EventBridge reads names behind dots, not in brackets'
        : text[at] === '['
          ? 'In brackets EventBridge reads a position such as [0], or [*]'
          : 'Names stand behind dots';
      return fault(at, says);
    }
    steps.push(inside === '*' ? { kind: 'every' } : { kind: 'index', index: Number(inside) });
    at += position.length;
  }
  return { steps };
}

/** The value that a path selects in an event; a list where it has `*`; undefined where there is nothing. */
export function select(event: Value, { steps, fault }: JsonPath): Value | undefined {
  if (fault) return undefined;
  let found: readonly Value[] = [event];
  for (const step of steps) found = found.flatMap((value) => stepInto(value, step));
  if (steps.some(({ kind }) => kind === 'every')) return { kind: 'list', items: found, at: event.at };
  return found[0];
}

function stepInto(value: Value, step: Step): readonly Value[] {
  if (step.kind === 'name') {
    const entry = value.kind === 'map' ? value.entries.findLast(({ key }) => key === step.name) : undefined;
    return entry ? [entry.value] : [];
  }
  if (step.kind === 'index') {
    const item = value.kind === 'list' ? value.items[step.index] : undefined;
    return item ? [item] : [];
  }
  if (value.kind === 'list') return value.items;
  return value.kind === 'map' ? value.entries.map((entry) => entry.value) : [];
}
