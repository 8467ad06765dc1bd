/** Which files of a folder can hold definitions. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import { filesOf, isDefinitionFile } from '../../server/project/files.ts';

test('by their names; .config only in .ebextensions', () => {
  for (const path of [
    'a.yaml',
    'a.YML',
    'a.json',
    'a.template',
    'a.guard',
    '/x/.ebextensions/01.config',
    'C:\\x\\.ebextensions\\01.config',
  ])
    assert.ok(isDefinitionFile(path), path);
  for (const path of ['a.config', '/x/.ebextensions/nginx/01.config', '/x/.ebextensions/README.md', 'yaml'])
    assert.ok(!isDefinitionFile(path), path);
});

test('a folder is walked for them', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'files-'));
  t.after(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, '.ebextensions'));
  for (const name of ['web.config', '.ebextensions/xray.config', 'template.yaml'])
    writeFileSync(join(folder, name), '');
  const found: string[] = [];
  for await (const file of filesOf([folder])) found.push(String(file));
  assert.deepEqual(
    found.map((file) => relative(folder, file).replaceAll('\\', '/')),
    ['.ebextensions/xray.config', 'template.yaml'],
  );
});
