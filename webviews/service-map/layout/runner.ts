import type { Layout, LayoutInput } from './layout.ts';

/** Runs layouts in a worker, one at a time; of those that wait only the newest is run. */
export interface LayoutRunner {
  run(input: LayoutInput, done: (layout: Layout) => void): void;
}

interface Job {
  input: LayoutInput;
  done(layout: Layout): void;
}

/** Starts the worker from its bundled text. `failed` gets the reason when it can't run or dies. */
export function layoutRunner(source: string, failed: (reason: string) => void): LayoutRunner {
  const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  const worker = new Worker(address);
  let running: Job | undefined;
  let waiting: Job | undefined;
  const next = (job: Job | undefined) => {
    running = job;
    waiting = undefined;
    if (job) worker.postMessage(job.input);
  };
  worker.onmessage = ({ data }: MessageEvent<Layout>) => {
    URL.revokeObjectURL(address);
    const job = running;
    const following = waiting;
    next(following);
    // A newer graph makes this result useless.
    if (job && !following) job.done(data);
  };
  worker.onerror = ({ message }) => {
    running = undefined;
    failed(message || 'The layout worker could not be started.');
  };
  return {
    run(input, done) {
      if (running) waiting = { input, done };
      else next({ input, done });
    },
  };
}
