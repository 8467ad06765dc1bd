/** The body of an answer that goes on until either side ends it. */
export interface PushStream extends AsyncIterable<Uint8Array> {
  /** Sends a text as soon as the reader takes it; one that waits there still is replaced. */
  push(text: string): void;
  /** Ends the answer after what is waiting. */
  end(): void;
}

/**
 * Makes a stream; `onEnd` is told once, whoever ended it. It is no generator, because a generator that waits for its
 * next value doesn't learn that its reader has gone.
 */
export function pushStream(onEnd: () => void): PushStream {
  let waiting: Uint8Array | undefined;
  let reader: ((result: IteratorResult<Uint8Array>) => void) | undefined;
  let ended = false;
  const done: IteratorResult<Uint8Array> = { done: true, value: undefined };
  const end = (): void => {
    if (ended) return;
    ended = true;
    reader?.(done);
    reader = undefined;
    onEnd();
  };
  const iterator: AsyncIterator<Uint8Array> = {
    next() {
      const value = waiting;
      waiting = undefined;
      if (value !== undefined) return Promise.resolve({ done: false, value });
      if (ended) return Promise.resolve(done);
      return new Promise((resolve) => {
        reader = resolve;
      });
    },
    return() {
      end();
      return Promise.resolve(done);
    },
  };
  return {
    [Symbol.asyncIterator]: () => iterator,
    push(text) {
      if (ended) return;
      const value = Buffer.from(text);
      if (reader === undefined) waiting = value;
      else reader({ done: false, value });
      reader = undefined;
    },
    end,
  };
}
