import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { test } from 'node:test';
import { openEditor } from '../../scripts/editor.mjs';

test('the desktop VS Code is opened in a profile of its own, with the package installed once', {
  skip: process.platform === 'win32',
}, async (t) => {
  const home = mkdtempSync(join(tmpdir(), 'editor-'));
  const { PATH, DISPLAY } = process.env;
  t.after(() => {
    process.env.PATH = PATH;
    if (DISPLAY === undefined) delete process.env.DISPLAY;
    else process.env.DISPLAY = DISPLAY;
    rmSync(home, { recursive: true, force: true });
  });
  process.env.PATH = [home, PATH].join(delimiter);
  process.env.DISPLAY = ':1';
  // Stands for `code`: says its version, and notes what it was asked for.
  const calls = join(home, 'calls');
  const program = `#!/bin/sh\nif [ "$1" = --version ]; then echo 1.105.0; else echo "$@" >> '${calls}'; fi\n`;
  writeFileSync(join(home, 'code'), program, { mode: 0o755 });
  const vsix = join(home, 'a.vsix');
  writeFileSync(vsix, '');

  for (let run = 0; run < 2; run++) {
    const { closed, stop } = await openEditor({ vsix, folder: 'the-workspace', environment: {}, home });
    await closed;
    await stop();
  }
  const lines = readFileSync(calls, 'utf8').trimEnd().split('\n');
  assert.deepEqual(
    lines.map((line) => /--install-extension|the-workspace$/.exec(line)?.[0]),
    ['--install-extension', 'the-workspace', 'the-workspace'],
  );
  const profile = `--user-data-dir ${join(home, 'desktop/data')} --extensions-dir ${join(home, 'desktop/extensions')}`;
  assert.ok(lines.every((line) => line.startsWith(profile)));
});
