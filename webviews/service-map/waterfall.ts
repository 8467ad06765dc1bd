import type { SegmentRow } from './messages.ts';

/** A row of a trace's waterfall: a segment under the one that made it, with its bar in shares of the whole. */
export interface WaterfallRow {
  segment: SegmentRow;
  depth: number;
  /** 0 to 1. A bar begins where its segment did, even before its parent's: a Lambda initialisation does that. */
  left: number;
  width: number;
  inProgress: boolean;
}

export interface Waterfall {
  rows: WaterfallRow[];
  /** Epoch seconds of the left edge. */
  start: number;
  /** Seconds. */
  duration: number;
}

/**
 * Rows in reading order: children below their parent, by start. Segments whose parent isn't there (pending, or lost)
 * stand at the top level; what is in progress lasts until `now`. Iterative: real traces are hundreds of levels deep.
 */
export function waterfall(segments: readonly SegmentRow[], now: number): Waterfall {
  if (segments.length === 0) return { rows: [], start: now, duration: 0 };
  const end = ({ start, end: own }: SegmentRow) => own ?? Math.max(start, now);
  const start = segments.reduce((min, segment) => Math.min(min, segment.start), Number.POSITIVE_INFINITY);
  const last = segments.reduce((max, segment) => Math.max(max, end(segment)), start);
  const whole = last - start || 1e-6;
  const rows = nested(segments).map(({ segment, depth }) => ({
    segment,
    depth,
    left: (segment.start - start) / whole,
    width: Math.max(0, end(segment) - segment.start) / whole,
    inProgress: segment.end === undefined,
  }));
  return { rows, start, duration: last - start };
}

function nested(segments: readonly SegmentRow[]): { segment: SegmentRow; depth: number }[] {
  const ids = new Set(segments.map(({ id }) => id));
  const children = new Map<string | undefined, SegmentRow[]>();
  for (const segment of [...segments].sort((a, b) => a.start - b.start)) {
    const parent = segment.parent !== undefined && ids.has(segment.parent) ? segment.parent : undefined;
    const siblings = children.get(parent);
    if (siblings) siblings.push(segment);
    else children.set(parent, [segment]);
  }

  const rows: { segment: SegmentRow; depth: number }[] = [];
  const seen = new Set<SegmentRow>();
  const descend = (root: SegmentRow) => {
    const stack = [{ segment: root, depth: 0 }];
    for (let row = stack.pop(); row; row = stack.pop()) {
      if (seen.has(row.segment)) continue;
      seen.add(row.segment);
      rows.push(row);
      const below = children.get(row.segment.id) ?? [];
      for (let i = below.length - 1; i >= 0; i--) stack.push({ segment: below[i]!, depth: row.depth + 1 });
    }
  };
  for (const root of children.get(undefined) ?? []) descend(root);
  // Parents that name one another in a ring are under no root.
  for (const segment of segments) if (!seen.has(segment)) descend(segment);
  return rows;
}
