import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { test } from 'node:test';

const root = resolve(import.meta.dirname, '../..');

test("npm start starts the simulator with the demo workspace's rules, says when it is ready, and ends it with itself", async (t) => {
  const ports = ['--port', '--xray-port', '--otlp-port', '--otlp-grpc-port'].flatMap((option) => [option, '0']);
  const args = ['scripts/start.mjs', '--no-open', '--memory', ...ports];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  t.after(() => child.kill('SIGKILL'));
  const { promise: ready, resolve: isReady } = Promise.withResolvers<boolean>();
  const exited = new Promise<number | null>((done) => child.once('exit', done));
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (/ready in [\d.]+ s/.test(output)) isReady(true);
    });
  }
  assert.equal(await Promise.race([ready, exited.then(() => false)]), true, output);
  const endpoint = /simulator answers at (http:\S+)/.exec(output)?.[1] ?? '';
  const rules = await fetch(`${endpoint}/GetSamplingRules`, { method: 'POST', body: '{}' });
  assert.match(await rules.text(), /checkout/);

  child.kill('SIGINT');
  assert.equal(await exited, 0, output);
  await assert.rejects(fetch(endpoint));
});
