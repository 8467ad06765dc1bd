import { hash53 } from '../store/hash.ts';

/** A set of ids for millions of them: 53 bits of hash for each, in 32 bytes or less. */
export interface IdSet {
  /** Adds the id; false when it was there. Two of a million different ids share a hash once in 18,000 such sets. */
  add(id: string): boolean;
  /** The same by the id's `hash53`. */
  addHash(hash: number): boolean;
}

/** Makes an empty set. */
export function idSet(): IdSet {
  // Open addressing, at most half full; 0 marks a free place.
  let places = new Float64Array(1024);
  let count = 0;
  const insert = (hash: number): boolean => {
    let at = hash % places.length;
    while (places[at] !== 0) {
      if (places[at] === hash) return false;
      at = (at + 1) % places.length;
    }
    places[at] = hash;
    return true;
  };
  const grow = (): void => {
    const old = places;
    places = new Float64Array(old.length * 2);
    for (const hash of old) if (hash !== 0) insert(hash);
  };
  const addHash = (hash: number): boolean => {
    if (!insert(hash)) return false;
    count += 1;
    if (count * 2 > places.length) grow();
    return true;
  };
  return { add: (id) => addHash(hash53(id)), addHash };
}
