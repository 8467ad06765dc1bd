import type { SamplingTarget } from '../../core/sampling-rule/quota.ts';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';
import { type AnomalyDocument, openBoosts, type RuleBoost } from './boosts.ts';
import { openClients, type SharingClient } from './clients.ts';
import type { Rule } from './rule.ts';
import { openRules, type Rules } from './rules.ts';
import { openStatistics, type RuleStatistics } from './statistics.ts';

/** Sampling, one for all accounts and regions: the rules, what clients report of them, and what they are told. */
export interface Sampling extends Omit<Rules, 'clear'> {
  /** Keeps a client's counts for a rule and answers its target; undefined where there is no such rule. */
  report(report: SamplingReport): Promise<SamplingTarget | undefined>;
  /** Keeps a service's anomalies, which may trigger a boost; undefined where there is no such rule, or it allows none. */
  reportAnomalies(document: AnomalyDocument): RuleBoost | undefined;
  /** Who shares a served rule's reservoir. */
  clients(name: string): readonly SharingClient[];
  /** A served rule's boost; undefined where the rule allows none. */
  boost(name: string): RuleBoost | undefined;
  /** The counts of the last hour in windows of 10 seconds, oldest first. */
  statistics(): readonly RuleStatistics[];
  /** Calls back after each change of the rules, and of what is counted. Returns how to stop. */
  onChange(listener: () => void): () => void;
  /** Forgets what was made and counted; watched rules stay. */
  reset(): Promise<void>;
}

export interface SamplingReport {
  readonly RuleName: string;
  readonly ClientID: string;
  /** The client's own clock, epoch seconds. */
  readonly Timestamp: number;
  readonly RequestCount: number;
  readonly SampledCount: number;
  readonly BorrowCount?: number | undefined;
}

/**
 * Opens sampling in a store.
 *
 * @param notice takes one sentence for each thing that the user should know
 */
export function openSampling(
  store: Store,
  clock: Pick<Clock, 'now'>,
  notice: (sentence: string) => void = () => undefined,
): Sampling {
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const statistics = openStatistics(store, clock);
  const clients = openClients(clock);
  const boosts = openBoosts(clock);
  const { clear, ...rules } = openRules(store, clock, () => {
    for (const part of [clients, boosts]) part.keep((name) => rules.record(name) !== undefined);
    tell();
  });
  const ruleOf = (name: string): Rule | undefined => rules.record(name)?.rule;
  const warn = faultNotice(clients, notice);

  return {
    ...rules,
    async report(report) {
      const rule = ruleOf(report.RuleName);
      if (rule === undefined) return undefined;
      const target = clients.report(rule, report, rules.modifiedAt());
      warn(rule, report.ClientID);
      await statistics.count(report);
      tell();
      return { ...target, ...boosts.targetOf(rule) };
    },
    reportAnomalies(document) {
      const rule = ruleOf(document.RuleName);
      if (rule?.SamplingRateBoost === undefined) return undefined;
      boosts.report(rule, document);
      tell();
      return boosts.of(rule);
    },
    clients(name) {
      const rule = ruleOf(name);
      return rule ? clients.of(rule) : [];
    },
    boost(name) {
      const rule = ruleOf(name);
      return rule && boosts.of(rule);
    },
    statistics: statistics.windows,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async reset() {
      for (const part of [clients, boosts]) part.keep(() => false);
      await Promise.all([clear(), statistics.clear()]);
    },
  };
}

/** Says once that a client doesn't heed its share: all clients of that SDK have the fault. */
function faultNotice(clients: ReturnType<typeof openClients>, notice: (sentence: string) => void) {
  let said = false;
  return (rule: Rule, client: string): void => {
    if (said || !clients.ignoresQuota(rule.RuleName, client)) return;
    said = true;
    notice(
      `The sampling client ${client} borrows from the rule "${rule.RuleName}" although it was told a share of the ` +
        'reservoir that holds. The AWS X-Ray SDK for Node.js does so: it reads the seconds of ReservoirQuotaTTL as ' +
        'milliseconds. It samples at most one request a second of any reservoir, and learns of changed rules only every ' +
        'five minutes.',
    );
  };
}
