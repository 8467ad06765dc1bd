/** One line on a terminal that says how far a long command is. */
import type { Output } from './output.ts';

export interface Progress {
  /** Shows a text, at most ten times a second. */
  readonly show: (text: string) => void;
  /** Takes the line away. */
  readonly end: () => void;
}

/** Progress on stderr; nothing where that is no terminal. `now` in milliseconds. */
export function progressOn({ stderr }: Output, now: () => number = () => performance.now()): Progress {
  if (stderr.isTTY !== true) return { show() {}, end() {} };
  let next = now() + interval;
  let shown = false;
  return {
    show(text) {
      if (now() < next) return;
      next = now() + interval;
      shown = true;
      stderr.write(`\r\x1b[2K${text}`);
    },
    end() {
      if (shown) stderr.write('\r\x1b[2K');
      shown = false;
    },
  };
}

const interval = 100;
