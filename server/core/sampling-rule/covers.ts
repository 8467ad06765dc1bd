/** Which wildcard patterns match everything that another one matches. */

/**
 * True only when every text that `inner` matches is matched by `outer` as well (`*` any run of characters, `?` one, any
 * case). Reads `inner` as a text in which its own wildcards are characters that only `?` (for one) and `*` can take, so a
 * yes is proven; a few pairs that do cover (`?*` and `*a`) get a no. Time is at most the product of the lengths.
 */
export function covers(outer: string, inner: string): boolean {
  const wide = normal(outer);
  const narrow = normal(inner);
  let at = 0;
  let star = -1;
  let starAt = 0;
  for (let index = 0; index < narrow.length; ) {
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
  return pattern.toLowerCase().replace(/[*?]{2,}/g, (run) => run.replaceAll('*', '') + (run.includes('*') ? '*' : ''));
}
