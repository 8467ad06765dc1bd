/** Clients that reported on one rule: client id to when it was last seen (epoch milliseconds), the latest last. */
export type SamplingClients = ReadonlyMap<string, number>;

/** How long a client counts after its last report, and how long a quota holds. In seconds. */
const CLIENT_LIFE = 5 * 60;
/** How often a client is to report, seconds. Source: the AWS X-Ray SDKs report every 10 s. */
const REPORT_INTERVAL = 10;
/** Clients of one rule that are remembered, so that made-up ids can't fill the memory. Ours. */
const CLIENTS = 10_000;

/** A SamplingTargetDocument: what GetSamplingTargets answers a client about one rule. `ReservoirQuotaTTL` is epoch seconds. */
export interface SamplingTarget {
  readonly RuleName: string;
  readonly FixedRate: number;
  readonly ReservoirQuota: number;
  readonly ReservoirQuotaTTL: number;
  readonly Interval: number;
  /** A raised rate while anomalies are missed; `BoostRateTTL` is epoch seconds. */
  readonly SamplingBoost?: { readonly BoostRate: number; readonly BoostRateTTL: number };
}

/** The clients after one has reported at `now` (epoch ms); those not seen for five minutes are gone. */
export function reportClient(clients: SamplingClients, clientId: string, now: number): SamplingClients {
  const kept = [...presentClients(clients, now)].filter(([id]) => id !== clientId);
  return new Map([...kept.slice(Math.max(0, kept.length + 1 - CLIENTS)), [clientId, now]]);
}

/** Those seen within the last five minutes. */
export function presentClients(clients: SamplingClients, now: number): SamplingClients {
  return new Map([...clients].filter(([, seen]) => now - seen < CLIENT_LIFE * 1000));
}

/**
 * One client's share of a rule's reservoir, requests a second: the whole divided by the clients, and the remainder one
 * by one to the first by id, so that the shares of all clients add up to the reservoir.
 * Source: X-Ray developer guide: the reservoir "applies to all services that use the rule, collectively".
 */
export function reservoirQuota(clients: SamplingClients, clientId: string, reservoirSize: number): number {
  const ids = [...clients.keys()];
  const count = clients.has(clientId) ? ids.length : ids.length + 1;
  const before = ids.filter((id) => id < clientId).length;
  return Math.floor(reservoirSize / count) + (before < reservoirSize % count ? 1 : 0);
}

/** The target of one client at `now` (epoch ms), after it has been counted with `reportClient`. */
export function samplingTarget(
  rule: { readonly RuleName: string; readonly FixedRate: number; readonly ReservoirSize: number },
  clients: SamplingClients,
  clientId: string,
  now: number,
): SamplingTarget {
  return {
    RuleName: rule.RuleName,
    FixedRate: rule.FixedRate,
    ReservoirQuota: reservoirQuota(clients, clientId, rule.ReservoirSize),
    ReservoirQuotaTTL: Math.floor(now / 1000) + CLIENT_LIFE,
    Interval: REPORT_INTERVAL,
  };
}
