import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';

const program = resolve(import.meta.dirname, '../../scripts/run-tests.mjs');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'run-tests-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs test files with these bodies; answers the counts and what was printed. */
async function runFiles(...bodies: string[]): Promise<{ counts: unknown; output: string }> {
  const files = bodies.map((body, index) => {
    const file = join(folder, `${index}.test.mjs`);
    writeFileSync(file, `import { describe, test } from 'node:test';\n${body}`);
    return file;
  });
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const child = fork(program, ['2', ...files], { silent: true, env });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text) => (output += text));
  const [[counts]] = await Promise.all([once(child, 'message'), once(child, 'close')]);
  return { counts, output };
}

test('tests in files and in suites are counted, suites are not', async () => {
  const { counts } = await runFiles(
    "test('a', () => {}); describe('s', () => { test('b', () => {}); });",
    "test('c', () => {});",
  );
  assert.deepEqual(counts, { passed: 3, failed: 0, skipped: 0 });
});

test('a failure is counted and shown with its file and its stack', async () => {
  const { counts, output } = await runFiles("test('good', () => {}); test('bad', () => { throw new Error('boom'); });");
  assert.deepEqual(counts, { passed: 1, failed: 1, skipped: 0 });
  assert.match(output, /✗ .*0\.test\.mjs: bad\n {4}Error: boom\n {8}at /);
});

test('a file that breaks before its first test counts as a failure', async () => {
  const { counts, output } = await runFiles("throw new Error('broken');");
  assert.deepEqual(counts, { passed: 0, failed: 1, skipped: 0 });
  assert.match(output, /broken/);
});

test('a skipped test is counted as such', async () => {
  const { counts } = await runFiles("test('later', { skip: true }, () => {}); test('now', () => {});");
  assert.deepEqual(counts, { passed: 1, failed: 0, skipped: 1 });
});
