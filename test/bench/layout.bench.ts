import { layout } from '../../webviews/service-map/layout/layout.ts';
import { randomGraph, serviceGraph } from '../webviews/service-map/graphs.ts';
import { timeLayout, type Yardstick } from './layout-yardstick.ts';

export const name = 'service map layout';

/** How many times faster than both of the others ours has to be. */
const FASTER = 50;

/** After so long (in milliseconds) the others are stopped. */
const PATIENCE = 60_000;

/** Times our layout at the sizes of its goals, and at one of them beside the two layouts that others use. */
export async function run() {
  const dense = randomGraph(1000, 3000);
  const ours = time(() => layout(dense));
  const others = [await timeLayout('ELK', dense, PATIENCE), await timeLayout('dagre', dense, PATIENCE)];
  const fastest = Math.min(...others.map(({ milliseconds }) => milliseconds));
  return [
    { name: '5,000 services, 7,500 calls', value: time(() => layout(randomGraph(5000, 7500))), unit: 'ms', limit: 400 },
    { name: '1,238 services, 4,271 cyclic calls', value: time(() => layout(serviceGraph())), unit: 'ms', limit: 150 },
    {
      name: `1,000 services, 3,000 calls, ${FASTER} times faster than others`,
      value: ours,
      unit: 'ms',
      limit: Math.floor(fastest / FASTER),
      yardstick: `${others.map(told).join(', ')}: at least ${Math.floor(fastest / ours)} times`,
    },
  ];
}

function told({ library, milliseconds, finished }: Yardstick): string {
  return finished ? `${library} ${milliseconds} ms` : `${library} stopped after ${milliseconds} ms`;
}

function time(work: () => unknown, rounds = 5): number {
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return Math.round(times.sort((a, b) => a - b)[Math.floor(rounds / 2)]!);
}
