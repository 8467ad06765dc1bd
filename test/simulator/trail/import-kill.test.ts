import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { openTrailDatabase } from '../../../server/simulator/records/trail-database.ts';
import { openStore } from '../../../server/simulator/store/store.ts';
import { temporaryFolder } from '../store/folder.ts';
import { folderOf, sampleRecord } from './samples.ts';

const FILES = 1600;
const CHILD = fileURLToPath(new URL('./import-child.ts', import.meta.url));

test('killed in the middle, an import keeps what it told; run again it is complete and has nothing twice', async (t) => {
  const data = temporaryFolder(t);
  const folder = folderOf(
    t,
    Object.fromEntries(
      Array.from({ length: FILES }, (_, file) => [
        `${String(file).padStart(6, '0')}.json.gz`,
        gzipSync(JSON.stringify({ Records: [sampleRecord(2 * file), sampleRecord(2 * file + 1)] })),
      ]),
    ),
  );
  const told = await importUntil(data, folder, (added) => added > 0);
  const kept = await eventsIn(data);
  assert.ok(told > 0 && told < 2 * FILES, `it was killed in the middle, after ${told}`);
  assert.ok(kept.ids.length >= told, `${kept.ids.length} of ${told}`);
  await importUntil(data, folder, () => false);
  const { ids, texts } = await eventsIn(data);
  assert.equal(ids.length, 2 * FILES);
  assert.equal(new Set(ids).size, 2 * FILES);
  assert.ok(texts.every((text, at) => JSON.parse(text).eventID === ids[at]));
});

/** Runs an import until its progress is enough, then kills it; resolves with the last that it told. */
async function importUntil(data: string, folder: string, isEnough: (added: number) => boolean): Promise<number> {
  const child = spawn(process.execPath, [CHILD, data, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exit = once(child, 'exit');
  let told = 0;
  for await (const line of createInterface(child.stdout)) {
    told = Number(line);
    if (!isEnough(told)) continue;
    child.kill('SIGKILL');
    break;
  }
  await exit;
  return told;
}

async function eventsIn(folder: string): Promise<{ ids: string[]; texts: string[] }> {
  const store = openStore({ folder });
  const { events } = openTrailDatabase(store).find({ limit: 100_000 });
  await store.close();
  return { ids: events.map(({ id }) => id), texts: events.map(({ text }) => text) };
}
