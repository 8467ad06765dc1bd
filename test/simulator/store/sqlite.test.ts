import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { openStore } from '../../../server/simulator/store/store.ts';
import { temporaryFolder } from './folder.ts';

const SCHEMA = { time: 'number' } as const;
const OPENER = `
  const { openStore } = await import(${JSON.stringify(new URL('../../../server/simulator/store/store.ts', import.meta.url).href)});
  try { await openStore(process.env.FOLDER ? { folder: process.env.FOLDER } : {}).close(); console.log('opened'); }
  catch (error) { console.log(error.name + ': ' + error.message); }`;

/** Opens the folder in another process; without one, in memory. */
function openElsewhere(folder: string, ...flags: readonly string[]) {
  const args = ['--experimental-strip-types', ...flags, '--input-type=module', '-e', OPENER];
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    env: { ...process.env, NODE_OPTIONS: '', FOLDER: folder },
    encoding: 'utf8',
  });
  return { stdout: stdout.trim(), stderr };
}

test('a second process gets one sentence, and its turn when the first one ends', async (t) => {
  const folder = temporaryFolder(t);
  const store = openStore({ folder });
  const sentence = `StoreError: The data folder ${folder} is in use by another Nephoscope simulator: stop that one, or give this one its own folder with --data.`;
  assert.equal(openElsewhere(folder).stdout, sentence);
  await store.close();
  assert.equal(openElsewhere(folder).stdout, 'opened');
});

test('where Node has no SQLite, memory works and a folder gets one sentence', (t) => {
  assert.match(
    openElsewhere(temporaryFolder(t), '--no-experimental-sqlite').stdout,
    /^StoreError: This Node\.js \(v[\d.]+\) has no built-in SQLite: .* or keep the data in memory with --memory\.$/,
  );
  assert.equal(openElsewhere('', '--no-experimental-sqlite').stdout, 'opened');
});

test('no warning about an experimental SQLite reaches the user', (t) => {
  assert.doesNotMatch(openElsewhere(temporaryFolder(t)).stderr, /SQLite/);
});

test('a damaged file is kept aside with a sentence, and a new one begun', async (t) => {
  const folder = temporaryFolder(t);
  const file = join(folder, 'nephoscope.sqlite');
  for (const name of ['nephoscope.sqlite.damaged', 'nephoscope.sqlite.damaged-2']) {
    writeFileSync(file, 'not a database '.repeat(1000));
    const notices: string[] = [];
    const store = openStore({ folder, notice: (sentence) => notices.push(sentence) });
    await store.table('t').set('key', 1);
    await store.close();
    const aside = join(folder, name);
    assert.deepEqual(notices, [`The data file ${file} was damaged; it is kept as ${aside}, and a new one was begun.`]);
    assert.match(readFileSync(aside, 'utf8'), /^not a database/);
  }
});

test('a file that was cut off or overwritten in parts is noticed when it is opened', async (t) => {
  const PAGE = 4096;
  const damages: readonly ((file: string) => void)[] = [
    (file) => truncateSync(file, 4 * PAGE),
    (file) => writeFileSync(file, readFileSync(file).fill(0xff, 8 * PAGE)),
  ];
  for (const damage of damages) {
    const folder = temporaryFolder(t);
    const first = openStore({ folder });
    const text = 'x'.repeat(600);
    for (let time = 0; time < 30; time += 1) await first.stream('s', SCHEMA).append([{ columns: { time }, text }]);
    await first.close();
    damage(join(folder, 'nephoscope.sqlite'));
    const notices: string[] = [];
    const store = openStore({ folder, notice: (sentence) => notices.push(sentence) });
    t.after(() => store.close());
    assert.equal(notices.length, 1);
    assert.deepEqual(store.streams(), []);
  }
});

test('a chunk that is damaged is given up with a sentence, the others stay', async (t) => {
  const folder = temporaryFolder(t);
  const first = openStore({ folder });
  for (const time of [1, 2, 3]) await first.stream('s', SCHEMA).append([{ columns: { time }, text: `${time}` }]);
  await first.close();
  const database = new DatabaseSync(join(folder, 'nephoscope.sqlite'));
  database.exec(`UPDATE chunk SET columns = x'ff00' WHERE first = 1`);
  database.close();

  const notices: string[] = [];
  const store = openStore({ folder, notice: (sentence) => notices.push(sentence) });
  t.after(() => store.close());
  const stream = store.stream('s', SCHEMA);
  assert.deepEqual([0, 1, 2].map(stream.text), ['1', undefined, '3']);
  assert.deepEqual(notices, ["1 records of s can't be read: the data file is damaged there."]);
});

test('a file of a newer version is refused, and left as it is', async (t) => {
  const folder = temporaryFolder(t);
  await openStore({ folder }).close();
  const file = join(folder, 'nephoscope.sqlite');
  const database = new DatabaseSync(file);
  database.exec('PRAGMA user_version = 99');
  database.close();
  const message = `${file} was written by a newer Nephoscope (format 99, this one reads 2): update Nephoscope, or choose another folder with --data.`;
  assert.throws(() => openStore({ folder }), { name: 'StoreError', message });
  assert.deepEqual(readdirSync(folder), ['nephoscope.sqlite']);
});

test("somebody else's database is refused, and left as it is", (t) => {
  const folder = temporaryFolder(t);
  const file = join(folder, 'nephoscope.sqlite');
  const database = new DatabaseSync(file);
  database.exec('CREATE TABLE photos (name TEXT)');
  database.close();
  assert.throws(() => openStore({ folder }), { message: /is not a data file of Nephoscope/ });
});

test('a folder that cannot be made gets one sentence', (t) => {
  const file = join(temporaryFolder(t), 'file');
  writeFileSync(file, '');
  assert.throws(() => openStore({ folder: join(file, 'data') }), {
    name: 'StoreError',
    message: /^The data folder .* can't be made \(.*\): choose another one with --data\.$/,
  });
});
