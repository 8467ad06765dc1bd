import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { unpack } from '../../server/simulator/unpack.ts';

const MB = 1 << 20;
const PACKED = gzipSync(Buffer.alloc(MB));

test('gzip is unpacked up to a limit', async () => {
  assert.equal((await unpack(PACKED, MB, () => true))?.length, MB);
  assert.equal(await unpack(PACKED, MB - 1, () => true), undefined);
  await assert.rejects(unpack(Buffer.from('no'), MB, () => true));
});

test('however many come, a few are unpacked at once, each in its turn', async () => {
  let running = 0;
  let most = 0;
  const one = async (): Promise<void> => {
    const isWanted = (): boolean => {
      running += 1;
      most = Math.max(most, running);
      return true;
    };
    await unpack(PACKED, MB, isWanted);
    running -= 1;
  };
  await Promise.all(Array.from({ length: 50 }, one));
  // Two, and two more whose predecessors have ended and don't know yet.
  assert.ok(most >= 2 && most <= 4, `${most} at once`);
});

test('what isn’t wanted any more when its turn comes isn’t unpacked, and leaves its place to others', async () => {
  const gone = Array.from({ length: 5 }, () =>
    assert.rejects(
      unpack(PACKED, MB, () => false),
      /gone/,
    ),
  );
  const damaged = Array.from({ length: 5 }, () => assert.rejects(unpack(PACKED.subarray(0, 50), MB, () => true)));
  const [wanted] = await Promise.all([unpack(PACKED, MB, () => true), ...gone, ...damaged]);
  assert.equal(wanted?.length, MB);
});
