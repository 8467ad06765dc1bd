import { burstsOf } from '../../server/core/trail/bursts.ts';
import { type Sessions, sessionsOf } from '../../server/core/trail/chains.ts';
import { type InsightMark, insightPairs } from '../../server/core/trail/insight-pairs.ts';
import { LOGGING_CALLS, type LoggingCall, silencesOf } from '../../server/core/trail/silences.ts';
import { type Arcs, arcsOf } from './arcs.ts';
import { type Band, burstBands, insightBands, silenceBands } from './bands.ts';
import { type Events, noEvents } from './columns.ts';
import { valueAt } from './event.ts';
import { type Lanes, noLanes, type Span } from './model.ts';

/** What is drawn over the lanes besides their events. */
export interface Overlays {
  sessions: Sessions;
  arcs: Arcs;
  /** By kind, then by lane and time. */
  bands: Band[];
}

/** What the overlays of some lanes follow from. */
export interface Shown {
  events: Events;
  rows: Uint32Array;
  lanes: Lanes;
  whole: Span;
}

/** Finds what is to be drawn over the lanes. */
export function overlaysOf(shown: Shown, insights: readonly InsightMark[]): Overlays {
  const { events, rows, lanes, whole } = shown;
  const { accessKey, issuedKey } = events.lanes;
  const sessions = sessionsOf({ count: events.count, accessKey, issuedKey });
  // The lane of all others mixes many: what is unusual there says nothing.
  const own = lanes.heads.at(-1)?.value === undefined ? Math.max(0, lanes.heads.length - 1) : lanes.heads.length;
  const bursts = burstsOf(lanes, own, whole.to - whole.from);
  return {
    sessions,
    arcs: arcsOf(events, sessions, rows, lanes),
    bands: [
      ...silenceBands(silencesOf(loggingCalls(events)), lanes, whole),
      ...insightBands(insightPairs(insights), lanes, whole),
      ...burstBands(bursts, lanes),
    ],
  };
}

/** The calls that turned a trail on or off, whatever passes the filter: what isn't recorded doesn't depend on it. */
function loggingCalls(events: Events): LoggingCall[] {
  const { ids, values, numbers } = events.lanes.name;
  const wanted = new Set(LOGGING_CALLS.flatMap((name) => numbers.get(name) ?? []));
  const calls: LoggingCall[] = [];
  if (wanted.size === 0) return calls;
  for (let row = 0; row < events.count; row++) {
    if (!wanted.has(ids[row]!) || events.errorClass[row] !== 0) continue;
    const value = (lane: 'account' | 'region' | 'resource') => valueAt(events, lane, row);
    const [account, region, trail] = [value('account'), value('region'), value('resource')];
    calls.push({ row, time: events.time[row]!, name: values[ids[row]!]!, account, region, trail });
  }
  return calls;
}

export const noOverlays: Overlays = overlaysOf(
  { events: noEvents(), rows: new Uint32Array(0), lanes: noLanes, whole: { from: 0, to: 1 } },
  [],
);

/** The overlays of what is shown. */
export interface OverlayMaker {
  /** Finds those of other lanes: at once where it takes a few milliseconds, else when the lanes have been painted. */
  take(shown: Shown, insights: readonly InsightMark[]): void;
  now(): Overlays;
}

/** So many events take about 5 ms. */
const MOST_AT_ONCE = 50_000;

/** Makes it; `changed` hears of overlays that were found later. */
export function overlayMaker(changed: () => void): OverlayMaker {
  let found = noOverlays;
  let latest = 0;
  return {
    take(shown, insights) {
      const turn = ++latest;
      if (shown.events.count <= MOST_AT_ONCE) {
        found = overlaysOf(shown, insights);
        return;
      }
      found = noOverlays;
      requestAnimationFrame(() =>
        setTimeout(() => {
          if (turn !== latest) return;
          found = overlaysOf(shown, insights);
          changed();
        }),
      );
    },
    now: () => found,
  };
}
