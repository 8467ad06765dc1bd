/** Near misses: which catalogued name somebody probably meant. */

/**
 * The candidate that a text most probably means: another case or other separators first, else the least edits
 * (insert, drop, change, swap of neighbours) up to a third of its length and to `most`. Undefined when none is near, or
 * when the text is a candidate itself.
 */
export function nearest(text: string, candidates: Iterable<string>, most = 3): string | undefined {
  if (text.length > longestText) return undefined;
  const plainText = plain(text);
  let best: string | undefined;
  let bestDistance = Math.min(most, Math.floor(Math.max(text.length, 2) / 3)) + 1;
  for (const candidate of candidates) {
    if (candidate === text) return undefined;
    if (plain(candidate) === plainText) {
      if (bestDistance > 0) best = candidate;
      bestDistance = 0;
      continue;
    }
    if (Math.abs(candidate.length - text.length) >= bestDistance) continue;
    const distance = editDistance(text, candidate, bestDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Names are shorter; what is longer is no misspelt one, and costs time. */
const longestText = 1024;

/** Lower case without separators: `DetailType`, `detail-type` and `detail_type` are alike. */
function plain(text: string): string {
  return text.toLowerCase().replace(/[-_ .]/g, '');
}

/** Optimal string alignment distance, given up once it reaches `limit`: what is further off the diagonal costs as much. */
function editDistance(a: string, b: string, limit: number): number {
  const far = () => Array<number>(b.length + 2).fill(limit);
  let [beforeLast, last, row] = [far(), far(), far()];
  for (let j = 0; j <= b.length; j++) last[j] = j;
  for (let i = 1; i <= a.length; i++) {
    const from = Math.max(1, i - limit);
    const to = Math.min(b.length, i + limit);
    let least = from === 1 ? i : limit;
    row[from - 1] = least;
    for (let j = from; j <= to; j++) {
      const change = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let cost = Math.min(change, last[j]! + 1, row[j - 1]! + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, beforeLast[j - 2]! + 1);
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least >= limit) return limit;
    row[to + 1] = limit;
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  return last[b.length]!;
}
