import assert from 'node:assert/strict';
import { globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { packageExtension } from '../../scripts/package.mjs';
import { installExtension } from '../host/host.ts';
import { freePorts } from '../vscode/free-ports.ts';
import { openWorkbench } from '../vscode/workbench.ts';

const manifest = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../package.json'), 'utf8')) as {
  version: string;
};
const workspace = resolve(import.meta.dirname, '../vscode/workspace');

test('the package is small and holds what runs and what is read, nothing else', async (t) => {
  const vsix = await packageExtension();
  const megabytes = statSync(vsix).size / 1e6;
  assert.ok(megabytes < 3, `${megabytes} MB`);

  const profile = mkdtempSync(join(tmpdir(), 'vsix-'));
  t.after(() => rmSync(profile, { recursive: true, force: true }));
  assert.match(await installExtension(vsix, profile), /successfully installed/);
  const files = globSync('extensions/nephoscope.*/**/*.*', { cwd: profile }).map((file) =>
    file.replace(/^extensions.[^/\\]*./, ''),
  );
  const folders = new Set(files.map((file) => file.replace(/[/\\].*$/, '').toLowerCase()));
  const expected = ['changelog.md', 'dist', 'docs', 'license.txt', 'package.json', 'readme.md', 'schemas', 'syntaxes'];
  assert.deepEqual([...folders].sort(), expected);
  const needed = [
    'dist/account.js',
    'dist/extension.js',
    'dist/language-server.js',
    'dist/simulator.js',
    'dist/import-worker.js',
    'dist/trail-query.js',
    'schemas/nephoscope-test.schema.json',
    'dist/cli.js',
    'dist/THIRD-PARTY-NOTICES.txt',
    // Of the views' tabs.
    ...['type-hierarchy', 'history', 'list-tree', 'filter', 'database'].flatMap((icon) =>
      ['light', 'dark'].map((theme) => `dist/icons/${icon}-${theme}.svg`),
    ),
  ];
  assert.deepEqual(
    needed.filter((file) => !files.includes(file)),
    [],
  );
  assert.deepEqual(
    files.filter((file) => /\.(ts|map|mjs)$|node_modules/.test(file)),
    [],
  );
});

test('the installed package checks a template and runs its simulator in a real VS Code', async (t) => {
  const home = mkdtempSync(join(tmpdir(), 'vsix-'));
  const discovery = join(home, 'simulator.json');
  const workbench = await openWorkbench({
    folder: workspace,
    vsix: await packageExtension(),
    env: { NEPHOSCOPE_DISCOVERY: discovery },
    settings: freePorts,
  });
  t.after(async () => {
    await workbench.close();
    rmSync(home, { recursive: true, force: true });
  });
  await workbench.openFile('alarms.yaml');
  await workbench.squiggles().first().waitFor({ timeout: 60_000 });
  assert.equal(await workbench.squiggles().count(), 1);

  await workbench.runCommand('Nephoscope: Start Simulator');
  const status = workbench.page.locator('.statusbar-item', { hasText: /Nephoscope :\d+/ });
  await status.waitFor();
  const { endpoint } = JSON.parse(readFileSync(discovery, 'utf8')) as { endpoint: string };
  assert.match((await status.textContent()) ?? '', new RegExp(`:${new URL(endpoint).port}`));
  const health = (await (await fetch(`${endpoint}/_nephoscope/health`)).json()) as { version: string };
  assert.equal(health.version, manifest.version);
  await workbench.screenshot('vsix');
});
