import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { readPublicKeys } from '../../../server/cli/public-keys.ts';
import { verifyFolder } from '../../../server/cli/verify-folder.ts';
import type { Finding } from '../../../server/core/trail/digest-chain.ts';
import type { Ready } from '../../../server/simulator/main.ts';
import { startSimulator } from '../../../server/simulator/main.ts';
import { TEST_OPTIONS } from '../serving.ts';
import { folderOf } from './samples.ts';

const ENTRY = fileURLToPath(new URL('../../../server/simulator/entry.ts', import.meta.url));
const LIVES = 6;
/** Five minutes of this clock are 15 milliseconds, an hour 180. */
const SPEED = 20_000;

test('killed while it delivers, the simulator puts each answered call into one log file, and the chain is whole', async (t) => {
  const folder = folderOf(t, {});
  const [data, trailFolder] = [join(folder, 'data'), join(folder, 'trail')];
  const answered: string[] = [];
  for (let life = 0; life < LIVES; life += 1) await liveAndDie(data, trailFolder, life, answered);

  const running = await startSimulator({ ...TEST_OPTIONS, store: { kind: 'folder', folder: data }, trailFolder });
  await running.close();
  const delivered = idsIn(trailFolder);
  const once = new Set(delivered);
  assert.equal(once.size, delivered.length, 'no record is in two files');
  assert.deepEqual(
    answered.filter((id) => !once.has(id)),
    [],
  );
  const keys = readPublicKeys([join(trailFolder, 'public-keys.pem')]);
  assert.ok(typeof keys === 'function' && answered.length > LIVES);
  const problems: Finding[] = [];
  for await (const finding of verifyFolder(trailFolder, keys)) if (finding.level === 'problem') problems.push(finding);
  assert.deepEqual(problems, []);
});

async function liveAndDie(data: string, trailFolder: string, life: number, answered: string[]): Promise<void> {
  const ports = ['--port', '0', '--xray-port', '0', '--otlp-port', '0', '--otlp-grpc-port', '0'];
  const args = [...ports, '--data', data, '--trail-folder', trailFolder];
  const child = spawn(process.execPath, ['--no-warnings', ENTRY, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const died = once(child, 'exit');
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const { endpoint } = JSON.parse(line) as Ready;
  const clock = (body: object): Promise<Response> =>
    fetch(`${endpoint}/_nephoscope/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-nephoscope-internal': '1' },
      body: JSON.stringify(body),
    });
  await clock({ set: new Date(Date.UTC(2026, 0, 1 + life)).toISOString() });
  if (life === 0) {
    await call(endpoint, 'CreateTrail', { Name: 'audit', S3BucketName: 'my-logs', EnableLogFileValidation: true });
    await call(endpoint, 'StartLogging', { Name: 'audit' });
  }
  await clock({ speed: SPEED });
  // Another number of answers in each life, from 20 to 219.
  for (let left = 20 + ((life * 83) % 200); left > 0; left -= 1) {
    answered.push(await call(endpoint, 'GetTrailStatus', { Name: 'audit' }));
  }
  child.kill('SIGKILL');
  assert.deepEqual(await died, [null, 'SIGKILL']);
}

async function call(endpoint: string, operation: string, input: object): Promise<string> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `CloudTrail_20131101.${operation}` },
    body: JSON.stringify(input),
  });
  assert.equal(response.status, 200, await response.text());
  return response.headers.get('x-amzn-requestid') ?? 'none';
}

function idsIn(trailFolder: string): string[] {
  return globSync('**/CloudTrail/**/*.gz', { cwd: trailFolder }).flatMap((file) => {
    const text = gunzipSync(readFileSync(join(trailFolder, file))).toString();
    return (JSON.parse(text) as { Records: { requestID: string }[] }).Records.map(({ requestID }) => requestID);
  });
}
