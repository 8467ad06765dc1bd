import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Backend, memoryBackend } from '../../../server/simulator/store/backend.ts';
import { groupCommit } from '../../../server/simulator/store/commit.ts';
import { loadState } from '../../../server/simulator/store/state.ts';
import { openTable } from '../../../server/simulator/store/table.ts';

const SCHEMA = { time: 'number' } as const;

/** A backend whose disk is full as long as `full` says so, and that counts its transactions. */
function smallDisk(): { backend: Backend; disk: { full: boolean; commits: number } } {
  const disk = { full: false, commits: 0 };
  const backend = memoryBackend();
  const commit: Backend['commit'] = (writes) => {
    if (disk.full) throw new Error('database or disk is full');
    disk.commits += 1;
    backend.commit(writes);
  };
  return { backend: { ...backend, commit }, disk };
}

test('a failed commit rejects every change in it and keeps none; the next ones go on', async () => {
  const { backend, disk } = smallDisk();
  const state = loadState(backend, 1e9, () => {});
  const queue = groupCommit(state);
  const table = openTable(backend, 'settings', queue.set);
  await table.set('speed', 1);

  disk.full = true;
  const outcomes = await Promise.allSettled([
    queue.append('s', SCHEMA, [{ columns: { time: 1 }, text: 'lost' }]),
    table.set('speed', 2),
  ]);
  assert.deepEqual(
    outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason.message),
    ['database or disk is full', 'database or disk is full'],
  );
  assert.equal(table.get('speed'), 1);
  assert.equal(state.bytes, 0);

  disk.full = false;
  await queue.append('s', SCHEMA, [{ columns: { time: 2 }, text: 'kept' }]);
  assert.deepEqual(
    state.heads.get('s')?.map(({ first, count }) => ({ first, count })),
    [{ first: 0, count: 1 }],
  );
  await queue.close();
});

test('all changes of one turn share a transaction', async () => {
  const { backend, disk } = smallDisk();
  const queue = groupCommit(loadState(backend, 1e9, () => {}));
  const appends = Array.from({ length: 500 }, (_, time) =>
    queue.append('s', SCHEMA, [{ columns: { time }, text: 'x'.repeat(500) }]),
  );
  await Promise.all(appends);
  assert.equal(disk.commits, 1);
  await queue.close();
});
