import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import * as esbuild from 'esbuild';
import { browserOptions, nodeOptions, workerSource } from '../../scripts/build.mjs';
import { notices } from '../../scripts/notices.mjs';

const root = resolve(import.meta.dirname, '../..');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'build-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function source(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

test('a bundle for Node finds the catalogue beside itself', async () => {
  const load = JSON.stringify(join(root, 'server/catalog/load.ts'));
  const entry = source('a.ts', `import { loadCatalog } from ${load}; console.log(loadCatalog('colours').red);`);
  await esbuild.build({ ...nodeOptions(), entryPoints: [entry], bundle: true, outfile: join(folder, 'a.cjs') });
  mkdirSync(join(folder, 'catalog'));
  source('catalog/colours.json', '{"red": "#f00"}');
  assert.equal(execFileSync(process.execPath, [join(folder, 'a.cjs')], { encoding: 'utf8' }), '#f00\n');
});

test('import.meta.url, dirname and filename mean the bundle', async () => {
  const entry = source('a.ts', 'console.log(import.meta.dirname, import.meta.filename, import.meta.url);');
  const outfile = join(folder, 'b.cjs');
  await esbuild.build({ ...nodeOptions(), entryPoints: [entry], bundle: true, outfile });
  const words = execFileSync(process.execPath, [outfile], { encoding: 'utf8' }).trim().split(' ');
  assert.deepEqual(words, [folder, outfile, `file://${outfile}`]);
});

test('a view gets the bundled text of its worker', async () => {
  source('sum.ts', 'export const sum = (a: number, b: number): number => a + b;');
  source('add.worker.ts', "import { sum } from './sum.ts'; postMessage(sum(1, 2));");
  const entry = source('main.ts', "import text from './add.worker.ts?source'; globalThis.worker = text;");
  const outfile = join(folder, 'main.js');
  await esbuild.build({ ...browserOptions(), entryPoints: [entry], bundle: true, outfile, plugins: [workerSource()] });
  const scope: { worker?: string } = {};
  new Function('globalThis', readFileSync(outfile, 'utf8'))(scope);
  const answers: unknown[] = [];
  new Function('postMessage', scope.worker ?? '')((answer: unknown) => answers.push(answer));
  assert.deepEqual(answers, [3]);
});

test('the notices hold the license of each bundled package once, and none of others', async () => {
  const inputs = ['node_modules/yaml/dist/a.js', 'node_modules/yaml/dist/b.js', 'client/extension.ts'];
  const text = notices([{ inputs: Object.fromEntries(inputs.map((file) => [file, { bytes: 1, imports: [] }])) }]);
  const license = readFileSync(join(root, 'node_modules/yaml/LICENSE'), 'utf8').trim();
  assert.equal(text.split(license).length, 2);
  assert.match(text, /^yaml \d+\.\d+\.\d+ \(ISC\)$/m);
  assert.equal(text.split('-'.repeat(80)).length, 2);
});
