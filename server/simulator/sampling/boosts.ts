import { type BoostState, boostAt, cooledAt, reportAnomalies } from '../../core/sampling-rule/boost.ts';
import type { SamplingTarget } from '../../core/sampling-rule/quota.ts';
import type { Clock } from '../clock.ts';
import type { Rule } from './rule.ts';

/** The boosts of rules. In memory only: one lasts a minute. */
export interface Boosts {
  /** Keeps the anomalies of a rule that allows boosts. */
  report(rule: Rule, document: AnomalyDocument): void;
  of(rule: Rule): RuleBoost | undefined;
  /** What a target says of the rule's boost: every client of the rule is to follow it. */
  targetOf(rule: Rule): Pick<SamplingTarget, 'SamplingBoost'>;
  /** A rule that is gone has no boost. */
  keep(isThere: (rule: string) => boolean): void;
}

/** A SamplingBoostStatisticsDocument as far as it counts: its time is the client's, which can't be relied on. */
export interface AnomalyDocument {
  readonly RuleName: string;
  readonly ServiceName: string;
  readonly AnomalyCount: number;
  readonly SampledAnomalyCount: number;
}

/** Times are epoch seconds. */
export interface RuleBoost {
  /** The raised rate, and until when it holds; undefined while there is none. */
  readonly now: { readonly rate: number; readonly until: number } | undefined;
  /** When the next boost may be triggered; undefined where nothing is in its way. */
  readonly coolsUntil: number | undefined;
}

const NOTHING: BoostState = { reports: [] };

/** No boosts, as after a start. */
export function openBoosts(clock: Pick<Clock, 'now'>): Boosts {
  const states = new Map<string, BoostState>();
  const stateOf = (rule: Rule): BoostState => states.get(rule.RuleName) ?? NOTHING;
  const of = (rule: Rule): RuleBoost | undefined => {
    const { SamplingRateBoost: allowed } = rule;
    if (allowed === undefined) return undefined;
    const state = stateOf(rule);
    const now = clock.now();
    const boost = boostAt(state, allowed, now);
    const cooled = state.boost && cooledAt(state.boost, allowed);
    return {
      now: boost && { rate: boost.rate, until: boost.until / 1000 },
      coolsUntil: cooled !== undefined && cooled > now ? cooled / 1000 : undefined,
    };
  };
  return {
    report(rule, { ServiceName, AnomalyCount, SampledAnomalyCount }) {
      const { FixedRate, SamplingRateBoost } = rule;
      if (SamplingRateBoost === undefined) return;
      const report = { service: ServiceName, anomalies: AnomalyCount, sampled: SampledAnomalyCount, at: clock.now() };
      states.set(rule.RuleName, reportAnomalies(stateOf(rule), { FixedRate, SamplingRateBoost }, report));
    },
    of,
    targetOf(rule) {
      const boost = of(rule)?.now;
      return boost ? { SamplingBoost: { BoostRate: boost.rate, BoostRateTTL: boost.until } } : {};
    },
    keep(isThere) {
      for (const name of [...states.keys()]) if (!isThere(name)) states.delete(name);
    },
  };
}
