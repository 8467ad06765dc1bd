import { inOrder } from '../../core/sampling-rule/evaluate.ts';
import {
  reportClient,
  type SamplingClients,
  type SamplingTarget,
  samplingTarget,
} from '../../core/sampling-rule/quota.ts';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';
import { DEFAULT_RULE, defaultRule, type Rule, type RuleRecord } from './rule.ts';
import { openStatistics, type RuleStatistics } from './statistics.ts';

/**
 * The sampling rules, one set for all accounts and regions: those of watched files, those made through the API, and the
 * Default rule. A watched rule hides a made one of the same name for as long as its file has it.
 */
export interface Sampling {
  /** What GetSamplingRules answers, in the order in which rules are tried. */
  records(): readonly RuleRecord[];
  record(name: string): RuleRecord | undefined;
  /** The watched file that a served rule stands in; undefined for rules that the API may change. */
  fileOf(name: string): string | undefined;
  /** How many rules were made through the API. */
  created(): number;
  /** When the set of rules last changed, epoch seconds. */
  modifiedAt(): number;
  /** Makes or changes a rule; resolves when that is committed. */
  put(rule: Rule): Promise<RuleRecord>;
  remove(name: string): Promise<void>;
  /** Keeps a client's counts for a rule and answers its target; undefined where there is no such rule. */
  report(report: SamplingReport): Promise<SamplingTarget | undefined>;
  /** The counts of the last hour in windows of 10 seconds, oldest first. */
  statistics(): readonly RuleStatistics[];
  /** Replaces the rules of watched files. */
  watch(rules: readonly WatchedRule[]): void;
  /** Calls back after each change of the rules. Returns how to stop. */
  onChange(listener: () => void): () => void;
  /** Forgets what was made and counted; watched rules stay. */
  reset(): Promise<void>;
}

export interface SamplingReport {
  readonly RuleName: string;
  readonly ClientID: string;
  readonly RequestCount: number;
  readonly SampledCount: number;
  readonly BorrowCount?: number | undefined;
}

export interface WatchedRule {
  readonly rule: Rule;
  readonly file: string;
}

type WatchedRecord = RuleRecord & Pick<WatchedRule, 'file'>;

/** Opens the rules in a store. */
export function openSampling(store: Store, clock: Clock): Sampling {
  const made = store.table<RuleRecord>('sampling-rules');
  const times = store.table<number>('sampling-rules-modified');
  const statistics = openStatistics(store, clock);
  const listeners = new Set<() => void>();
  const clients = new Map<string, SamplingClients>();
  let watched = new Map<string, WatchedRecord>();
  const now = (): number => clock.now() / 1000;

  const record = (name: string): RuleRecord | undefined =>
    watched.get(name) ?? made.get(name) ?? (name === DEFAULT_RULE ? UNCHANGED_DEFAULT : undefined);
  const names = (): Iterable<string> =>
    new Set([...watched.keys(), ...made.entries().map(([name]) => name), DEFAULT_RULE]);

  /** The time is committed together with the change that it is of. */
  const changed = async (change: Promise<unknown>): Promise<void> => {
    await Promise.all([change, times.set('rules', now())]);
    for (const listener of listeners) listener();
  };

  return {
    record,
    records() {
      const records = new Map([...names()].map((name) => [name, record(name)!]));
      return inOrder([...records.values()].map(({ rule }) => rule)).map(({ RuleName }) => records.get(RuleName)!);
    },
    fileOf: (name) => watched.get(name)?.file,
    created: () => made.entries().filter(([name]) => name !== DEFAULT_RULE).length,
    modifiedAt: () => times.get('rules') ?? 0,
    async put(rule) {
      const known = made.get(rule.RuleName) ?? (rule.RuleName === DEFAULT_RULE ? UNCHANGED_DEFAULT : undefined);
      const next = { rule, createdAt: known?.createdAt ?? now(), modifiedAt: now() };
      await changed(made.set(rule.RuleName, next));
      return next;
    },
    async remove(name) {
      clients.delete(name);
      await changed(made.delete(name));
    },
    async report(report) {
      const found = record(report.RuleName);
      if (found === undefined) return undefined;
      const reporting = reportClient(clients.get(report.RuleName) ?? new Map(), report.ClientID, clock.now());
      clients.set(report.RuleName, reporting);
      await statistics.count(report);
      return samplingTarget(found.rule, reporting, report.ClientID, clock.now());
    },
    statistics: statistics.windows,
    watch(rules) {
      const next = new Map(
        rules.map((one) => [one.rule.RuleName, watchedRecord(one, watched.get(one.rule.RuleName), now())]),
      );
      if (sameRules(next, watched)) return;
      watched = next;
      // Watched rules are read again at each start: a time that can't be kept is no loss.
      changed(Promise.resolve()).catch(() => {});
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async reset() {
      clients.clear();
      await changed(Promise.all([made.clear(), statistics.clear()]));
    },
  };
}

/** Source: AWS's answers give the Default rule's times as 0 until it is changed. */
const UNCHANGED_DEFAULT: RuleRecord = { rule: defaultRule(), createdAt: 0, modifiedAt: 0 };

/** A rule that reads as before keeps its times. */
function watchedRecord({ rule, file }: WatchedRule, before: WatchedRecord | undefined, now: number): WatchedRecord {
  if (before === undefined) return { rule, file, createdAt: now, modifiedAt: now };
  const same = JSON.stringify(before.rule) === JSON.stringify(rule);
  return { rule, file, createdAt: before.createdAt, modifiedAt: same ? before.modifiedAt : now };
}

function sameRules(a: ReadonlyMap<string, WatchedRecord>, b: ReadonlyMap<string, WatchedRecord>): boolean {
  return a.size === b.size && JSON.stringify([...a.values()]) === JSON.stringify([...b.values()]);
}
