/**
 * `npm run breakage [-- PATTERN...]`: breaks one line at a time, as test/breakage.json lists them, and runs the test that must notice. A
 * row is `{file, find, replace, test, why}`: the text `find` stands once in `file`, and with `replace` in its place `test` must fail.
 * All of it happens in a copy of the tree.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { root, step } from './bootstrap.mjs';

const timeLimit = 120_000;
const left = new Set(['node_modules', '.git', '.nephoscope']);

const patterns = process.argv.slice(2);
const rows = JSON.parse(readFileSync(join(root, 'test/breakage.json'), 'utf8')).filter(
  ({ file, test }) => !patterns.length || patterns.some((pattern) => file.includes(pattern) || test.includes(pattern)),
);

const copy = copyTree();
try {
  const unsound = await failing([...new Set(rows.map(({ test }) => test))]);
  for (const test of unsound) step(`${test} fails without any break`);
  const unnoticed = [];
  for (const row of rows.filter(({ test }) => !unsound.includes(test))) {
    const problem = await tryBreak(row);
    step(`${problem ?? 'noticed'}: ${row.file}: ${row.why}`);
    if (problem) unnoticed.push(row);
  }
  console.log(`${rows.length} breaks, ${unnoticed.length} unnoticed`);
  process.exitCode = unnoticed.length || unsound.length ? 1 : 0;
} finally {
  rmSync(copy, { recursive: true, force: true });
}

function copyTree() {
  const folder = mkdtempSync(join(tmpdir(), 'breakage-'));
  cpSync(root, folder, { recursive: true, filter: (path) => !left.has(basename(path)) });
  for (const place of ['node_modules', 'test/host/node_modules'])
    symlinkSync(join(root, place), join(folder, place), 'dir');
  return folder;
}

async function failing(tests) {
  const found = [];
  for (const test of tests) if (!(await passes(test))) found.push(test);
  return found;
}

/** What is wrong with the row, or undefined where its test turned red. */
async function tryBreak({ file, find, replace, test }) {
  const path = join(copy, file);
  const text = readFileSync(path, 'utf8');
  if (text.split(find).length !== 2) return 'NOT FOUND ONCE';
  writeFileSync(
    path,
    text.replace(find, () => replace),
  );
  try {
    return (await passes(test)) ? 'UNNOTICED' : undefined;
  } finally {
    writeFileSync(path, text);
  }
}

function passes(test) {
  const args = [...process.execArgv, '--test', relative(copy, join(copy, test))];
  const child = spawn(process.execPath, args, {
    cwd: copy,
    stdio: 'ignore',
    timeout: timeLimit,
    env: { ...process.env, NODE_TEST_CONTEXT: undefined },
  });
  return new Promise((done) => child.once('exit', (code) => done(code === 0)));
}
