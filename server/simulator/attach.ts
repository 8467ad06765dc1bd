import { type PushStream, pushStream } from './push-stream.ts';

/** The editor windows that hold `GET /_nephoscope/attach` open: they keep a simulator whose owner has gone. */
export interface Attached {
  /** The body of one window's answer; the window is attached until it ends. */
  hold(): AsyncIterable<Uint8Array>;
  /** Resolves when no window is attached and none comes for so long: a window that reloads comes back. */
  alone(lingerMilliseconds?: number): Promise<void>;
  /** Ends all answers. */
  close(): void;
}

/** HTTP clients give up on a body in which nothing comes for minutes. */
const HEARTBEAT_MILLISECONDS = 30_000;

export function createAttached(): Attached {
  const held = new Set<PushStream>();
  const watching = new Set<() => void>();
  let closed = false;
  const look = (): void => {
    for (const watcher of [...watching]) watcher();
  };
  return {
    hold() {
      const stream = pushStream(() => {
        clearInterval(heartbeat);
        held.delete(stream);
        look();
      });
      const heartbeat = setInterval(() => stream.push('\n'), HEARTBEAT_MILLISECONDS).unref();
      held.add(stream);
      look();
      // The first byte sends the headers on their way.
      stream.push('\n');
      return stream;
    },
    alone: (lingerMilliseconds = 0) =>
      new Promise((resolve) => {
        let timer: NodeJS.Timeout | undefined;
        const watcher = (): void => {
          clearTimeout(timer);
          if (closed) leave();
          else if (held.size === 0) timer = setTimeout(leave, lingerMilliseconds);
        };
        const leave = (): void => {
          watching.delete(watcher);
          resolve();
        };
        watching.add(watcher);
        watcher();
      }),
    close() {
      closed = true;
      for (const stream of [...held]) stream.end();
      look();
    },
  };
}
