import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { bundleView } from './browser.ts';

const views = globSync('webviews/*/main.ts', { cwd: join(import.meta.dirname, '../..') });

for (const view of views.map((file) => basename(dirname(file))).sort()) {
  test(`the bundle of ${view} stays under 90 KB gzipped`, async () => {
    const script = (await bundleView(view)).get(`${view}.js`)!;
    const kilobytes = gzipSync(script, { level: 9 }).length / 1024;
    assert.ok(kilobytes < 90, `${kilobytes} KB`);
  });
}
