/** How many traces began in each step of a time range. Instants are epoch seconds. */
export interface TraceCounts {
  /** Start of the first step: a multiple of `step`. */
  readonly from: number;
  readonly step: number;
  readonly total: readonly number[];
  /** Those of them with a fault at their root. */
  readonly faults: readonly number[];
}

/** More steps than a view has pixels are of no use. */
export const mostSteps = 2000;

/**
 * Counts traces by the step that they began in, given their times; one that began before the range, or whose time lies
 * behind it, counts in the first or the last step. The last step may go on behind `to`.
 */
export function countTraces(
  { found, faulty }: { readonly found: Iterable<number>; readonly faulty: Iterable<number> },
  { from, to, step }: { readonly from: number; readonly to: number; readonly step: number },
): TraceCounts {
  const first = Math.floor(from / step);
  const count = Math.max(1, Math.ceil(to / step) - first);
  const counted = (times: Iterable<number>) => {
    const counts = new Array<number>(count).fill(0);
    for (const time of times) {
      const index = Math.min(count - 1, Math.max(0, Math.floor(time / step) - first));
      counts[index] = counts[index]! + 1;
    }
    return counts;
  };
  return { from: first * step, step, total: counted(found), faults: counted(faulty) };
}
