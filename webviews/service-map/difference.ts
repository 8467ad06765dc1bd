/** What became of a graph from one window to another: what is new, gone, slower, faster, fails more or less. */
import { duration, percent } from '../lib/format.ts';
import { failureShare } from '../lib/health.ts';
import { percentiles } from '../lib/histogram.ts';
import type { CallStatistics } from './messages.ts';
import type { Graph } from './model.ts';
import { noCalls } from './statistics.ts';

export type ChangeKind = 'new' | 'gone' | 'failing' | 'slower' | 'mended' | 'faster';

export interface Change {
  kind: ChangeKind;
  /** What changed, in words: `p90 120 ms → 310 ms`. */
  text: string;
}

/** The changes between two graphs by node id and edge key; without an entry nothing worth telling changed. */
export interface Difference {
  nodes: ReadonlyMap<string, Change>;
  edges: ReadonlyMap<string, Change>;
}

/** A service without at least so many calls in both windows says nothing of its speed or its failures. */
const FEWEST_CALLS = 5;
/** Slower or faster: a median or p90 that changed by this share and these seconds. */
const WORTH_TELLING = { share: 0.25, seconds: 0.002, failures: 0.01, failedCalls: 2 } as const;

/** Compares a graph with an earlier one. */
export function difference(now: Graph, before: Graph): Difference {
  return { nodes: changes(now.nodes, before.nodes), edges: changes(now.edges, before.edges) };
}

/** Both graphs as one: what is gone stands there without calls. */
export function union(now: Graph, before: Graph): Graph {
  return { nodes: withGone(now.nodes, before.nodes), edges: withGone(now.edges, before.edges) };
}

function withGone<Item extends CallStatistics>(
  now: ReadonlyMap<string, Item>,
  before: ReadonlyMap<string, Item>,
): ReadonlyMap<string, Item> {
  const all = new Map(now);
  for (const [key, item] of before) if (!all.has(key)) all.set(key, { ...item, ...noCalls, own: undefined });
  return all;
}

function changes(
  now: ReadonlyMap<string, CallStatistics>,
  before: ReadonlyMap<string, CallStatistics>,
): Map<string, Change> {
  const found = new Map<string, Change>();
  for (const [key, item] of now) {
    const former = before.get(key);
    const change: Change | undefined = former ? changeOf(item, former) : { kind: 'new', text: 'new' };
    if (change) found.set(key, change);
  }
  for (const key of before.keys()) if (!now.has(key)) found.set(key, { kind: 'gone', text: 'gone' });
  return found;
}

/** Failures tell more than times; of the times the one that changed more. */
function changeOf(now: CallStatistics, before: CallStatistics): Change | undefined {
  if (now.total < FEWEST_CALLS || before.total < FEWEST_CALLS) return undefined;
  const failures = failureChange(now, before);
  if (failures?.kind === 'failing') return failures;
  const times = timeChange(now, before);
  return times?.kind === 'slower' ? times : (failures ?? times);
}

function failureChange(now: CallStatistics, before: CallStatistics): Change | undefined {
  const [share, former] = [failureShare(now), failureShare(before)];
  const calls = Math.max(now.total - now.ok, before.total - before.ok);
  if (Math.abs(share - former) < WORTH_TELLING.failures || calls < WORTH_TELLING.failedCalls) return undefined;
  const text = `failed ${percent(former)} → ${percent(share)}`;
  return { kind: share > former ? 'failing' : 'mended', text };
}

function timeChange(now: CallStatistics, before: CallStatistics): Change | undefined {
  const quantiles = [0.5, 0.9];
  const [times, former] = [percentiles(now.histogram, quantiles), percentiles(before.histogram, quantiles)];
  let largest: { change: number; text: string } | undefined;
  quantiles.forEach((quantile, i) => {
    const [after, was] = [times[i]!, former[i]!];
    const change = Math.log(after / was);
    const worth =
      Math.abs(after - was) >= WORTH_TELLING.seconds && Math.abs(change) >= Math.log(1 + WORTH_TELLING.share);
    if (!worth || (largest && Math.abs(largest.change) >= Math.abs(change))) return;
    largest = { change, text: `p${quantile * 100} ${duration(was)} → ${duration(after)}` };
  });
  return largest && { kind: largest.change > 0 ? 'slower' : 'faster', text: largest.text };
}
