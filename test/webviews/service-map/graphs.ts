/** Graphs for the layout's tests and its bench, made from a seed. */
import type { LayoutInput } from '../../../webviews/service-map/layout/layout.ts';

/** Marsaglia's xorshift32: numbers from 0 to below 1 that are the same for the same seed everywhere. */
export function random(seed: number): () => number {
  let state = seed || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

export function graph(count: number, edges: readonly (readonly [number, number])[], roots: number[] = []): LayoutInput {
  return {
    count,
    sources: Int32Array.from(edges, ([from]) => from),
    targets: Int32Array.from(edges, ([, to]) => to),
    roots: Int32Array.from(roots),
  };
}

/** Calls between any two services. */
export function randomGraph(count: number, edges: number, seed = 1): LayoutInput {
  const next = random(seed);
  const pick = () => Math.floor(next() * count);
  return graph(
    count,
    Array.from({ length: edges }, () => [pick(), pick()] as const),
  );
}

/** Each service but the first is called by one that comes before it. */
export function randomTree(count: number, seed: number): LayoutInput {
  const next = random(seed);
  return graph(
    count,
    Array.from({ length: count - 1 }, (_, each) => [Math.floor(next() * (each + 1)), each + 1] as const),
    [0],
  );
}

/**
 * The shape of a real system: a few services are called by very many, most by a few, and calls run in circles.
 * By default as large as a real one of 1,238 services and 4,271 calls between them.
 */
export function serviceGraph(count = 1238, edges = 4271, seed = 7): LayoutInput {
  const next = random(seed);
  const popular = () => Math.floor(count * next() ** 3);
  return graph(
    count,
    Array.from({ length: edges }, (_, each) => [each < count ? each : Math.floor(next() * count), popular()] as const),
  );
}
