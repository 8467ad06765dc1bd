import {
  presentClients,
  reportClient,
  reservoirQuota,
  type SamplingClients,
  type SamplingTarget,
  samplingTarget,
} from '../../core/sampling-rule/quota.ts';
import { borrowingAfter, ignoresQuota, type QuotaTrust } from '../../core/sampling-rule/quota-fault.ts';
import type { Clock } from '../clock.ts';
import type { Rule } from './rule.ts';
import type { SamplingReport } from './sampling.ts';

/** Who reports on which rule. In memory only: clients report again within seconds. */
export interface Clients {
  /** Counts a client among those of a rule and answers its target. */
  report(rule: Rule, report: SamplingReport, rulesChangedAt: number): SamplingTarget;
  /** Those that share a rule's reservoir now, by id. */
  of(rule: Rule): readonly SharingClient[];
  /** True where a client has shown that it takes shares that hold for expired. */
  ignoresQuota(rule: string, client: string): boolean;
  /** Nobody shares a rule that is gone. */
  keep(isThere: (rule: string) => boolean): void;
}

/** One client's part in a rule. Times are epoch seconds. */
export interface SharingClient {
  readonly id: string;
  readonly seen: number;
  /** Its share of the reservoir as things are now; a client learns of a change with its next report. */
  readonly quota: number;
  readonly quotaUntil: number;
  /** It has shown that it takes shares that hold for expired. */
  readonly ignoresQuota: boolean;
}

interface RuleClients {
  readonly seen: SamplingClients;
  readonly trust: ReadonlyMap<string, QuotaTrust>;
}

const NOBODY: RuleClients = { seen: new Map(), trust: new Map() };

/** No clients, as after a start. */
export function openClients(clock: Pick<Clock, 'now'>): Clients {
  const rules = new Map<string, RuleClients>();
  const ignores = (rule: string, client: string): boolean => {
    const trust = rules.get(rule)?.trust.get(client);
    return trust !== undefined && ignoresQuota(trust);
  };
  return {
    report(rule, report, rulesChangedAt) {
      const now = clock.now();
      const before = rules.get(rule.RuleName) ?? NOBODY;
      const seen = reportClient(before.seen, report.ClientID, now);
      const target = samplingTarget(rule, seen, report.ClientID, now);
      const borrowing = borrowingAfter(before.trust.get(report.ClientID), report, rulesChangedAt);
      const trust = new Map([...before.trust].filter(([id]) => seen.has(id)));
      trust.set(report.ClientID, { told: now, until: target.ReservoirQuotaTTL, borrowing });
      rules.set(rule.RuleName, { seen, trust });
      return target;
    },
    of(rule) {
      const { seen: all, trust } = rules.get(rule.RuleName) ?? NOBODY;
      const seen = presentClients(all, clock.now());
      return [...seen]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([id, at]) => ({
          id,
          seen: at / 1000,
          quota: reservoirQuota(seen, id, rule.ReservoirSize),
          quotaUntil: trust.get(id)?.until ?? 0,
          ignoresQuota: ignores(rule.RuleName, id),
        }));
    },
    ignoresQuota: ignores,
    keep(isThere) {
      for (const name of [...rules.keys()]) if (!isThere(name)) rules.delete(name);
    },
  };
}
