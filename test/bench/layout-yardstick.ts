/**
 * The layouts that others use, each in a thread of its own that can be stopped: on graphs of this size they take from half a
 * minute to more memory than Node gives.
 */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import dagre from '@dagrejs/dagre';
import ElkConstructor from 'elkjs/lib/elk.bundled.js';
import type { LayoutInput } from '../../webviews/service-map/layout/layout.ts';

export type Library = 'dagre' | 'ELK';

interface Task {
  readonly library: Library;
  readonly input: LayoutInput;
}

export interface Yardstick {
  readonly library: Library;
  /** What it took, or how long it ran until it was stopped. */
  readonly milliseconds: number;
  readonly finished: boolean;
}

/** Times one layout by a library, for at most so many milliseconds. */
export async function timeLayout(library: Library, input: LayoutInput, most: number): Promise<Yardstick> {
  const worker = new Worker(new URL(import.meta.url), { workerData: { library, input } satisfies Task });
  const start = performance.now();
  const finished = await new Promise<boolean>((done) => {
    const timer = setTimeout(() => done(false), most);
    timer.unref();
    worker.once('message', () => done(true));
    // Out of memory, too, is no layout.
    worker.once('error', () => done(false));
  });
  const milliseconds = Math.round(performance.now() - start);
  await worker.terminate();
  return { library, milliseconds, finished };
}

if (!isMainThread) {
  const { library, input } = workerData as Task;
  await (library === 'dagre' ? dagreLayout(input) : elkLayout(input));
  parentPort?.postMessage('done');
}

function dagreLayout({ count, sources, targets }: LayoutInput): void {
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR' });
  graph.setDefaultEdgeLabel(() => ({}));
  for (let node = 0; node < count; node++) graph.setNode(String(node), { width: 60, height: 60 });
  sources.forEach((source, edge) => {
    graph.setEdge(String(source), String(targets[edge]), {}, String(edge));
  });
  dagre.layout(graph);
}

async function elkLayout({ count, sources, targets }: LayoutInput): Promise<void> {
  const elk = new ElkConstructor.default();
  await elk.layout({
    id: 'root',
    layoutOptions: { 'elk.algorithm': 'layered' },
    children: Array.from({ length: count }, (_, node) => ({ id: `n${node}`, width: 60, height: 60 })),
    edges: Array.from(sources, (source, edge) => ({
      id: `e${edge}`,
      sources: [`n${source}`],
      targets: [`n${targets[edge]}`],
    })),
  });
}
