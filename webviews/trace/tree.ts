/** Which rows are in sight: what is collapsed, filtered and searched for. */
import { ERROR, FAULT, IN_PROGRESS, PENDING, THROTTLE, type TraceRows } from './rows.ts';

export const filters = {
  all: 'All rows',
  failed: 'Failed',
  fault: 'Faults (5xx)',
  error: 'Errors (4xx)',
  throttle: 'Throttles (429)',
  slow: 'Slow (5 % of the time or more)',
  open: 'In progress or pending',
  critical: 'Critical path',
} as const;

export type RowFilter = keyof typeof filters;

/** What there is to know of the rows besides their columns. */
export interface Measures {
  /** Seconds of self time. */
  readonly self: Float64Array;
  /** Seconds on the critical path. */
  readonly critical: Float64Array;
}

/** A row's self time is slow from this share of the trace's duration on. */
const SLOW = 0.05;

/** Whether each row passes a filter and belongs to a service ('' for any). 1 for yes; undefined: all do. */
export function passing(rows: TraceRows, filter: RowFilter, service: string, measures: Measures) {
  if (filter === 'all' && service === '') return undefined;
  const passes = predicate(rows, filter, measures);
  const wanted = rows.texts.indexOf(service);
  const passed = new Uint8Array(rows.size);
  for (let row = 0; row < rows.size; row += 1) {
    if ((service === '' || rows.service[row] === wanted) && passes(row)) passed[row] = 1;
  }
  return passed;
}

function predicate({ flags, duration }: TraceRows, filter: RowFilter, { self, critical }: Measures) {
  const has = (bits: number) => (row: number) => (flags[row]! & bits) !== 0;
  switch (filter) {
    case 'all':
      return () => true;
    case 'failed':
      return has(FAULT | ERROR | THROTTLE);
    case 'fault':
      return has(FAULT);
    case 'error':
      return (row: number) => has(ERROR)(row) && !has(THROTTLE)(row);
    case 'throttle':
      return has(THROTTLE);
    case 'slow':
      return (row: number) => self[row]! >= SLOW * duration;
    case 'open':
      return has(IN_PROGRESS | PENDING);
    case 'critical':
      return (row: number) => critical[row]! > 0;
  }
}

/** Rows in whose id or texts (name, service, type, detail, words) a text occurs, in order; capital letters don't matter. */
export function searched(rows: TraceRows, text: string): Uint32Array {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return new Uint32Array();
  const { ids, name, service, type, detail, words } = rows;
  const columns = [name, service, type, detail, words];
  const hits = rows.texts.map((each) => each.toLowerCase().includes(wanted));
  const asId = /^[0-9a-f]+$/.test(wanted);
  const found: number[] = [];
  for (let row = 0; row < rows.size; row += 1) {
    const hit = columns.some((column) => hits[column[row]!]);
    if (hit || (asId && ids[row]!.toLowerCase().startsWith(wanted))) found.push(row);
  }
  return Uint32Array.from(found);
}

/** The rows of some and of all above them. */
export function withAncestors({ size, parent }: TraceRows, chosen: Uint8Array): Uint8Array {
  const kept = Uint8Array.from(chosen);
  for (let row = size - 1; row > 0; row -= 1) if (kept[row] && parent[row]! >= 0) kept[parent[row]!] = 1;
  return kept;
}

/** The rows in sight, in order. `kept` holds ancestors too; undefined: all are kept. */
export function inSight({ size, last }: TraceRows, collapsed: ReadonlySet<number>, kept?: Uint8Array): Uint32Array {
  const sight = new Uint32Array(size);
  let count = 0;
  for (let row = 0; row < size; ) {
    if (kept && !kept[row]) row = last[row]! + 1;
    else {
      sight[count] = row;
      count += 1;
      row = collapsed.has(row) ? last[row]! + 1 : row + 1;
    }
  }
  return sight.subarray(0, count);
}

/** The place of a row among those in sight; where it is hidden, of the nearest one above it; -1 without any. */
export function placeOf(sight: Uint32Array, row: number): number {
  let [low, high] = [0, sight.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sight[middle]! <= row) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The rows that hide others when levels below `depth` (from 0) are collapsed. */
export function collapsedFrom({ size, depth: depths, last }: TraceRows, depth: number): Set<number> {
  const collapsed = new Set<number>();
  for (let row = 0; row < size; row += 1) if (depths[row]! >= depth && last[row]! > row) collapsed.add(row);
  return collapsed;
}

/** The ids of the collapsed rows after a row is collapsed or expanded, with `all` together with its siblings. */
export function toggled(rows: TraceRows, collapsed: ReadonlySet<string>, row: number, all: boolean): Set<string> {
  const { ids, last } = rows;
  const next = new Set(collapsed);
  const close = !collapsed.has(ids[row]!);
  for (const each of all ? siblings(rows, row) : [row]) {
    if (close && last[each]! > each) next.add(ids[each]!);
    else next.delete(ids[each]!);
  }
  return next;
}

/** The rows below the parent of a row, itself among them. */
function siblings({ parent, last, size }: TraceRows, row: number): number[] {
  const above = parent[row]!;
  const end = above < 0 ? size - 1 : last[above]!;
  const found: number[] = [];
  for (let each = above + 1; each <= end; each = last[each]! + 1) found.push(each);
  return found;
}

/** The rows above a row, the nearest first. */
export function ancestors({ parent }: TraceRows, row: number): number[] {
  const above: number[] = [];
  for (let each = parent[row]!; each >= 0; each = parent[each]!) above.push(each);
  return above;
}
