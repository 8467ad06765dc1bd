/**
 * Sampling boosts: the rate of a rule that rises for a short time while anomalous requests (errors, slow ones) would
 * otherwise be missed. What AWS says of them is that a boost is "the minimum needed to capture error traces", that there is
 * none where the rule's rate captures enough, that it lasts up to a minute, and that only one comes in each cooldown window.
 * What is enough AWS doesn't say; the number here is ours.
 * Source: X-Ray developer guide, "Adaptive sampling"; X-Ray API, SamplingRateBoost and SamplingBoost.
 */

/** What a rule allows. Source: X-Ray API, SamplingRateBoost. */
export interface RateBoost {
  /** Share from 0 to 1. */
  readonly MaxRate: number;
  readonly CooldownWindowMinutes: number;
}

/** What one service saw of the requests that a rule decided on, since its report before. */
export interface AnomalyReport {
  readonly service: string;
  readonly anomalies: number;
  /** Those of them that were sampled. */
  readonly sampled: number;
  /** Epoch milliseconds. */
  readonly at: number;
}

export interface Boost {
  /** Share from 0 to 1. */
  readonly rate: number;
  /** When it was triggered, and when it ends; epoch milliseconds. */
  readonly from: number;
  readonly until: number;
}

/** What is known of one rule's anomalies and of its last boost. */
export interface BoostState {
  /** Of the last minute, oldest first. */
  readonly reports: readonly AnomalyReport[];
  readonly boost?: Boost;
}

/** A boost's life, and how far back anomalies count, in milliseconds. Source: "brief sampling boosts (up to 1 minute)". */
const MINUTE = 60_000;
/** Anomalous traces of a minute that are enough for each service. Ours. */
const ENOUGH_ANOMALIES = 10;
/** Reports of one rule that are remembered, so that made-up services can't fill the memory. Ours. */
const REPORTS = 1000;

/**
 * The state after a report at `report.at`: a boost is triggered when some service misses anomalies, the boost would be above
 * the fixed rate, and no other boost came in this cooldown window.
 */
export function reportAnomalies(
  { reports, boost }: BoostState,
  rule: { readonly FixedRate: number; readonly SamplingRateBoost: RateBoost },
  report: AnomalyReport,
): BoostState {
  const kept = [...reports.filter(({ at }) => report.at - at < MINUTE), report].slice(-REPORTS);
  if (boost && report.at < cooledAt(boost, rule.SamplingRateBoost)) return { reports: kept, boost };
  const rate = neededRate(kept, rule.SamplingRateBoost.MaxRate);
  if (rate <= rule.FixedRate) return { reports: kept, ...(boost && { boost }) };
  return { reports: kept, boost: { rate, from: report.at, until: wholeSecond(report.at) + MINUTE } };
}

/** When the next boost may be triggered, epoch milliseconds. */
export function cooledAt({ from, until }: Boost, { CooldownWindowMinutes }: RateBoost): number {
  return Math.max(until, from + CooldownWindowMinutes * MINUTE);
}

/** The boost that holds at `now`; undefined where there is none, and where the rule allows none any more. */
export function boostAt({ boost }: BoostState, allowed: RateBoost | undefined, now: number): Boost | undefined {
  if (!boost || !allowed || now >= boost.until) return undefined;
  return { ...boost, rate: Math.min(boost.rate, allowed.MaxRate) };
}

/**
 * The smallest rate by which the service that misses most would get enough of its anomalies, at most `most`; 0 where every
 * service gets enough. One service's anomalies are another one's as well, so that they aren't added up.
 */
function neededRate(reports: readonly AnomalyReport[], most: number): number {
  const services = new Map<string, { anomalies: number; sampled: number }>();
  for (const { service, anomalies, sampled } of reports) {
    const before = services.get(service);
    services.set(service, {
      anomalies: (before?.anomalies ?? 0) + anomalies,
      sampled: (before?.sampled ?? 0) + sampled,
    });
  }
  const needed = [...services.values()]
    .filter(({ anomalies, sampled }) => sampled < Math.min(anomalies, ENOUGH_ANOMALIES))
    .map(({ anomalies }) => ENOUGH_ANOMALIES / anomalies);
  return Math.min(most, Math.max(0, ...needed));
}

/** Times go to clients in whole seconds: a boost is a minute at most for them too. */
function wholeSecond(milliseconds: number): number {
  return Math.floor(milliseconds / 1000) * 1000;
}
