import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { liesInside } from '../../../client/trace/inside.ts';

function folders(t: TestContext): { workspace: string; outside: string } {
  const root = mkdtempSync(join(tmpdir(), 'inside-'));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  const [workspace, outside] = [join(root, 'shop'), join(root, 'shop-secrets')];
  for (const folder of [workspace, outside]) {
    mkdirSync(folder);
    writeFileSync(join(folder, 'a.js'), '');
  }
  return { workspace, outside };
}

test('a file of the workspace is inside, also by a link to the workspace', async (t) => {
  const { workspace } = folders(t);
  const link = `${workspace}-link`;
  symlinkSync(workspace, link);
  assert.equal(await liesInside(join(workspace, 'a.js'), [workspace]), true);
  assert.equal(await liesInside(join(workspace, 'a.js'), [link]), true);
  assert.equal(await liesInside(join(link, 'a.js'), [workspace]), true);
});

test('what a path or a link leads out to is not', async (t) => {
  const { workspace, outside } = folders(t);
  symlinkSync(outside, join(workspace, 'vendor'));
  symlinkSync(join(outside, 'a.js'), join(workspace, 'b.js'));
  for (const file of ['vendor/a.js', 'b.js', '../shop-secrets/a.js', 'none.js', '.']) {
    assert.equal(await liesInside(join(workspace, file), [workspace]), false, file);
  }
});
