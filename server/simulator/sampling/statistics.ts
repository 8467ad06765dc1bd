import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';
import type { SamplingReport } from './sampling.ts';

/** One rule's counts in one window, over all clients. Source: X-Ray API, SamplingStatisticSummary. */
export interface RuleStatistics {
  readonly RuleName: string;
  /** Where the window begins, epoch seconds. */
  readonly Timestamp: number;
  readonly RequestCount: number;
  readonly BorrowCount: number;
  readonly SampledCount: number;
}

export interface Statistics {
  /** Adds a report to the window in which it arrives: a client's own time can't be relied on. Resolves when committed. */
  count(report: SamplingReport): Promise<void>;
  /** Oldest first. */
  windows(): readonly RuleStatistics[];
  clear(): Promise<void>;
}

/** Seconds. Source: X-Ray developer guide: clients report every 10 seconds, and the counts come in such windows. */
const WINDOW = 10;
/** How long a window is kept, seconds. Ours: AWS says "recent". */
const KEPT = 3600;

/** The statistics that the store has. */
export function openStatistics(store: Store, clock: Pick<Clock, 'now'>): Statistics {
  const windows = store.table<RuleStatistics[]>('sampling-statistics');
  const forgetOld = (start: number): Promise<void>[] =>
    windows.entries().flatMap(([key]) => (Number(key) <= start - KEPT ? windows.delete(key) : []));
  return {
    async count(report) {
      const start = Math.floor(clock.now() / 1000 / WINDOW) * WINDOW;
      const window = windows.get(String(start));
      const rules = [...(window ?? [])];
      const at = rules.findIndex(({ RuleName }) => RuleName === report.RuleName);
      const counted = add(rules[at], report, start);
      if (at >= 0) rules[at] = counted;
      else rules.push(counted);
      await Promise.all([windows.set(String(start), rules), ...(window === undefined ? forgetOld(start) : [])]);
    },
    windows: () =>
      windows
        .entries()
        .sort(([a], [b]) => Number(a) - Number(b))
        .flatMap(([, rules]) => rules),
    clear: () => windows.clear(),
  };
}

function add(before: RuleStatistics | undefined, report: SamplingReport, start: number): RuleStatistics {
  return {
    RuleName: report.RuleName,
    Timestamp: start,
    RequestCount: (before?.RequestCount ?? 0) + report.RequestCount,
    BorrowCount: (before?.BorrowCount ?? 0) + (report.BorrowCount ?? 0),
    SampledCount: (before?.SampledCount ?? 0) + report.SampledCount,
  };
}
