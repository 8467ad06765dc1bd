/** Ours: no map, list of groups or insight has more; a server that never ends its pages is none of AWS's. */
const MOST_PAGES = 1000;

/** All items of an operation that answers in pages, `undefined` as token is the first question. */
export async function allPages<Item>(
  ask: (token: string | undefined) => Promise<{ items: readonly Item[] | undefined; token: string | undefined }>,
): Promise<Item[]> {
  const all: Item[] = [];
  let token: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page = await ask(token);
    for (const item of page.items ?? []) all.push(item);
    const next = nextToken(page.token, token);
    if (next === undefined) break;
    token = next;
  }
  return all;
}

/** The token of the next page; undefined after the last one, and where the same page would come again. */
export function nextToken(token: string | undefined, asked: string | undefined): string | undefined {
  return token === '' || token === asked ? undefined : token;
}
