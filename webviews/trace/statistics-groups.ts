import { ERROR, FAULT, IN_PROGRESS, THROTTLE, type TraceRows } from './rows.ts';
import { selfTimes } from './self-time.ts';

/** What rows are counted by: their names within a service, their services, their types. */
export type GroupBy = 'name' | 'service' | 'type';

/** The calls of one kind. Times in seconds; those of single calls are of completed ones only, NaN where there are none. */
export interface Group {
  readonly name: string;
  /** Where rows are counted by name. */
  readonly service: string;
  readonly count: number;
  /** In progress: counted, but their times aren't known yet. */
  readonly inProgress: number;
  /** The sum of the durations; a call below another one of its kind adds only what lies beyond that. */
  readonly total: number;
  /** The sum of what the rows' children don't cover. */
  readonly self: number;
  readonly min: number;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly max: number;
  /** Rows by their worst outcome. */
  readonly faults: number;
  readonly errors: number;
  readonly throttles: number;
  /** The rows, in the order of the trace. */
  readonly rows: Uint32Array;
}

/** The rows of a trace, counted by kind. */
export function groupRows(rows: TraceRows, by: GroupBy): Group[] {
  const members = membersOf(rows, by);
  const self = selfTimes(rows);
  return members.map((group) => groupOf(rows, by, group, self));
}

/** The rows of each kind. */
function membersOf(rows: TraceRows, by: GroupBy): Uint32Array[] {
  const kinds = new Map<number, number>();
  const counts: number[] = [];
  const kindOf = new Uint32Array(rows.size);
  for (let row = 0; row < rows.size; row += 1) {
    const key = by === 'name' ? rows.service[row]! * rows.texts.length + rows.name[row]! : rows[by][row]!;
    const kind = kinds.get(key) ?? kinds.size;
    kinds.set(key, kind);
    counts[kind] = (counts[kind] ?? 0) + 1;
    kindOf[row] = kind;
  }
  const members = counts.map((count) => new Uint32Array(count));
  const filled = new Uint32Array(members.length);
  for (let row = 0; row < rows.size; row += 1) {
    const kind = kindOf[row]!;
    members[kind]![filled[kind]!] = row;
    filled[kind]! += 1;
  }
  return members;
}

function groupOf(rows: TraceRows, by: GroupBy, members: Uint32Array, self: Float64Array): Group {
  const sums = { total: 0, self: 0, faults: 0, errors: 0, throttles: 0, inProgress: 0 };
  const times = new Float64Array(members.length);
  let completed = 0;
  /** The last row below the outermost one that is open, and until when the time below it is counted. */
  let inside = -1;
  let counted = 0;
  for (const row of members) {
    const time = rows.end[row]! - rows.start[row]!;
    const flags = rows.flags[row]!;
    sums.self += self[row]!;
    if (row > inside) {
      inside = rows.last[row]!;
      counted = rows.start[row]!;
    }
    sums.total += Math.max(0, rows.end[row]! - Math.max(counted, rows.start[row]!));
    counted = Math.max(counted, rows.end[row]!);
    if (flags & FAULT) sums.faults += 1;
    else if (flags & THROTTLE) sums.throttles += 1;
    else if (flags & ERROR) sums.errors += 1;
    if (flags & IN_PROGRESS) sums.inProgress += 1;
    else times[completed++] = time;
  }
  const sorted = times.subarray(0, completed).sort();
  const first = members[0]!;
  return {
    name: rows.texts[rows[by][first]!]!,
    service: by === 'name' ? rows.texts[rows.service[first]!]! : '',
    count: members.length,
    ...sums,
    min: sorted[0] ?? Number.NaN,
    p50: rank(sorted, 0.5),
    p90: rank(sorted, 0.9),
    p99: rank(sorted, 0.99),
    max: sorted.at(-1) ?? Number.NaN,
    rows: members,
  };
}

/** The nearest-rank percentile: the smallest value that this share of all doesn't exceed. */
function rank(sorted: Float64Array, share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
