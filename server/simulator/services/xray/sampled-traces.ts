import { type SampledBy, sampledBy } from '../../../core/sampling-rule/sampled-by.ts';
import type { StoredTrace, TraceDatabase } from '../../traces/trace-database.ts';

/** What the segments of traces say of sampling. */
export interface SampledTraces {
  /** The newest traces of `[from, to)` (epoch seconds) with a segment that a rule took. */
  takenBy(rule: string, from: number, to: number): Promise<TakenTraces>;
  /** Services of the newest traces with the SDK that they use, each once. */
  sdks(from: number, to: number): Promise<SdkOfService[]>;
}

export interface TakenTraces {
  /** Newest first. */
  readonly ids: readonly string[];
  /** Traces that were looked at, and whether there are older ones that weren't. */
  readonly looked: number;
  readonly more: boolean;
}

export interface SdkOfService {
  readonly service: string;
  readonly sdk: string;
  readonly version: string | undefined;
}

/** Traces that are looked at, newest first, and traces that are answered. */
const LOOKED = 5000;
const ANSWERED = 100;
/** Services change their SDK seldom: so many traces tell them. */
const LOOKED_FOR_SDKS = 500;
const BATCH = 250;

/** Answers from the traces of one database. */
export function openSampledTraces(traces: TraceDatabase): SampledTraces {
  const read = traces.derive(sampledSegments, LOOKED);
  const newest = (from: number, to: number, count: number): string[] =>
    traces.between(from, to, 'Event').slice(0, count).ids();
  return {
    async takenBy(rule, from, to) {
      const candidates = newest(from, to, LOOKED + 1);
      const ids: string[] = [];
      let looked = 0;
      while (looked < Math.min(candidates.length, LOOKED) && ids.length < ANSWERED) {
        const batch = candidates.slice(looked, Math.min(looked + BATCH, LOOKED));
        looked += batch.length;
        for (const { id, segments } of await read(batch)) if (segments.some((one) => one.rule === rule)) ids.push(id);
      }
      return { ids: ids.slice(0, ANSWERED), looked, more: looked < candidates.length || ids.length > ANSWERED };
    },
    async sdks(from, to) {
      const found = new Map<string, SdkOfService>();
      for (const { segments } of await read(newest(from, to, LOOKED_FOR_SDKS)))
        for (const { service, sdk, version } of segments)
          if (sdk !== undefined) found.set(`${service}\n${sdk}\n${version}`, { service, sdk, version });
      return [...found.values()];
    },
  };
}

interface SampledSegments {
  readonly id: string;
  readonly segments: readonly (SampledBy & { readonly service: string })[];
}

function sampledSegments({ id, segments }: StoredTrace): SampledSegments {
  return {
    id,
    segments: segments.map(({ entity }) => ({ service: entity.name, ...sampledBy(entity.aws) })),
  };
}
