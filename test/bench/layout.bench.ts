import dagre from '@dagrejs/dagre';
import ElkConstructor from 'elkjs/lib/elk.bundled.js';
import { type LayoutInput, layout } from '../../webviews/service-map/layout/layout.ts';
import { randomGraph, serviceGraph } from '../webviews/service-map/graphs.ts';

export const name = 'service map layout';

/** Times our layout at the sizes of its goals, and beside the two layouts that others use at sizes that they can do. */
export async function run() {
  const small = randomGraph(200, 400);
  const ours = time(() => layout(small));
  const byDagre = time(() => dagreLayout(small), 1);
  const byElk = await timeAsync(() => elkLayout(small));
  return [
    { name: '1,000 services, 3,000 calls', value: time(() => layout(randomGraph(1000, 3000))), unit: 'ms', limit: 150 },
    { name: '5,000 services, 7,500 calls', value: time(() => layout(randomGraph(5000, 7500))), unit: 'ms', limit: 400 },
    { name: '1,238 services, 4,271 cyclic calls', value: time(() => layout(serviceGraph())), unit: 'ms', limit: 150 },
    { name: '200 services, 400 calls', value: ours, unit: 'ms', yardstick: `dagre ${byDagre} ms, ELK ${byElk} ms` },
  ];
}

function time(work: () => unknown, rounds = 5): number {
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return Math.round(times.sort((a, b) => a - b)[Math.floor(rounds / 2)]!);
}

async function timeAsync(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return Math.round(performance.now() - start);
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
