import type { Bursts } from '../../server/core/trail/bursts.ts';
import type { InsightPair } from '../../server/core/trail/insight-pairs.ts';
import type { Silence } from '../../server/core/trail/silences.ts';
import { compact } from '../lib/format.ts';
import { spanLength } from './instants.ts';
import type { Grouping, Lanes, Span } from './model.ts';

/** A stretch of time that something is to be said about, in one lane or in all. */
export interface Band extends Span {
  kind: 'burst' | 'silence' | 'insight';
  /** Undefined: of all lanes. */
  lane: number | undefined;
  /** Drawn beside it. */
  label: string;
  /** In words, with who found it. */
  text: string;
}

export const bandNames: Record<Band['kind'], string> = {
  burst: 'Burst (found here, not by AWS)',
  silence: 'Trail not recording',
  insight: 'CloudTrail Insights',
};

/** The bands of the bursts of some lanes. */
export function burstBands({ lane, from, to, ordinary, step }: Bursts, { times }: Lanes): Band[] {
  return Array.from(lane, (number, index) => {
    const [first, last] = [times[from[index]!]!, times[to[index]! - 1]!];
    const count = to[index]! - from[index]!;
    // CloudTrail's times are whole seconds: the last event's second belongs to it.
    const span = { from: first, to: last + 1000 };
    const usual = `ordinarily ${compact(ordinary[index]!)} in ${stepName(step)}`;
    const text = `Burst: ${count} events in ${spanLength(span)}, ${usual}`;
    return { ...span, kind: 'burst', lane: number, label: `burst ×${compact(count)}`, text };
  });
}

/** `10 s`, `1 min`, `6 h`. */
function stepName(step: number): string {
  const seconds = step / 1000;
  if (seconds < 60) return `${seconds} s`;
  return seconds < 3600 ? `${seconds / 60} min` : `${seconds / 3600} h`;
}

/** The bands of trails that were stopped. They lie in the lane of their account or region where lanes are that. */
export function silenceBands(silences: readonly Silence[], lanes: Lanes, whole: Span): Band[] {
  return silences.flatMap((silence) => {
    const { trail, account, region, from, until, deleted } = silence;
    const lane = laneFor(lanes, { account, region });
    if (lane === 'hidden') return [];
    const name = trail || 'a trail';
    const how = deleted ? 'deleted' : 'stopped';
    const where = [region, account].filter(Boolean).join(', ');
    const length = until ? spanLength({ from: from.time, to: until.time }) : undefined;
    const open = deleted ? 'it records no more' : 'no start of logging since';
    const end = length ? `logging started again after ${length}` : open;
    return {
      from: from.time,
      to: until?.time ?? whole.to,
      kind: 'silence',
      lane,
      label: `${name} ${how}`,
      text: `Trail ${name} (${where}) was ${how}: ${end}. What happened meanwhile is missing from its files`,
    };
  });
}

/** The bands of pairs of Insights events. They lie in the lane of their service, account or region where lanes are that. */
export function insightBands(pairs: readonly InsightPair[], lanes: Lanes, whole: Span): Band[] {
  return pairs.flatMap(({ about, from, until }) => {
    const { source, account, region } = about;
    const lane = laneFor(lanes, { source, account, region });
    if (lane === 'hidden') return [];
    const call = `${about.name}${about.error && ` (${about.error})`}`;
    const numbers = Number.isNaN(about.unusual)
      ? ''
      : `: ${compact(about.unusual)} a minute, ordinarily ${compact(about.baseline)}`;
    const open =
      until === undefined ? '; no event tells its end' : from === undefined ? '; no event tells its start' : '';
    return {
      from: from ?? whole.from,
      to: until ?? whole.to,
      kind: 'insight',
      lane,
      label: `Insights: ${call}`,
      text: `CloudTrail Insights, ${about.type}: unusual ${call} of ${source} in ${region}${numbers}${open}`,
    };
  });
}

/** The lane that holds what has these values; undefined: all lanes; hidden: a lane that isn't there. */
function laneFor({ by, heads }: Lanes, values: Partial<Record<Grouping, string>>): number | undefined | 'hidden' {
  const value = values[by];
  if (value === undefined || value === '') return undefined;
  const lane = heads.findIndex((head) => head.value === value);
  return lane < 0 ? 'hidden' : lane;
}
