/**
 * `npm run fuzz [-- PATTERN...] [--minutes N | --inputs N] [--seed N]`: gives each test/fuzz/*.fuzz.ts its share of the time,
 * or of the inputs. A file exports `fuzz(iterations, seed)`, which throws where something broke; the seed that is printed
 * then repeats it.
 */
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root, step } from './bootstrap.mjs';

const iterations = 200;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { minutes: { type: 'string', default: '5' }, inputs: { type: 'string' }, seed: { type: 'string' } },
});
const all = globSync('test/fuzz/*.fuzz.ts', { cwd: root }).sort();
const files = all.filter((file) => !positionals.length || positionals.some((pattern) => file.includes(pattern)));
const share = (Number(values.minutes) * 60_000) / files.length;
const most = values.inputs === undefined ? Number.POSITIVE_INFINITY : Math.ceil(Number(values.inputs) / files.length);
let total = 0;

if (!files.length) step('no file of test/fuzz fits');
for (const file of files) {
  const { fuzz } = await import(join(root, file));
  const end = values.inputs === undefined ? performance.now() + share : Number.POSITIVE_INFINITY;
  let seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
  let rounds = 0;
  try {
    do {
      await fuzz(iterations, seed);
      rounds += 1;
      seed += 1;
    } while (!values.seed && performance.now() < end && rounds * iterations < most);
    step(`${file}: ${rounds * iterations} inputs, nothing broke`);
  } catch (error) {
    step(`${file}: broke; repeat it with --seed ${seed}`);
    console.error(error);
    process.exitCode = 1;
  }
  total += rounds * iterations;
}
step(`${total} inputs in all`);
