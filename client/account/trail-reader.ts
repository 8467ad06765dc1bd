/** Reads an account's event history page by page, the newest first, all regions beside each other. */
import { LookupEventsCommand, type LookupEventsCommandInput } from '@aws-sdk/client-cloudtrail';
import { asArray, asObject, asText } from '../../server/core/json/typed.ts';
import type { Region } from './clients.ts';
import { everyRegion, type Missing } from './every-region.ts';
import { AccountFailure } from './failure.ts';
import { nextToken } from './pages.ts';
import type { TrailStore } from './trail-store.ts';

export interface TrailReader {
  /** Reads on into the past, for so many pages of each region; resolves once they are read or reading was ended. */
  readonly older: (pages: number) => Promise<void>;
  /** Reads what came since. */
  readonly newer: () => Promise<void>;
  /** No page is asked for any more until somebody reads on. */
  readonly stop: () => void;
  readonly state: () => ReadingState;
}

export interface ReadingState {
  /** Into the past as a person asked, or what came since. */
  readonly reading: 'older' | 'newer' | undefined;
  /** Every region was read to the end of its 90 days. */
  readonly complete: boolean;
}

/** CloudTrail API, LookupEvents: at most so many in an answer. */
const PAGE = 50;
/** CloudTrail delivers events up to a quarter of an hour late: what came since is looked for so far back. In milliseconds. */
const LATE = 15 * 60_000;
/** Of what came since so many pages are read: half a minute of a region's limit, which others share. */
const NEWER_PAGES = 60;
/** Insights events are few. */
const INSIGHT_PAGES = 4;

/** How far a region was read. */
interface Progress {
  /** The end of the question whose pages are read. */
  until: Date | undefined;
  /** The earliest time that was read, in epoch milliseconds. */
  oldest: number;
  token: string | undefined;
  complete: boolean;
  insights: boolean;
  /** When what came since was last asked for, in epoch milliseconds. */
  newest: number;
}

interface ReaderEvents {
  readonly missing: Missing;
  readonly changed: () => void;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** Reads the regions into the store; `changed` is called after each page with something new. */
export function createTrailReader(regions: readonly Region[], store: TrailStore, events: ReaderEvents): TrailReader {
  const { missing, changed, now } = events;
  const places = new Map<Region, Progress>(
    regions.map((region) => [
      region,
      { until: undefined, oldest: now(), token: undefined, complete: false, insights: false, newest: now() },
    ]),
  );
  const { page, pagesOf } = pagesInto(store, changed, () => !stopped);
  let running: ReadingState['reading'];
  let last: Promise<unknown> = Promise.resolve();
  let stopped = false;

  async function olderIn(region: Region, pages: number): Promise<void> {
    const place = places.get(region)!;
    place.until ??= new Date(now());
    for (let read = 0; read < pages && !place.complete && !store.full() && !stopped; read += 1) {
      const answer = await page(region, { EndTime: place.until, NextToken: place.token }).catch((error: unknown) => {
        if (place.token === undefined || !isTokenRefused(error)) throw error;
        // A person may read on hours later: the question is asked anew from where it was.
        place.until = new Date(place.oldest);
        return page(region, { EndTime: place.until });
      });
      place.token = answer.token;
      place.oldest = answer.oldest ?? place.oldest;
      place.complete = answer.token === undefined;
    }
    if (place.insights || store.full() || stopped) return;
    await pagesOf(region, { EventCategory: 'insight' }, INSIGHT_PAGES);
    place.insights = true;
  }

  async function newerIn(region: Region): Promise<void> {
    const place = places.get(region)!;
    const asked = now();
    const times = { StartTime: new Date(place.newest - LATE), EndTime: new Date(asked) };
    if (await pagesOf(region, times, NEWER_PAGES)) place.newest = asked;
  }

  /** One reading after the other: a page is asked for by the token of the one before. */
  function reading(which: 'older' | 'newer', read: (region: Region) => Promise<void>): Promise<void> {
    const mine = last.catch(() => undefined).then(() => readNow(which, read));
    last = mine;
    return mine;
  }

  /** A person who cancels wants no error. */
  async function readNow(which: 'older' | 'newer', read: (region: Region) => Promise<void>): Promise<void> {
    running = which;
    stopped = false;
    changed();
    try {
      await everyRegion(regions, missing, read);
    } catch (error) {
      if (!(error instanceof AccountFailure && error.way === 'cancelled')) throw error;
    } finally {
      running = undefined;
      changed();
    }
  }

  return {
    older: (pages) => reading('older', (region) => olderIn(region, pages)),
    newer: () => reading('newer', newerIn),
    stop() {
      stopped = true;
    },
    state: () => ({ reading: running, complete: [...places.values()].every(({ complete }) => complete) }),
  };
}

/** What reads one page into the store, and what reads several. */
function pagesInto(store: TrailStore, changed: () => void, goesOn: () => boolean) {
  async function page(region: Region, input: LookupEventsCommandInput): Promise<{ token?: string; oldest?: number }> {
    const { Events = [], NextToken } = await region.cloudTrail('cloudtrail:LookupEvents', (client, options) =>
      client.send(new LookupEventsCommand({ ...input, MaxResults: PAGE }), options),
    );
    // Whoever says to be AWS may answer anything.
    const texts = asArray(Events).flatMap((event) => asText(asObject(event)?.CloudTrailEvent) ?? []);
    // The newest comes first; of those of the same second the view takes what came first for the earlier.
    if (store.add(texts.toReversed()) > 0) changed();
    const oldest = asArray(Events).length > 0 ? Events.at(-1)?.EventTime?.getTime() : undefined;
    const token = nextToken(NextToken, input.NextToken);
    return { ...(token !== undefined && { token }), ...(oldest !== undefined && { oldest }) };
  }
  /** Answers whether there were no more of them. */
  async function pagesOf(region: Region, input: LookupEventsCommandInput, most: number): Promise<boolean> {
    let token: string | undefined;
    for (let read = 0; read < most && !store.full() && goesOn(); read += 1) {
      ({ token } = await page(region, { ...input, NextToken: token }));
      if (token === undefined) return true;
    }
    return false;
  }
  return { page, pagesOf };
}

/** CloudTrail API, LookupEvents: a token that isn't valid, or no longer. */
function isTokenRefused(error: unknown): boolean {
  return (
    error instanceof AccountFailure && error.cause instanceof Error && error.cause.name === 'InvalidNextTokenException'
  );
}
