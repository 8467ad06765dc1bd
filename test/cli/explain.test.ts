import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import * as esbuild from 'esbuild';
import { nodeOptions } from '../../scripts/build.mjs';
import { commandFolder } from './command.ts';

const root = resolve(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/codes/alarm/period.md'), 'utf8');
const { run } = commandFolder();

test('a code has its page', () => {
  assert.equal(run('explain', 'alarm/period').stdout, page);
});

test('without a code all are listed, each with its severity', () => {
  const { status, stdout } = run('explain');
  assert.equal(status, 0);
  assert.match(stdout, /^alarm\/period +error$/m);
  assert.match(stdout, /^sampling-rule\/shadowed +warning$/m);
  const lines = stdout.trimEnd().split('\n');
  assert.equal(new Set(lines).size, lines.length);
});

test('an unknown code exits with 2 and names the one that was meant', () => {
  const answer = (code: string) => {
    const { status, stderr } = run('explain', code);
    return { status, stderr };
  };
  const meant = (code: string) => `nephoscope explain: there is no code "${code}"; did you mean "alarm/period"?\n`;
  assert.deepEqual(answer('alarm/priod'), { status: 2, stderr: meant('alarm/priod') });
  assert.deepEqual(answer('Alarm/Period'), { status: 2, stderr: meant('Alarm/Period') });
  assert.deepEqual(answer('period'), { status: 2, stderr: meant('period') });
  assert.deepEqual(answer('../../README'), {
    status: 2,
    stderr: 'nephoscope explain: there is no code "../../README"\n',
  });
});

test('the bundle finds the pages beside dist', async (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'nephoscope-package-'));
  context.after(() => rmSync(folder, { recursive: true }));
  const outfile = join(folder, 'dist/cli.cjs');
  const entryPoints = [join(root, 'server/cli/main.ts')];
  await esbuild.build({ ...nodeOptions(), entryPoints, bundle: true, outfile, logLevel: 'error' });
  mkdirSync(join(folder, 'docs/codes/alarm'), { recursive: true });
  cpSync(join(root, 'docs/codes/alarm/period.md'), join(folder, 'docs/codes/alarm/period.md'));
  const { stdout } = spawnSync(process.execPath, [outfile, 'explain', 'alarm/period'], { encoding: 'utf8' });
  assert.equal(stdout, page);
});
