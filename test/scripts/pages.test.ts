/** Every diagnostic code has its page, and the page says what the check says. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';

test('docs/codes is what the checks say', () => {
  const script = new URL('../../scripts/generate-pages.mjs', import.meta.url).pathname;
  const { status, stderr } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
});
