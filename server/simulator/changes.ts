import type { Clock } from './clock.ts';
import { type PushStream, pushStream } from './push-stream.ts';

/** What views follow: each of these grows whenever something of its kind changed. */
export type Changing = 'traces' | 'trail' | 'sampling';

/** One line of `GET /_nephoscope/changes`; `now` is the simulator's time, epoch seconds. */
export type ChangesLine = Readonly<Record<Changing, number>> & { readonly now: number };

/** Tells views that there is something new, not what: they ask with AWS's own operations. */
export interface Changes {
  count(what: Changing): void;
  /** NDJSON: a line at once, one after each change, at most four a second, and one now and then without any. */
  follow(): AsyncIterable<Uint8Array>;
  /** Ends all followers. */
  close(): void;
}

/** Of real time, whatever the simulator's clock does: this is about eyes and connections. */
const LEAST_MILLISECONDS = 250;
/** HTTP clients give up on a body in which nothing comes for minutes. */
const MOST_MILLISECONDS = 30_000;

export function createChanges(clock: Clock): Changes {
  const counts = { traces: 0, trail: 0, sampling: 0 };
  const followers = new Set<Follower>();
  const line = (): string => `${JSON.stringify({ ...counts, now: clock.now() / 1000 } satisfies ChangesLine)}\n`;
  return {
    count(what) {
      counts[what] += 1;
      for (const follower of followers) follower.changed();
    },
    follow() {
      const follower = createFollower(line, () => followers.delete(follower));
      followers.add(follower);
      return follower.stream;
    },
    close() {
      for (const { stream } of [...followers]) stream.end();
    },
  };
}

interface Follower {
  readonly stream: PushStream;
  changed(): void;
}

function createFollower(line: () => string, onEnd: () => void): Follower {
  let sent = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  let soon = false;
  const stream = pushStream(() => {
    clearTimeout(timer);
    onEnd();
  });
  const send = (): void => {
    sent = performance.now();
    soon = false;
    stream.push(line());
    timer = setTimeout(send, MOST_MILLISECONDS).unref();
  };
  send();
  return {
    stream,
    changed() {
      if (soon) return;
      soon = true;
      clearTimeout(timer);
      timer = setTimeout(send, Math.max(0, sent + LEAST_MILLISECONDS - performance.now())).unref();
    },
  };
}
