/** Linked traces below one another, as one trace: every layout and every search then works on all of them. */
import type { RowDetail } from './detail.ts';
import type { Reading } from './reading.ts';
import type { TraceRows } from './rows.ts';

/** The first reading with the others below it, on one axis of time. The facts are those of the first. */
export function stackReadings(first: Reading, others: readonly Reading[]): Reading {
  if (others.length === 0) return first;
  const readings = [first, ...others];
  const firsts: number[] = [];
  let size = 0;
  for (const { rows } of readings) {
    firsts.push(size);
    size += rows.size;
  }
  return {
    rows: stackRows(readings.map(({ rows }) => rows)),
    facts: first.facts,
    detail(row): RowDetail | undefined {
      const at = firsts.findLastIndex((from) => from <= row);
      return readings[at]?.detail(row - firsts[at]!);
    },
  };
}

/** The rows of several traces, one trace after another. The roots of all but the first say which trace they begin. */
export function stackRows(all: readonly TraceRows[]): TraceRows {
  const filled = all.filter(({ size }) => size > 0);
  const origin = Math.min(...filled.map((rows) => rows.origin));
  const texts: string[] = [];
  const parts = filled.map((rows, index) => {
    const later = rows.origin - origin;
    const textsBefore = texts.length;
    texts.push(...rows.texts);
    const roots = index === 0 ? undefined : texts.push(`linked trace ${rows.id}`) - 1;
    return { rows, later, textsBefore, roots };
  });
  const sum = filled.reduce((total, { size }) => total + size, 0);
  const stacked = {
    parent: new Int32Array(sum),
    depth: new Uint16Array(sum),
    last: new Int32Array(sum),
    start: new Float64Array(sum),
    end: new Float64Array(sum),
    name: new Uint32Array(sum),
    service: new Uint32Array(sum),
    type: new Uint32Array(sum),
    detail: new Uint32Array(sum),
    words: new Uint32Array(sum),
    flags: new Uint16Array(sum),
  };
  let before = 0;
  for (const { rows, later, textsBefore, roots } of parts) {
    stacked.depth.set(rows.depth, before);
    stacked.flags.set(rows.flags, before);
    for (let row = 0; row < rows.size; row += 1) {
      const root = rows.parent[row]! < 0;
      stacked.parent[before + row] = root ? -1 : rows.parent[row]! + before;
      stacked.last[before + row] = rows.last[row]! + before;
      stacked.start[before + row] = rows.start[row]! + later;
      stacked.end[before + row] = rows.end[row]! + later;
      for (const column of ['name', 'service', 'type', 'detail', 'words'] as const) {
        stacked[column][before + row] = rows[column][row]! + textsBefore;
      }
      if (root && roots !== undefined) stacked.detail[before + row] = roots;
    }
    before += rows.size;
  }
  return {
    id: all[0]?.id ?? '',
    size: sum,
    origin: filled.length > 0 ? origin : (all[0]?.origin ?? 0),
    duration: parts.reduce((longest, { rows, later }) => Math.max(longest, later + rows.duration), 0),
    ...stacked,
    ids: filled.flatMap(({ ids }) => ids),
    texts,
  };
}
