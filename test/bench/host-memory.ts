import { once } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Worker } from 'node:worker_threads';
import { trailSource } from '../../client/source/trail-source.ts';
import { columnsFor } from '../../client/timeline/columns.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/**
 * The most megabytes (heap and array buffers) that the extension host holds more than before, while the columns of so many
 * events pass through it: the client's own code, with a view that takes each piece when a turn of the event loop has gone.
 * What is garbage is collected before each look: V8 lets up to 64 MB of unused buffers lie, whoever reads a network. The
 * source is another thread, whose memory isn't counted.
 */
export async function hostMemory(events: number): Promise<number> {
  const worker = new Worker(new URL('./serve-columns.ts', import.meta.url), { workerData: events });
  try {
    const [port] = (await once(worker, 'message')) as [number];
    const trail = trailSource(`http://127.0.0.1:${port}`, {});
    const before = held();
    let most = 0;
    const look = () => {
      most = Math.max(most, held() - before);
    };
    const view = {
      async deliver() {
        await new Promise(setImmediate);
        look();
        return true;
      },
    };
    await columnsFor(view, trail, { request: 1, set: 'recorded', lanes: [] });
    look();
    return most / 2 ** 20;
  } finally {
    await worker.terminate();
  }
}

function held(): number {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
