import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openTrails } from '../../../server/simulator/cloudtrail-state/trails.ts';
import type { ImportProgress } from '../../../server/simulator/intake/import-files.ts';
import type { Ready } from '../../../server/simulator/main.ts';
import { openTrailDatabase, RECORDED } from '../../../server/simulator/records/trail-database.ts';
import { openStore } from '../../../server/simulator/store/store.ts';
import { folderOf, sampleRecord } from './samples.ts';

const ENTRY = fileURLToPath(new URL('../../../server/simulator/entry.ts', import.meta.url));
const LIVES = 20;
/** Fewer than would be read in threads, whose kill is in import-kill.test.ts. */
const EVENTS = 15_000;

/** What the simulator has acknowledged over all its lives. */
interface Acknowledged {
  /** Request ids of answered calls. */
  readonly calls: string[];
  /** The last number that the trail was given, 0 where it never was. */
  prefix: number;
  /** The most events of the set that a line of progress told to be there. */
  imported: number;
}

test('killed twenty times while it is called, changes a trail and imports, the simulator has all that it answered', async (t) => {
  const records = Array.from({ length: EVENTS }, (_, index) => JSON.stringify(sampleRecord(index)));
  const folder = folderOf(t, { 'events.json': records.join('\n') });
  const data = join(folder, 'data');
  const acknowledged: Acknowledged = { calls: [], prefix: 0, imported: 0 };
  for (let life = 0; life < LIVES; life += 1) {
    await liveAndDie(join(folder, 'events.json'), data, life, acknowledged);
    const { calls, prefix, imported } = await kept(data);
    assert.deepEqual(
      acknowledged.calls.filter((id) => !calls.has(id)),
      [],
      `after life ${life}`,
    );
    assert.ok(imported >= acknowledged.imported, `${imported} of ${acknowledged.imported} after life ${life}`);
    // The kill may have come after the commit of one more, and before its answer.
    assert.ok(
      prefix === acknowledged.prefix || prefix === acknowledged.prefix + 1,
      `${prefix} after ${acknowledged.prefix}`,
    );
    acknowledged.prefix = prefix;
    // The next life goes on from here, and counts only what is new.
    acknowledged.imported = imported;
  }
  assert.ok(acknowledged.calls.length > LIVES && acknowledged.prefix > LIVES && acknowledged.imported > 0);
});

async function liveAndDie(file: string, data: string, life: number, acknowledged: Acknowledged): Promise<void> {
  const ports = ['--port', '0', '--xray-port', '0', '--otlp-port', '0', '--otlp-grpc-port', '0'];
  const child = spawn(process.execPath, ['--no-warnings', ENTRY, ...ports, '--data', data], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const died = once(child, 'exit');
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const { endpoint } = JSON.parse(line) as Ready;
  // Another number of answers in each life, from 3 to 42.
  let left = 3 + ((life * 17) % 40);
  const answered = (): void => {
    left -= 1;
    if (left === 0) child.kill('SIGKILL');
  };
  const before = acknowledged.imported;
  await Promise.all([
    untilDeath(() => call(endpoint, acknowledged, answered)),
    untilDeath(() => changeTrail(endpoint, acknowledged)),
    untilDeath(() => importAll(endpoint, file, (added) => tellImported(acknowledged, before + added))),
  ]);
  assert.deepEqual(await died, [null, 'SIGKILL']);
}

function tellImported(acknowledged: Acknowledged, count: number): void {
  acknowledged.imported = Math.max(acknowledged.imported, count);
}

async function call(endpoint: string, { calls }: Acknowledged, answered: () => void): Promise<void> {
  const response = await fetch(`${endpoint}/GetSamplingRules`, { method: 'POST', body: '{}' });
  await response.text();
  calls.push(response.headers.get('x-amzn-requestid') ?? 'none');
  answered();
}

/** Counts up in the prefix of a trail, which the first change makes. */
async function changeTrail(endpoint: string, acknowledged: Acknowledged): Promise<void> {
  const next = acknowledged.prefix + 1;
  const operation = acknowledged.prefix === 0 ? 'CreateTrail' : 'UpdateTrail';
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `CloudTrail_20131101.${operation}` },
    body: JSON.stringify({ Name: 'audit', S3BucketName: 'shop-audit', S3KeyPrefix: String(next) }),
  });
  const { S3KeyPrefix } = (await response.json()) as { S3KeyPrefix?: string };
  acknowledged.prefix = Number(S3KeyPrefix);
}

async function importAll(endpoint: string, file: string, told: (added: number) => void): Promise<void> {
  const body = JSON.stringify({ paths: [file], name: 'events' });
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${endpoint}/_nephoscope/import`, { method: 'POST', headers, body });
  let added = 0;
  for await (const line of createInterface({ input: Readable.fromWeb(response.body as never) })) {
    ({ added } = JSON.parse(line) as ImportProgress);
    told(added);
  }
}

/** Repeats an action until the simulator doesn't answer any more. */
async function untilDeath(action: () => Promise<void>): Promise<void> {
  try {
    for (;;) await action();
  } catch {
    // It is dead.
  }
}

async function kept(data: string): Promise<{ calls: Set<string>; prefix: number; imported: number }> {
  const store = openStore({ folder: data });
  const trail = openTrailDatabase(store);
  const { events } = trail.find({ sets: [RECORDED], limit: 1e6 });
  const calls = new Set(events.map(({ text }) => (JSON.parse(text) as { requestID: string }).requestID));
  const imported = trail.sets().find(({ name }) => name === 'events')?.count ?? 0;
  const prefix = Number(openTrails(store).list()[0]?.settings.S3KeyPrefix ?? 0);
  await store.close();
  return { calls, prefix, imported };
}
