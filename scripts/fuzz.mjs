/**
 * `npm run fuzz [-- PATTERN...] [--minutes N] [--seed N]`: gives each test/fuzz/*.fuzz.ts its share of the time. A file exports
 * `fuzz(iterations, seed)`, which throws where something broke; the seed that is printed then repeats it.
 */
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root, step } from './bootstrap.mjs';

const iterations = 200;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { minutes: { type: 'string', default: '5' }, seed: { type: 'string' } },
});
const all = globSync('test/fuzz/*.fuzz.ts', { cwd: root }).sort();
const files = all.filter((file) => !positionals.length || positionals.some((pattern) => file.includes(pattern)));
const share = (Number(values.minutes) * 60_000) / files.length;

if (!files.length) step('no file of test/fuzz fits');
for (const file of files) {
  const { fuzz } = await import(join(root, file));
  const end = performance.now() + share;
  let seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
  let rounds = 0;
  try {
    do {
      await fuzz(iterations, seed);
      rounds += 1;
      seed += 1;
    } while (!values.seed && performance.now() < end);
    step(`${file}: ${rounds * iterations} inputs, nothing broke`);
  } catch (error) {
    step(`${file}: broke; repeat it with --seed ${seed}`);
    console.error(error);
    process.exitCode = 1;
  }
}
