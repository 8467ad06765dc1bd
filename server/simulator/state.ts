import { EVENT_HISTORY_MS } from '../core/trail/limits.ts';
import { TRACE_RETENTION } from '../core/xray/limits.ts';
import { type Clock, createClock } from './clock.ts';
import { type CloudTrailState, openCloudTrailState } from './cloudtrail-state/cloudtrail-state.ts';
import type { SimulatorOptions } from './options.ts';
import { isImported, openTrailDatabase, type TrailDatabase } from './records/trail-database.ts';
import { openSampling, type Sampling } from './sampling/sampling.ts';
import { openXrayReader, type XrayReader } from './services/xray/reader.ts';
import { openStore } from './store/store.ts';
import { openTraceDatabase, type TraceDatabase } from './traces/trace-database.ts';
import { openTraceSets, type TraceSets } from './traces/trace-sets.ts';
import { type Insights, openInsights } from './trail/insights.ts';
import { type LogFiles, openLogFiles } from './trail/log-files.ts';
import { openXrayState, type XrayState } from './xray-state/xray-state.ts';

/** How often what is too old gives its room back. */
const EXPIRY_MS = 10 * 60_000;

/** The state of all services. Each service folder adds its member here and opens it in `openState`. */
export interface State {
  readonly clock: Clock;
  readonly traces: TraceDatabase;
  readonly xray: XrayReader;
  /** Traces of files. */
  readonly traceSets: TraceSets;
  readonly sampling: Sampling;
  readonly xrayState: XrayState;
  readonly trail: TrailDatabase;
  readonly cloudtrail: CloudTrailState;
  readonly insights: Insights;
  /** Only with a folder for them. */
  readonly logFiles: LogFiles | undefined;
}

/** What `openState` needs to know of a member besides its type. */
export interface Part {
  /** Empties it: `POST /_nephoscope/reset`. */
  reset?(): void | Promise<void>;
  /** Keeps everything and lets go of files and timers. */
  close?(): void | Promise<void>;
}

export interface OpenState {
  readonly state: State;
  reset(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens every service's state, in the order in which they need one another; closes in the opposite one.
 *
 * @throws StoreError with a sentence for the user where the data folder can't be used
 */
export async function openState(options: SimulatorOptions): Promise<OpenState> {
  const clock = createClock(options.clock);
  const notice = (sentence: string): void => console.error(sentence);
  const store = openStore({
    notice,
    stays: isImported,
    ...(options.store.kind === 'folder' && { folder: options.store.folder }),
    ...(options.maxData !== undefined && { maxBytes: options.maxData * 1_000_000 }),
  });
  const traces = openTraceDatabase(store, { keptFrom: () => clock.now() / 1000 - TRACE_RETENTION });
  clock.every(EXPIRY_MS, () => traces.expire());
  const traceSets = openTraceSets(store);
  const trail = openTrailDatabase(store, () => clock.now() - EVENT_HISTORY_MS);
  clock.every(EXPIRY_MS, () => trail.expire());
  const cloudtrail = openCloudTrailState(store);
  const insights = await openInsights({ store, clock, trail, cloudtrail });
  const sampling = openSampling(store, clock, notice);
  const xrayState = openXrayState(store, clock);
  const logFiles =
    options.trailFolder === undefined
      ? undefined
      : await openLogFiles({ folder: options.trailFolder, store, clock, cloudtrail, notice });
  if (logFiles) cloudtrail.deliverTo(logFiles);
  const parts: Part[] = [
    { close: () => clock.close() },
    { close: () => store.close() },
    { reset: () => traces.clear() },
    { reset: () => traceSets.clear() },
    { reset: () => trail.clear() },
    cloudtrail,
    insights,
    sampling,
    xrayState,
    ...(logFiles ? [logFiles] : []),
  ];
  return {
    state: {
      clock,
      traces,
      xray: openXrayReader(traces),
      traceSets,
      sampling,
      xrayState,
      trail,
      cloudtrail,
      insights,
      logFiles,
    },
    async reset() {
      for (const part of parts) await part.reset?.();
    },
    async close() {
      for (const part of parts.toReversed()) await part.close?.();
    },
  };
}
