/** All items of an operation that answers in pages, `undefined` as token is the first question. */
export async function allPages<Item>(
  ask: (token: string | undefined) => Promise<{ items: readonly Item[] | undefined; token: string | undefined }>,
): Promise<Item[]> {
  const all: Item[] = [];
  let token: string | undefined;
  do {
    const page = await ask(token);
    all.push(...(page.items ?? []));
    token = page.token;
  } while (token !== undefined && token !== '');
  return all;
}
