import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openTrailDatabase, RECORDED } from '../../../server/simulator/records/trail-database.ts';
import { openStore } from '../../../server/simulator/store/store.ts';
import { openTraceDatabase } from '../../../server/simulator/traces/trace-database.ts';
import { temporaryFolder } from './folder.ts';
import { traceId } from './samples.ts';

const CHILD = fileURLToPath(new URL('./kill-child.ts', import.meta.url));
const LIVES = 20;

test('killed twenty times in the middle of its work, the store has all that it acknowledged', async (t) => {
  const folder = temporaryFolder(t);
  const acknowledged = new Set<string>();
  for (let life = 0; life < LIVES; life += 1) {
    // Between the first acknowledgement and some hundreds, another number in each life.
    const names = await killedAfter(folder, life, 1 + ((life * 7919) % 600));
    assert.notEqual(names.length, 0);
    for (const name of names) acknowledged.add(name);
    assert.deepEqual(await missing(folder, acknowledged), [], `after life ${life}`);
  }
});

/** Lets a child work until it has acknowledged so many writes, kills it, and returns all that it acknowledged. */
async function killedAfter(folder: string, life: number, count: number): Promise<string[]> {
  const args = ['--experimental-strip-types', '--no-warnings', CHILD, folder, String(life)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    if (output.split('\n').length > count) child.kill('SIGKILL');
  });
  const [code, signal] = await new Promise<unknown[]>((resolve) => child.once('close', (...end) => resolve(end)));
  assert.equal(signal, 'SIGKILL', `the child ended by itself with ${code}`);
  // The last line may be cut.
  return output.split('\n').slice(0, -1);
}

/** What isn't there after opening the folder again. */
async function missing(folder: string, names: ReadonlySet<string>): Promise<string[]> {
  const notices: string[] = [];
  const store = openStore({ folder, notice: (sentence) => notices.push(sentence) });
  const trail = openTrailDatabase(store);
  const ids = (set: string) => trail.find({ sets: [set], limit: 1e6 }).events.map(({ id }) => id);
  const imported = ids('folder');
  const kept = new Set([
    ...openTraceDatabase(store)
      .between(0, 2 ** 32)
      .ids()
      .map((id) => `segment ${id}`),
    ...ids(RECORDED).map((id) => `event ${id}`),
    ...imported.map((id) => `import ${id}`),
    ...store
      .table<string>('settings')
      .entries()
      .map(([key]) => `setting ${key}`),
  ]);
  await store.close();
  assert.deepEqual(notices, []);
  assert.equal(new Set(imported).size, imported.length);
  return [...names].filter((name) => {
    const [kind, id = ''] = name.split(' ');
    if (kind === 'segment') return !kept.has(`segment ${traceId(id)}`);
    return !kept.has(name) || (kind === 'import' && !kept.has(`${name}+`));
  });
}
