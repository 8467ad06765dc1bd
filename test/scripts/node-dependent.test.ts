import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { dependentOnNode } from '../../scripts/node-dependent.mjs';

function folderOf(t: TestContext, files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'imports-'));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

test('a second Node runs what reaches a module of Node that may differ, by any path of imports', (t) => {
  const files = {
    'core.ts': "import { readFileSync } from 'node:fs';\nexport const two = 2;\n",
    'store.ts': "import {\n  DatabaseSync,\n} from 'node:sqlite';\n",
    'types.ts': "import type { DatabaseSync } from 'node:sqlite';\nexport type { Server } from 'node:http';\n",
    'through.ts': "export { two } from './core.ts';\nexport * from './store.ts';\n",
    'pure.test.ts': "import { test } from 'node:test';\nimport { two } from './core.ts';\nimport './types.ts';\n",
    'store.test.ts': "import './through.ts';\n",
    'late.test.ts': "const store = await import('./store.ts');\n",
    'erased.test.ts': "import type { Store } from './store.ts';\n",
    'circle.test.ts': "import './circle.test.ts';\nimport 'node:zlib';\n",
    'gone.test.ts': "import './nowhere.ts';\n",
  };
  const tests = Object.keys(files).filter((name) => name.endsWith('.test.ts'));
  assert.deepEqual(dependentOnNode(tests, folderOf(t, files)), ['store.test.ts', 'late.test.ts', 'circle.test.ts']);
});

test('what only repeats isn’t run again', (t) => {
  const files = Object.fromEntries(
    ['kill.test.ts', 'log-files-kill.test.ts', 'fuzz.test.ts', 'skill.test.ts'].map((name) => [
      name,
      "import 'node:zlib';",
    ]),
  );
  assert.deepEqual(dependentOnNode(Object.keys(files), folderOf(t, files)), ['skill.test.ts']);
});

test('of the real ones the database and the listeners are asked again, the rulebook isn’t', () => {
  const tests = ['test/core/alarm/alarm.test.ts', 'test/simulator/http.test.ts', 'test/simulator/store/sqlite.test.ts'];
  assert.deepEqual(dependentOnNode(tests, join(import.meta.dirname, '../..')), tests.slice(1));
});
