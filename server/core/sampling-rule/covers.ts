/** Which wildcard patterns match everything that another one matches. */

/** How much the comparisons for one rule may cost together, in characters that are looked at. */
export interface Effort {
  left: number;
}

/** For the rules that people write far too much; then a rule with hundreds of stars is not told. */
export const effortOfRule = (): Effort => ({ left: 20_000 });

/**
 * True only when every text that `inner` matches is matched by `outer` as well (`*` any run of characters, `?` one, any
 * case). Reads `inner` as a text in which its own wildcards are characters that only `?` (for one) and `*` can take, so a
 * yes is proven; a few pairs that do cover (`?*` and `*a`) get a no. Time is at most the product of the lengths, and the
 * effort, which is taken from.
 */
export function covers(outer: string, inner: string, effort: Effort = effortOfRule()): boolean {
  if (outer === '*' || outer === inner) return true;
  const wide = normal(outer);
  const narrow = normal(inner);
  let at = 0;
  let star = -1;
  let starAt = 0;
  for (let index = 0; index < narrow.length; ) {
    if (effort.left-- <= 0) return false;
    if (wide[at] === '*') {
      star = at++;
      starAt = index;
    } else if (takes(wide[at], narrow[index]!)) {
      at++;
      index++;
    } else if (star >= 0) {
      index = ++starAt;
      at = star + 1;
    } else {
      return false;
    }
  }
  while (wide[at] === '*') at++;
  return at === wide.length;
}

/** Whether one character of the outer pattern, no `*`, matches whatever one of the inner pattern stands for. */
function takes(outer: string | undefined, inner: string): boolean {
  return outer !== undefined && inner !== '*' && (outer === '?' || outer === inner);
}

/** Lower case; `*?*` and `?*` are the same, written with its `?` first and one `*`. */
function normal(pattern: string): string {
  const known = normalOf.get(pattern);
  if (known !== undefined) return known;
  if (normalOf.size >= mostNormal) normalOf.clear();
  const found = normalised(pattern);
  normalOf.set(pattern, found);
  return found;
}

/** Each pattern of a template is compared with those of hundreds of other rules. */
const normalOf = new Map<string, string>();
const mostNormal = 4096;

function normalised(pattern: string): string {
  return pattern.toLowerCase().replace(/[*?]{2,}/g, (run) => run.replaceAll('*', '') + (run.includes('*') ? '*' : ''));
}
