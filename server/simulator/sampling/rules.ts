import { inOrder } from '../../core/sampling-rule/evaluate.ts';
import { DEFAULT_NAME } from '../../core/xray/default-name.ts';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';
import { defaultRule, type Rule, type RuleRecord } from './rule.ts';

/**
 * The rules: those of watched files, those made through the API, and the Default rule. A watched rule hides a made one of
 * the same name for as long as its file has it.
 */
export interface Rules {
  /** In the order in which rules are tried. */
  records(): readonly RuleRecord[];
  record(name: string): RuleRecord | undefined;
  /** Where a served rule stands in a watched file; undefined for rules that the API may change. */
  placeOf(name: string): RulePlace | undefined;
  /** How many rules were made through the API. */
  created(): number;
  /** When the set of rules last changed, epoch seconds. */
  modifiedAt(): number;
  /** Makes or changes a rule; resolves when that is committed. */
  put(rule: Rule): Promise<RuleRecord>;
  remove(name: string): Promise<void>;
  /** Replaces the rules of watched files. */
  watch(rules: readonly WatchedRule[]): void;
  /** Forgets what was made; watched rules stay. */
  clear(): Promise<void>;
}

export interface RulePlace {
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

export interface WatchedRule extends RulePlace {
  readonly rule: Rule;
}

type WatchedRecord = RuleRecord & RulePlace;

/**
 * Opens the rules in a store.
 *
 * @param changed is called after each change is committed
 */
export function openRules(store: Store, clock: Pick<Clock, 'now'>, changed: () => void): Rules {
  const made = store.table<RuleRecord>('sampling-rules');
  const times = store.table<number>('sampling-rules-modified');
  let watched = new Map<string, WatchedRecord>();
  const now = (): number => clock.now() / 1000;

  const record = (name: string): RuleRecord | undefined =>
    watched.get(name) ?? made.get(name) ?? (name === DEFAULT_NAME ? UNCHANGED_DEFAULT : undefined);
  const names = (): Iterable<string> =>
    new Set([...watched.keys(), ...made.entries().map(([name]) => name), DEFAULT_NAME]);
  /** The time is committed together with the change that it is of. */
  const commit = async (change: Promise<unknown>): Promise<void> => {
    await Promise.all([change, times.set('rules', now())]);
    changed();
  };

  return {
    record,
    records() {
      const records = new Map([...names()].map((name) => [name, record(name)!]));
      return inOrder([...records.values()].map(({ rule }) => rule)).map(({ RuleName }) => records.get(RuleName)!);
    },
    placeOf: (name) => watched.get(name),
    created: () => made.entries().filter(([name]) => name !== DEFAULT_NAME).length,
    modifiedAt: () => times.get('rules') ?? 0,
    async put(rule) {
      const known = made.get(rule.RuleName) ?? (rule.RuleName === DEFAULT_NAME ? UNCHANGED_DEFAULT : undefined);
      const next = { rule, createdAt: known?.createdAt ?? now(), modifiedAt: now() };
      await commit(made.set(rule.RuleName, next));
      return next;
    },
    remove: (name) => commit(made.delete(name)),
    watch(rules) {
      const next = new Map(
        rules.map((one) => [one.rule.RuleName, watchedRecord(one, watched.get(one.rule.RuleName), now())]),
      );
      const same = sameRules(next, watched);
      watched = next;
      if (same) return;
      // Watched rules are read again at each start: a time that can't be kept is no loss.
      commit(Promise.resolve()).catch(() => {});
    },
    clear: () => commit(made.clear()),
  };
}

/** Source: AWS's answers give the Default rule's times as 0 until it is changed. */
const UNCHANGED_DEFAULT: RuleRecord = { rule: defaultRule(), createdAt: 0, modifiedAt: 0 };

/** A rule that reads as before keeps its times. */
function watchedRecord(watched: WatchedRule, before: WatchedRecord | undefined, now: number): WatchedRecord {
  if (before === undefined) return { ...watched, createdAt: now, modifiedAt: now };
  const same = JSON.stringify(before.rule) === JSON.stringify(watched.rule);
  return { ...watched, createdAt: before.createdAt, modifiedAt: same ? before.modifiedAt : now };
}

/** Lines may move without a change of the rules. */
function sameRules(a: ReadonlyMap<string, WatchedRecord>, b: ReadonlyMap<string, WatchedRecord>): boolean {
  const text = (records: ReadonlyMap<string, WatchedRecord>) =>
    JSON.stringify([...records.values()].map(({ line: _, ...record }) => record));
  return a.size === b.size && text(a) === text(b);
}
