import assert from 'node:assert/strict';
import { test } from 'node:test';
import { within } from '../../../client/account/deadline.ts';
import { worthAgain } from '../../../client/account/failure.ts';
import { allPages } from '../../../client/account/pages.ts';

test('pages end where a server gives the same token again, and in any case', async () => {
  const asked: (string | undefined)[] = [];
  const items = await allPages(async (token) => {
    asked.push(token);
    return { items: [asked.length], token: 'again' };
  });
  assert.deepEqual(
    [items, asked],
    [
      [1, 2],
      [undefined, 'again'],
    ],
  );
  let pages = 0;
  await allPages(async () => {
    pages += 1;
    return { items: [], token: `page ${pages}` };
  });
  assert.equal(pages, 1000);
});

test('a page may have more items than a call takes arguments', async () => {
  const items = await allPages(async () => ({ items: Array.from({ length: 300_000 }, () => 1), token: undefined }));
  assert.equal(items.length, 300_000);
});

test('a call that is never answered ends: by the deadline as what may pass, by whoever cancels at once', async () => {
  const never = () => new Promise<never>(() => {});
  const late = await within(10, new AbortController().signal, never).catch((error: unknown) => error);
  assert.equal(worthAgain(late), 'failed');
  const abort = new AbortController();
  const cancelled = within(60_000, abort.signal, never);
  abort.abort();
  await assert.rejects(cancelled, { name: 'AbortError' });
  const answered = await within(60_000, new AbortController().signal, async () => 7);
  assert.equal(answered, 7);
});
