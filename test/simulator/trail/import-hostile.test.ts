import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { importFiles } from '../../../server/simulator/intake/import-files.ts';
import { batchesOf } from '../../../server/simulator/intake/trail-batches.ts';
import { openTrailDatabase } from '../../../server/simulator/records/trail-database.ts';
import { hash53 } from '../../../server/simulator/store/hash.ts';
import { openStore } from '../../../server/simulator/store/store.ts';
import { openTraceSets } from '../../../server/simulator/traces/trace-sets.ts';
import { folderOf, sampleRecord } from './samples.ts';

test('of a packed file of a million things that are no events the first problems are told, and the others counted', async (t) => {
  const folder = folderOf(t, { 'bomb.json.gz': gzipSync('{}'.repeat(1_000_000)) });
  let last: { problems: readonly unknown[]; moreProblems: number } | undefined;
  for await (last of importFiles(intoStore(t), [folder]));
  for await (const { summary } of batchesOf([join(folder, 'bomb.json.gz')], 1000)) {
    assert.ok(summary.problems.length <= 100);
  }
  // And one that nothing was found.
  assert.deepEqual([last?.problems.length, last?.moreProblems], [100, 1_000_001 - 100]);
});

test('who waits while nothing is found can end the import', async (t) => {
  const folder = folderOf(t, { 'blank.json.gz': gzipSync(Buffer.alloc(64 << 20, ' ')) });
  let steps = 0;
  for await (const _ of importFiles(intoStore(t), [folder])) steps += 1;
  assert.ok(steps > 10, `${steps}`);
});

test('an event that is nested too deep to be written again costs only itself', async (t) => {
  const deep = `{"detail-type":"x","detail":{"eventName":"a","x":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`;
  const wrapped = `{"detail-type":"x","detail":${deep.replace('"eventName"', '"eventTime":"2023-07-10T12:00:00Z","eventName"')}}`;
  const folder = folderOf(t, { 'deep.json': `${wrapped}\n${JSON.stringify(sampleRecord(1))}` });
  let last: { added: number; problems: readonly { message: string }[] } | undefined;
  for await (last of importFiles(intoStore(t), [folder]));
  assert.equal(last?.added, 1);
  assert.deepEqual(
    last?.problems.map(({ message }) => message),
    ['The event is nested too deep.'],
  );
});

test('what an import has promised and not kept is new to the one that waits for its end', async (t) => {
  const { trail } = intoStore(t);
  const ids = Float64Array.of(hash53('event-1'));
  const first = await trail.startImport('set');
  assert.deepEqual([...first.fresh(ids)], [1]);
  const second = trail.startImport('set');
  await new Promise((resolve) => setImmediate(resolve));
  first.end();
  assert.deepEqual([...(await second).fresh(ids)], [1]);
});

test('two imports go on at a time, and the third begins when one has ended', async (t) => {
  const { trail } = intoStore(t);
  const [one, two] = [await trail.startImport('one'), await trail.startImport('two')];
  let began = false;
  const third = trail.startImport('three').then((mine) => {
    began = true;
    return mine;
  });
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(began, false);
  one.end();
  one.end();
  (await third).end();
  two.end();
});

function intoStore(t: TestContext) {
  const store = openStore();
  t.after(() => store.close());
  return { trail: openTrailDatabase(store), traceSets: openTraceSets(store) };
}
