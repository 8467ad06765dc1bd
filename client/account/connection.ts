/** A chosen account as the views' connection: opened when a view or a person asks, and again after it failed. */
import type { Connection } from '../source/connection.ts';
import type { Change, Source } from '../source/source.ts';
import { type Account, type AccountEvents, openAccount } from './account.ts';
import type { Chosen } from './clients.ts';
import { type AccountFailure, failureOf } from './failure.ts';
import { FILTERED_TRACES } from './filtered-graph.ts';
import { regionsInWords } from './regions.ts';
import type { AccountConnection, Banner } from './switch.ts';
import { historyInWords } from './words.ts';

export interface OpenConnection extends AccountConnection {
  readonly chosen: Chosen;
  /** Undefined while it is being opened, and where that failed. */
  readonly account: () => Account | undefined;
  /** Views look again now. */
  readonly refresh: () => void;
}

/** The kinds of views that say more, and what can be done in the timeline. */
const TIMELINE = 'nephoscope.timeline';
const MAP = 'nephoscope.serviceMap';
export const MORE_EVENTS = 'nephoscope.account.older';

/** The connection of an account; `turned` is called with each of its states. */
export function connectAccount(chosen: Chosen, events: AccountEvents, turned: () => void): OpenConnection {
  const listeners = new Set<() => void>();
  const followed = follower(() => account?.source);
  let account: Account | undefined;
  let opening: Promise<void> | undefined;
  let failure: AccountFailure | undefined;
  let closed = false;

  const tell = () => {
    turned();
    for (const listener of listeners) listener();
  };
  async function open(): Promise<void> {
    failure = undefined;
    tell();
    try {
      const opened = await openAccount(chosen, events);
      if (closed) return opened.close();
      account = opened;
      followed.update();
    } catch (error) {
      failure = failureOf(error, { action: 'sts:GetCallerIdentity', region: chosen.regions[0] ?? '', ...chosen });
    } finally {
      opening = undefined;
      if (!closed) tell();
    }
  }
  const connect = async () => {
    if (account || closed) return;
    opening ??= open();
    await opening;
  };
  return {
    chosen,
    account: () => account,
    source: () => account?.source,
    now: () => Date.now() / 1000,
    state() {
      if (account) return { is: 'connected', message: '' };
      if (failure) return { is: 'failed', message: failure.message };
      return { is: 'connecting', message: 'AWS is asked whose account it is.' };
    },
    environment: () => [],
    connect,
    attach: connect,
    onChange: followed.onChange,
    onState(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    refresh: followed.again,
    banner: (view) => bannerOf(view, chosen, account),
    close() {
      closed = true;
      account?.close();
      account = undefined;
      followed.update();
    },
  };
}

interface Follower {
  readonly onChange: Connection['onChange'];
  /** The source came or went. */
  readonly update: () => void;
  /** Tells all who listen that something may have changed. */
  readonly again: () => void;
}

/** Follows a source while it is there and somebody listens. */
function follower(source: () => Source | undefined): Follower {
  const changed = new Set<(change: Change) => void>();
  let following: AbortController | undefined;
  let asked = 0;
  let latest: Change = { traces: 0, trail: 0, sampling: 0, now: 0 };
  const heard = (change: Change) => {
    latest = change;
    const { traces, trail, sampling, now } = change;
    for (const listener of changed)
      listener({ traces: traces + asked, trail: trail + asked, sampling: sampling + asked, now });
  };
  const update = () => {
    const now = changed.size > 0 ? source() : undefined;
    if (!now) {
      following?.abort();
      following = undefined;
    } else if (!following) {
      following = new AbortController();
      void now.follow(heard, following.signal);
    }
  };
  return {
    update,
    onChange(listener) {
      changed.add(listener);
      update();
      return () => {
        changed.delete(listener);
        update();
      };
    },
    again() {
      asked += 1;
      heard({ ...latest, now: Date.now() / 1000 });
    },
  };
}

function bannerOf(view: string, chosen: Chosen, account: Account | undefined): Banner {
  const id = account ? `AWS account ${account.identity.account}` : 'AWS account';
  const text = `${id} (${chosen.profile ?? 'environment'}), ${regionsInWords(chosen.regions)}, read-only`;
  if (view === MAP && account?.partial()) {
    return { text: `${text}: the map is of the newest ${FILTERED_TRACES} traces that the filter takes in each region` };
  }
  if (view !== TIMELINE || !account) return { text };
  const history = account.trail();
  const more = history.reading === undefined && !history.complete && !history.full && history.count > 0;
  return {
    text: `${text}: ${historyInWords(history, Date.now())}`,
    ...(more && { action: { label: 'Read Older Events', command: MORE_EVENTS } }),
  };
}
