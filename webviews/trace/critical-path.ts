import { ORPHAN, REMOTE, SEGMENT, type TraceRows } from './rows.ts';

/** What the response had to wait for: pieces of rows that follow one another without a gap, by time. */
export interface CriticalPath {
  readonly pieces: readonly Piece[];
  /** Seconds that each row is on the path itself, its children aside. */
  readonly seconds: Float64Array;
  /** Seconds of the whole path: the time of the root. */
  readonly length: number;
}

export interface Piece {
  readonly row: number;
  /** Seconds after the trace's origin. */
  readonly from: number;
  readonly to: number;
}

/**
 * The critical path of a trace: the work without which the root segment would have ended sooner.
 *
 * It is read backwards from the root's end. Of a row's children that had ended by then, the row waited for the one that
 * ended last: since that end the row itself was at work, before it the child was, and before the child's start the same
 * question is asked again. Siblings that ran beside that child were not waited for. A child that ends after its parent
 * was not waited for either: the work went on without an answer. The exception is the segment that answers a call and
 * took no longer than the call: it only comes from a clock that goes ahead, and counts as far as it lies within the call.
 *
 * The definition follows Uber's CRISP (USENIX ATC 2022) but for the children that outlast their parents, which CRISP
 * cuts at the parent's end.
 */
export function criticalPath(rows: TraceRows): CriticalPath {
  const { start, end, parent } = rows;
  const seconds = new Float64Array(rows.size);
  const pieces: Piece[] = [];
  const root = rootRow(rows);
  if (root === undefined) return { pieces, seconds, length: 0 };

  const add = (row: number, from: number, to: number) => {
    if (to <= from) return;
    pieces.push({ row, from, to });
    seconds[row]! += to - from;
  };
  /** The rows being walked, with the moment up to which each is told and its children that are left, by end. */
  const open = [visit(rows, root, start[root]!, end[root]!)];
  for (let visited = open.at(-1); visited !== undefined; visited = open.at(-1)) {
    const child = visited.children.pop();
    if (child === undefined) {
      add(visited.row, visited.from, visited.until);
      open.pop();
      continue;
    }
    const ended = Math.min(endFor(rows, parent[child]!, child), visited.cut);
    if (ended > visited.until) continue;
    const from = Math.max(visited.from, start[child]!);
    if (ended <= from) continue;
    add(visited.row, ended, visited.until);
    visited.until = from;
    open.push(visit(rows, child, from, ended));
  }
  return { pieces: pieces.reverse(), seconds, length: end[root]! - start[root]! };
}

/** The row that the trace began with, as the rulebook chooses it: a segment without a parent, before one that waits for it. */
export function rootRow({ size, parent, flags }: TraceRows): number | undefined {
  let orphan: number | undefined;
  for (let row = 0; row < size; row += 1) {
    if (parent[row]! >= 0 || !(flags[row]! & SEGMENT)) continue;
    if (!(flags[row]! & ORPHAN)) return row;
    orphan ??= row;
  }
  return orphan ?? (size > 0 ? 0 : undefined);
}

interface Visited {
  readonly row: number;
  readonly from: number;
  until: number;
  /** Where the row ends, or was cut. */
  readonly cut: number;
  /** The one that ended last at the end. */
  readonly children: number[];
}

function visit(rows: TraceRows, row: number, from: number, until: number): Visited {
  const children: number[] = [];
  for (let child = row + 1; child <= rows.last[row]!; child = rows.last[child]! + 1) {
    if (endFor(rows, row, child) <= rows.end[row]!) children.push(child);
  }
  children.sort((a, b) => endFor(rows, row, a) - endFor(rows, row, b) || a - b);
  return { row, from, until, cut: until, children };
}

/** When a child had ended as its parent saw it; after the parent's end where it wasn't waited for. */
function endFor({ start, end, flags }: TraceRows, parent: number, child: number): number {
  const ended = end[child]!;
  if (ended <= end[parent]!) return ended;
  const answers = flags[parent]! & REMOTE && flags[child]! & SEGMENT;
  const took = ended - start[child]!;
  return answers && took <= end[parent]! - start[parent]! ? end[parent]! : ended;
}
