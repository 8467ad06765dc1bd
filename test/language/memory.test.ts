/** What a session of editing leaves in memory. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';

test('2,000 edits all over a text of 300 kB leave no old texts behind', () => {
  const script = join(import.meta.dirname, 'edit-heap.ts');
  const grown = Number(
    execFileSync(process.execPath, [...process.execArgv, '--expose-gc', script], { encoding: 'utf8' }),
  );
  // 5 MB by what is made once; where each of the 150 parts kept the text that it was cut from, 40 MB.
  assert.ok(grown < 15_000_000, `the heap grew by ${grown} bytes`);
});
