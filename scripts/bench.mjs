/**
 * `npm run bench [-- PATTERN...]`: measures what test/bench/*.bench.ts holds, one process for each file, and fails where a figure is beyond
 * its limit. A file exports `name` and `run(): Promise<Array<{name, value, unit, limit?, yardstick?}>>`. A limit is the most that is
 * allowed, or for a rate (a unit that ends in /s) the least. A yardstick is what something well known takes for the same in the same run.
 */
import { fork } from 'node:child_process';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { root, step } from './bootstrap.mjs';

if (process.send) await measureOne(process.argv[2]);
else await measureAll(process.argv.slice(2));

async function measureOne(file) {
  const { name, run } = await import(join(root, file));
  process.send({ name, rows: await run() });
  process.disconnect();
}

async function measureAll(patterns) {
  const files = globSync('test/bench/*.bench.ts', { cwd: root }).sort();
  const wanted = files.filter((file) => !patterns.length || patterns.some((pattern) => file.includes(pattern)));
  if (!wanted.length) step('no file of test/bench fits');
  for (const file of wanted) {
    const result = await measure(file);
    if (!result || result.rows.some(isBeyond)) process.exitCode = 1;
    if (!result) step(`${file} ended without figures`);
    else print(result);
  }
}

function measure(file) {
  const child = fork(import.meta.filename, [file], { cwd: root, execArgv: [...process.execArgv, '--expose-gc'] });
  return new Promise((done) => {
    child.once('message', done);
    child.once('exit', () => done(undefined));
  });
}

function print({ name, rows }) {
  console.log(`\n${name}`);
  const width = Math.max(...rows.map((row) => row.name.length));
  for (const row of rows) {
    const limit =
      row.limit !== undefined && `${isBeyond(row) ? 'BEYOND' : isRate(row) ? 'at least' : 'at most'} ${row.limit}`;
    const yardstick = row.yardstick !== undefined && `yardstick ${round(row.yardstick)}`;
    const value = `${round(row.value)} ${row.unit}`.padEnd(24);
    console.log(`  ${row.name.padEnd(width)}  ${value}${[limit, yardstick].filter(Boolean).join(', ')}`.trimEnd());
  }
}

function isRate({ unit }) {
  return unit.endsWith('/s');
}

function isBeyond(row) {
  if (row.limit === undefined) return false;
  return isRate(row) ? row.value < row.limit : !(row.value <= row.limit);
}

function round(value) {
  return typeof value === 'number' ? Number(value.toPrecision(4)) : value;
}
