/**
 * How complex the wildcards of one field are for the service: the largest number of their prefixes that one event value
 * can match at once. The service refuses patterns above a limit.
 * Source: event-ruler, MachineComplexityEvaluator. PutRule took three of `*:stack/NAME/*`, 9 by this measure, and refused
 * four, 12 (vals-ai/Valkyrie#278, 2026-04); TestEventPattern refused 11 (2024-12). That 10 is taken is believed.
 */
import type { Matcher } from './syntax.ts';
import { type WildcardBytes, wildcardBytes } from './wildcard.ts';

export const complexityLimit = 10;

/** The wildcard texts in one field's list, those that `anything-but` leaves out among them. */
export function wildcardsOf(matchers: readonly Matcher[]): readonly string[] {
  return matchers.flatMap((matcher) => {
    if (matcher.kind === 'wildcard') return [matcher.text];
    return matcher.kind === 'anything-but' && matcher.form === 'wildcard' ? matcher.values : [];
  });
}

/** Steps after which the search gives up; what it found until then is a lower bound. */
const budget = 2_000;

/**
 * The complexity of the wildcard texts in one field's list. Stops counting above `cap`: 20 texts like `*xN*` would take
 * minutes. The texts must be valid.
 */
export function wildcardComplexity(texts: readonly string[], cap = complexityLimit + 1): number {
  const patterns = [...new Set(texts)].map(wildcardBytes);
  const alphabet = bytesOf(patterns);
  const seen = new Set<string>();
  let open: Active[] = [{ states: new Set(patterns.map((_, pattern) => stateOf(pattern, 0))), size: 0 }];
  let most = 0;
  for (let step = 0; step < budget && open.length > 0; step++) {
    const { states } = takeLargest(open);
    for (const byte of alphabet) {
      const next = advance(patterns, states, byte);
      const key = [...next].sort((a, b) => a - b).join();
      if (next.size === 0 || seen.has(key)) continue;
      seen.add(key);
      if (next.size > most) most = next.size;
      if (most >= cap) return cap;
      open.push({ states: next, size: next.size });
    }
    if (open.length > 4 * budget) open = open.filter(({ size }) => size > 1);
  }
  return most;
}

/** Positions in patterns that a value can be at after some of its bytes. */
interface Active {
  readonly states: ReadonlySet<number>;
  readonly size: number;
}

/** Larger sets lead to the largest ones sooner. */
function takeLargest(open: Active[]): Active {
  let best = 0;
  for (let i = 1; i < open.length; i++) if (open[i]!.size > open[best]!.size) best = i;
  const [taken] = open.splice(best, 1);
  return taken!;
}

const positions = 65_536;

function stateOf(pattern: number, position: number): number {
  return pattern * positions + position;
}

/**
 * The states after one more byte. A position is the number of items behind it; being in front of a `*` and being inside
 * of it count as two, since the service's automaton has a state for each.
 */
function advance(patterns: readonly WildcardBytes[], states: ReadonlySet<number>, byte: number): Set<number> {
  const next = new Set<number>();
  for (const state of states) {
    const pattern = Math.floor(state / positions);
    const bytes = patterns[pattern]!;
    let at = state % positions;
    // Inside of a star, which has been passed, or in front of one, which may be empty: the same bytes lead on.
    if (bytes[at] === undefined && at < bytes.length) at++;
    else if (isInsideStar(bytes, at)) next.add(stateOf(pattern, at));
    if (bytes[at] === byte) {
      next.add(stateOf(pattern, at + 1));
      if (at + 1 < bytes.length && bytes[at + 1] === undefined) next.add(stateOf(pattern, at + 2));
    }
  }
  return next;
}

function isInsideStar(bytes: WildcardBytes, at: number): boolean {
  return at > 0 && bytes[at - 1] === undefined;
}

/** Every byte that the patterns name, and one that they don't. */
function bytesOf(patterns: readonly WildcardBytes[]): number[] {
  const named = new Set<number>([-1]);
  for (const bytes of patterns) for (const byte of bytes) if (byte !== undefined) named.add(byte);
  return [...named];
}
