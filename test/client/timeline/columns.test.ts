import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { trailSource } from '../../../client/source/trail-source.ts';
import { columnsFor } from '../../../client/timeline/columns.ts';
import type { ToView } from '../../../webviews/timeline/messages.ts';
import { partsOfAnswer } from '../../../webviews/timeline/parts.ts';

const wanted = { request: 7, set: 'recorded', lanes: [] };

/** A source whose columns are these bytes. */
async function sourceOf(t: TestContext, body: Uint8Array) {
  const server = createServer((_, response) => response.setHeader('content-length', body.length).end(body));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  t.after(() => server.close());
  return trailSource(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, {});
}

/** Numbered bytes, so that a piece in a wrong place is seen. */
function bytes(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => index ^ (index >> 8) ^ (index >> 16));
}

test('many bytes come in pieces of at most a megabyte, one at a time, and are put together', async (t) => {
  const body = bytes(3.5 * 2 ** 20);
  const parts = partsOfAnswer();
  const lengths: number[] = [];
  let underway = 0;
  const view = {
    async deliver(message: ToView) {
      assert.equal(message.type, 'columnsPart');
      assert.equal(++underway, 1);
      await new Promise(setImmediate);
      underway--;
      if (message.type !== 'columnsPart') return false;
      lengths.push(message.body.length);
      parts.take(message.request, message.size, message.body);
      return true;
    },
  };
  const last = await columnsFor(view, await sourceOf(t, body), wanted);
  assert.deepEqual([...lengths, last.body.length], [2 ** 20, 2 ** 20, 2 ** 20, 2 ** 19]);
  assert.deepEqual(Buffer.compare(parts.whole(7, last.body), body), 0);
});

test('few bytes are one message; a source without pieces gives all at once', async (t) => {
  const view = { deliver: () => assert.fail('No piece was to be sent.') };
  const body = bytes(1000);
  assert.deepEqual((await columnsFor(view, await sourceOf(t, body), wanted)).body, body);
  assert.deepEqual((await columnsFor(view, await sourceOf(t, bytes(0)), wanted)).body.length, 0);
  const columns = async () => body;
  assert.equal((await columnsFor(view, { columns }, wanted)).body, body);
});

test('a view that is gone gets no further pieces', async (t) => {
  let asked = 0;
  const view = {
    async deliver() {
      asked++;
      return false;
    },
  };
  await columnsFor(view, await sourceOf(t, bytes(4 * 2 ** 20)), wanted);
  assert.equal(asked, 1);
});

test('pieces of an answer that nobody waits for any more are forgotten', () => {
  const parts = partsOfAnswer();
  parts.take(1, 4, bytes(2));
  parts.take(2, 3, bytes(2));
  assert.equal(parts.whole(2, bytes(1)).length, 3);
  assert.equal(parts.whole(1, bytes(4)).length, 4, 'a whole answer of its own');
  parts.take(3, 2, bytes(5));
  assert.equal(parts.whole(3, bytes(5)).length, 2, 'never more than was told');
});
