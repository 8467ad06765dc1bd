/** What is generated from the checks is what they say: the lists of the families, and a page for every code. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';

test('docs/codes is what the checks say', () => isFresh('generate-pages.mjs'));

test('the lists of checks are what their folders hold', () => isFresh('generate-checks.mjs'));

function isFresh(name: string): void {
  const script = new URL(`../../scripts/${name}`, import.meta.url).pathname;
  const { status, stderr } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
}
