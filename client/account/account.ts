/** An AWS account as a source of the views. All of it only reads. */
import type { GraphService, Source } from '../source/source.ts';
import { type CallEvents, type Chosen, createClients, type Identity } from './clients.ts';
import { requestCounts } from './counts.ts';
import type { Missing } from './every-region.ts';
import { accountInsights } from './insights.ts';
import { endpointOf, readProfiles } from './profiles.ts';
import { accountSampling } from './sampling.ts';
import { accountTrail, type TrailProgress } from './trail.ts';
import type { StoreLimits } from './trail-store.ts';
import { accountXRay } from './xray.ts';

export interface Account {
  readonly chosen: Chosen;
  readonly identity: Identity;
  readonly source: Source;
  readonly trail: () => TrailProgress;
  /** The latest map is of the newest traces that its filter takes, and leaves older ones out. */
  readonly partial: () => boolean;
  readonly older: (how: 'more' | 'all') => Promise<void>;
  /** Ends what is being asked now. */
  readonly cancel: () => void;
  /** Ends it for good; nothing of what was read stays. */
  readonly close: () => void;
}

export interface AccountEvents extends CallEvents {
  /** A region that could not answer, which is left out. */
  readonly missing: Missing;
  /** More of the event history was read, or reading began or ended. */
  readonly read: () => void;
}

/** Views look again so often: X-Ray's own numbers are about a minute behind. In milliseconds. */
export const LOOK_EVERY = 60_000;
/** Events that were read are told at most so often, in milliseconds. */
const TELL_EVERY = 250;

/**
 * The account of a profile, once STS has told whose it is.
 *
 * @param limits of the events that are kept
 * @throws AccountFailure where nobody can sign in
 */
export async function openAccount(chosen: Chosen, events: AccountEvents, limits?: StoreLimits): Promise<Account> {
  const profile = (await readProfiles(process.env)).find(({ name }) => name === chosen.profile);
  const endpoint = endpointOf(profile, process.env);
  const clients = createClients({ ...chosen, ...(endpoint && { endpoint }) }, events);
  const identity = await clients.identity();
  const { regions } = clients;
  const { missing } = events;
  const listeners = new Set<() => void>();
  const set = `AWS ${identity.account}`;
  const trail = accountTrail(regions, {
    set,
    missing,
    now: Date.now,
    changed() {
      events.read();
      for (const listener of listeners) listener();
    },
    ...(limits && { limits }),
  });
  let partial = false;
  const xray = accountXRay(regions, missing, (left) => {
    if (left !== partial) events.read();
    partial = left;
  });
  /** Where requests come in, by the latest graph of each group. */
  const roots = new Map<string | undefined, GraphService[]>();
  const source: Source = {
    name: `AWS account ${identity.account}`,
    ...xray,
    async serviceGraph(from, to, options = {}) {
      const services = await xray.serviceGraph(from, to, options);
      roots.set(
        options.group,
        services.filter(({ Root, Type }) => Root === true && Type !== 'client'),
      );
      return services;
    },
    traceCounts(from, to, step, { filter = '' } = {}) {
      const group = groupIn(filter);
      const counted = (filter === '' || group !== undefined) && roots.get(group);
      const asked = { from, to, step, roots: counted || [], ...(group !== undefined && { group }) };
      return requestCounts(regions, missing, asked);
    },
    // AWS doesn't tell: of links the trace that has them, of code each trace.
    linkedFrom: () => Promise.resolve({ links: [], more: false }),
    codePlaces: () => Promise.resolve({ places: [], more: false, traces: 0, read: 0 }),
    traceSets: () => Promise.resolve([]),
    withSet: () => source,
    trail: trail.source,
    sampling: accountSampling(regions, missing),
    insights: accountInsights(regions, missing),
    follow: (changed, signal) =>
      follow(changed, signal, (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      }),
  };
  return {
    chosen,
    identity,
    source,
    trail: trail.progress,
    partial: () => partial,
    older: trail.older,
    cancel() {
      trail.stop();
      clients.cancel();
    },
    close: clients.close,
  };
}

/** The map asks for the counts of a group by its name. */
function groupIn(filter: string): string | undefined {
  const found = /^group\.name = ("(?:[^"\\]|\\.)*")$/.exec(filter);
  return found ? (JSON.parse(found[1]!) as string) : undefined;
}

/** AWS tells of no change: looks again from time to time. Views that nobody sees ask nothing. */
function follow(
  changed: Parameters<Source['follow']>[0],
  signal: AbortSignal,
  onRead: (listener: () => void) => () => void,
): Promise<void> {
  return new Promise((resolve) => {
    let [looks, reads] = [0, 0];
    let telling: NodeJS.Timeout | undefined;
    const tell = () => changed({ traces: looks, trail: looks + reads, sampling: looks, now: Date.now() / 1000 });
    const stop = onRead(() => {
      reads += 1;
      telling ??= setTimeout(() => {
        telling = undefined;
        tell();
      }, TELL_EVERY);
    });
    const looking = setInterval(() => {
      looks += 1;
      tell();
    }, LOOK_EVERY);
    signal.addEventListener('abort', () => {
      clearInterval(looking);
      clearTimeout(telling);
      stop();
      resolve();
    });
  });
}
