/** Chance that can be repeated: the same seed gives the same numbers on every machine. */

/** A whole number from 0 up to, but not including, `below`. */
export type Random = (below: number) => number;

/** mulberry32: small, seeded, good enough for breaking things. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

export const pick = <T>(random: Random, from: readonly T[]): T => from[random(from.length)]!;
