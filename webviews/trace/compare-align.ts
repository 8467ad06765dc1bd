import { ERROR, FAULT, IN_PROGRESS, THROTTLE, type TraceRows } from './rows.ts';

/** How a call of the second trace differs from its counterpart in the first. */
export type Change = 'same' | 'slower' | 'faster' | 'added' | 'removed';

/** A call of one trace or of both. */
export interface Pair {
  /** Its row in the first trace; -1 where it was added. */
  readonly before: number;
  /** Its row in the second trace; -1 where it was removed. */
  readonly after: number;
  readonly depth: number;
  readonly change: Change;
  /** Seconds that the second took longer; NaN where it is in one trace only, or in progress. */
  readonly difference: number;
  /** It failed in one trace and not in the other, or in another way. */
  readonly outcome: boolean;
}

/** Times closer than this are the same: 1 ms, or a tenth of the longer one. */
const NOTICEABLE_SECONDS = 0.001;
const NOTICEABLE_SHARE = 0.1;

/**
 * Two traces as one tree. A call has its counterpart at the same path: under the counterpart of its parent, of the same
 * service and name, and the n-th one so. What the second trace has more stands after the sibling that it follows there.
 */
export function alignTraces(before: TraceRows, after: TraceRows): Pair[] {
  const numberOf = kindNumbers();
  const [kindsBefore, kindsAfter] = [before, after].map((rows) => kindsOf(rows, numberOf)) as [number[], number[]];
  const pairs: Pair[] = [];
  const open = matchSiblings(roots(before), roots(after), kindsBefore, kindsAfter, 0).reverse();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    pairs.push({ ...next, ...differ(before, after, next) });
    const below = matchSiblings(
      next.before < 0 ? [] : children(before, next.before),
      next.after < 0 ? [] : children(after, next.after),
      kindsBefore,
      kindsAfter,
      next.depth + 1,
    );
    for (let at = below.length - 1; at >= 0; at -= 1) open.push(below[at]!);
  }
  return pairs;
}

/** How many calls changed, by how. */
export function countChanges(pairs: readonly Pair[]): Record<Change, number> & { outcome: number } {
  const counts = { same: 0, slower: 0, faster: 0, added: 0, removed: 0, outcome: 0 };
  for (const { change, outcome } of pairs) {
    counts[change] += 1;
    if (outcome) counts.outcome += 1;
  }
  return counts;
}

type Match = Pick<Pair, 'before' | 'after' | 'depth'>;

/** Counterparts among siblings, in the first trace's order. */
function matchSiblings(
  before: readonly number[],
  after: readonly number[],
  kindsBefore: readonly number[],
  kindsAfter: readonly number[],
  depth: number,
): Match[] {
  if (after.length === 0) return before.map((row) => ({ before: row, after: -1, depth }));
  if (before.length === 0) return after.map((row) => ({ before: -1, after: row, depth }));
  const waiting = new Map<number, number[]>();
  for (const row of before) {
    const alike = waiting.get(kindsBefore[row]!);
    if (alike) alike.push(row);
    else waiting.set(kindsBefore[row]!, [row]);
  }
  const taken = new Map<number, number>();
  const counterpart = new Map<number, number>();
  /** What was added, by the sibling of the first trace that it follows; -1: it stands first. */
  const added = new Map<number, number[]>();
  let follows = -1;
  for (const row of after) {
    const kind = kindsAfter[row]!;
    const nth = taken.get(kind) ?? 0;
    const match = waiting.get(kind)?.[nth];
    if (match === undefined) {
      const here = added.get(follows);
      if (here) here.push(row);
      else added.set(follows, [row]);
      continue;
    }
    taken.set(kind, nth + 1);
    counterpart.set(match, row);
    follows = match;
  }
  const additions = (place: number) => (added.get(place) ?? []).map((row) => ({ before: -1, after: row, depth }));
  return [
    ...additions(-1),
    ...before.flatMap((row) => [{ before: row, after: counterpart.get(row) ?? -1, depth }, ...additions(row)]),
  ];
}

function differ(before: TraceRows, after: TraceRows, match: Match): Pick<Pair, 'change' | 'difference' | 'outcome'> {
  if (match.before < 0) return { change: 'added', difference: Number.NaN, outcome: false };
  if (match.after < 0) return { change: 'removed', difference: Number.NaN, outcome: false };
  const flags = [before.flags[match.before]!, after.flags[match.after]!] as const;
  const outcome = ((flags[0] ^ flags[1]) & (FAULT | ERROR | THROTTLE)) !== 0;
  if ((flags[0] | flags[1]) & IN_PROGRESS) return { change: 'same', difference: Number.NaN, outcome };
  const times = [durationOf(before, match.before), durationOf(after, match.after)] as const;
  const difference = times[1] - times[0];
  const least = Math.max(NOTICEABLE_SECONDS, NOTICEABLE_SHARE * Math.max(...times));
  return { change: Math.abs(difference) < least ? 'same' : difference > 0 ? 'slower' : 'faster', difference, outcome };
}

/** Seconds. */
export function durationOf({ start, end }: TraceRows, row: number): number {
  return end[row]! - start[row]!;
}

function roots({ size, last }: TraceRows): number[] {
  const found: number[] = [];
  for (let row = 0; row < size; row = last[row]! + 1) found.push(row);
  return found;
}

function children({ last }: TraceRows, row: number): number[] {
  const found: number[] = [];
  for (let child = row + 1; child <= last[row]!; child = last[child]! + 1) found.push(child);
  return found;
}

/** One number for each service and name, the same in both traces. */
function kindNumbers(): (service: string, name: string) => number {
  const known = new Map<string, number>();
  return (service, name) => {
    const key = JSON.stringify([service, name]);
    const kind = known.get(key) ?? known.size;
    known.set(key, kind);
    return kind;
  };
}

function kindsOf(rows: TraceRows, numberOf: ReturnType<typeof kindNumbers>): number[] {
  const known = new Map<number, number>();
  return Array.from({ length: rows.size }, (_, row) => {
    const called = rows.service[row]! * rows.texts.length + rows.name[row]!;
    const kind = known.get(called) ?? numberOf(rows.texts[rows.service[row]!]!, rows.texts[rows.name[row]!]!);
    known.set(called, kind);
    return kind;
  });
}
