/**
 * What is unusual. AWS decides it by models that it doesn't publish; this rule and its numbers are ours, and chosen so that
 * the examples of the CloudTrail user guide are unusual. docs/cloudtrail.md tells them to users.
 */
export const INSIGHT_RULE = {
  /** The rate is that of so many minutes. */
  windowMinutes: 5,
  /** What stands out: above all three. */
  timesBaseline: 3,
  deviations: 3,
  leastPerMinute: 0.5,
  /** The unusual is over when each of so many minutes was usual. */
  quietMinutes: 15,
} as const;

/** Before the day on which something begins. Source: CloudTrail user guide, insightDetails, baseline. */
export const BASELINE_DAYS = 7;

export const MINUTE = 60_000;
export const DAY_MINUTES = 1440;

/** The calls of the minutes before something begins. */
export interface BaselineCounts {
  readonly minutes: number;
  readonly calls: number;
  /** The squares of each minute's calls, added. */
  readonly squares: number;
}

/** The rate, in calls per minute, above which calls are unusual. */
export function usualUpTo({ minutes, calls, squares }: BaselineCounts): number {
  const mean = calls / minutes;
  const deviation = Math.sqrt(Math.max(0, squares / minutes - mean * mean));
  const { timesBaseline, deviations, leastPerMinute } = INSIGHT_RULE;
  return Math.max(timesBaseline * mean, mean + deviations * deviation, leastPerMinute);
}
