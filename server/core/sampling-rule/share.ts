/** How many requests a sampling rule is expected to sample. */
import { evaluateRules, type OrderedRule } from './evaluate.ts';
import { evaluateLocalRules, type LocalRule, type LocalRules, type SamplingRates } from './local-rules.ts';
import type { SamplingRequest } from './matches.ts';

/** Expected values, of requests that come evenly spaced; bunched ones miss the reservoir of the seconds without any. */
export interface ExpectedShare {
  /** Requests a second. */
  readonly requests: number;
  /** Sampled requests a second. */
  readonly sampled: number;
  /** From 0 to 1; without requests, the share of the first ones. */
  readonly share: number;
}

/** Requests of one kind, so many a second. */
export interface Traffic {
  readonly request: SamplingRequest;
  readonly perSecond: number;
}

/** What one rule is expected to sample of all the traffic that it decides on. */
export interface ExpectedOfRule<Rule> extends ExpectedShare {
  readonly rule: Rule;
}

/**
 * What a central rule is expected to sample. Its reservoir is one for all clients, which get whole requests of it (see
 * reservoirQuota) and share the traffic evenly. Until a client has its first quota, some 10 seconds, it borrows one
 * request a second instead.
 * Source: X-Ray developer guide, "Sampling rules"; the decision as in the AWS X-Ray SDKs.
 */
export function centralShare(rule: SamplingRates, perSecond: number, clients = 1): ExpectedShare {
  const count = counted(clients);
  const least = Math.floor(rule.ReservoirSize / count);
  const withOneMore = rule.ReservoirSize % count;
  return shareOf(rule, perSecond, [
    { reservoir: least + 1, part: withOneMore / count, count: withOneMore },
    { reservoir: least, part: 1 - withOneMore / count, count: count - withOneMore },
  ]);
}

/**
 * What a rule of a local file is expected to sample: every process has the reservoir for itself.
 * Source: AWS X-Ray SDK for Node.js 3.12, local_reservoir.js.
 */
export function localShare(rule: SamplingRates, perSecond: number, processes = 1): ExpectedShare {
  return shareOf(rule, perSecond, [{ reservoir: rule.ReservoirSize, part: 1, count: counted(processes) }]);
}

/** What central rules are expected to sample of some traffic, by rule, in the order in which the traffic meets them. */
export function expectedOfCentral<Rule extends OrderedRule & SamplingRates>(
  rules: readonly Rule[],
  traffic: readonly Traffic[],
  clients = 1,
): readonly ExpectedOfRule<Rule>[] {
  const sums = summed(traffic, (request) => evaluateRules(rules, request).rule);
  return sums.map(([rule, perSecond]) => ({ rule, ...centralShare(rule, perSecond, clients) }));
}

/** What a local file is expected to sample of some traffic; its default is the rule without patterns. */
export function expectedOfLocal(
  rules: LocalRules,
  traffic: readonly Traffic[],
  processes = 1,
): readonly ExpectedOfRule<SamplingRates | LocalRule>[] {
  const sums = summed(traffic, (request) => evaluateLocalRules(rules, request).rule);
  return sums.map(([rule, perSecond]) => ({ rule, ...localShare(rule, perSecond, processes) }));
}

/** Clients that have the same reservoir: how many, and which part of the traffic they see. */
interface Group {
  readonly reservoir: number;
  readonly part: number;
  readonly count: number;
}

function shareOf({ FixedRate }: SamplingRates, perSecond: number, groups: readonly Group[]): ExpectedShare {
  const requests = Number.isFinite(perSecond) ? Math.max(perSecond, 0) : 0;
  let sampled = 0;
  let first = 0;
  for (const { reservoir, part, count } of groups) {
    const seen = requests * part;
    const taken = Math.min(seen, reservoir * count);
    sampled += taken + (seen - taken) * FixedRate;
    first += part * (reservoir > 0 ? 1 : FixedRate);
  }
  return { requests, sampled, share: requests > 0 ? sampled / requests : first };
}

function summed<Rule>(
  traffic: readonly Traffic[],
  ruleFor: (request: SamplingRequest) => Rule | undefined,
): readonly (readonly [Rule, number])[] {
  const sums = new Map<Rule, number>();
  for (const { request, perSecond } of traffic) {
    const rule = ruleFor(request);
    if (rule !== undefined) sums.set(rule, (sums.get(rule) ?? 0) + perSecond);
  }
  return [...sums];
}

/** A number of clients that can be. */
function counted(clients: number): number {
  return clients >= 1 ? Math.floor(clients) : 1;
}
