/** Of which times digests tell. */
import type { Digest } from '../core/trail/digest.ts';

export interface Coverage {
  /** Adds the time of a chain's next digest; `base` names an account's folder. */
  add(base: string, chain: string, digest: Digest): void;
  /** Whether a log file delivered then must be in a digest. */
  tells(base: string, log: { readonly region: string; readonly time: number }): 'covered' | 'outside';
  /** The first and the last time, ISO 8601; empty where there are none. */
  extent(): readonly string[];
}

interface Interval {
  readonly from: number;
  to: number;
}

/** CloudTrail delivers within so long, and the name of a log file may tell an earlier time than that of its delivery. */
const DELIVERY = 15 * 60_000;

export function coverage(): Coverage {
  const chains = new Map<string, Map<string, Interval[]>>();
  let first: string | undefined;
  let last: string | undefined;
  return {
    add(base, chain, { digestStartTime, digestEndTime, digestS3Object }) {
      const [from, to] = [Date.parse(digestStartTime), Date.parse(digestEndTime)];
      if (first === undefined || from < Date.parse(first)) first = digestStartTime;
      if (last === undefined || to > Date.parse(last)) last = digestEndTime;
      const id = idOf(base, /\/CloudTrail-Digest\/([^/]+)\//.exec(digestS3Object)?.[1] ?? '');
      const ofBase = chains.get(id) ?? new Map<string, Interval[]>();
      chains.set(id, ofBase);
      const intervals = ofBase.get(chain) ?? [];
      ofBase.set(chain, intervals);
      const open = intervals.at(-1);
      if (open !== undefined && from <= open.to) open.to = Math.max(open.to, to);
      else intervals.push({ from, to });
    },
    tells(base, { region, time }) {
      const all = [...(chains.get(idOf(base, region))?.values() ?? [])].flat();
      return all.some(({ from, to }) => from <= time && time + DELIVERY <= to) ? 'covered' : 'outside';
    },
    extent: () => [first, last].flatMap((time) => time ?? []),
  };
}

function idOf(base: string, region: string): string {
  return `${base}\n${region}`;
}
