/**
 * `npm run soak [-- PATTERN...] [--minutes N]`: runs test/soak/*.soak.ts, one after the other, for that long each. A file exports `name` and
 * `soak(minutes)`, which throws where memory, time or results drift.
 */
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root, step } from './bootstrap.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { minutes: { type: 'string', default: '30' } },
});
const all = globSync('test/soak/*.soak.ts', { cwd: root }).sort();

const files = all.filter((file) => !positionals.length || positionals.some((pattern) => file.includes(pattern)));

if (!files.length) step('no file of test/soak fits');
for (const file of files) {
  const { name, soak } = await import(join(root, file));
  step(`${name}, ${values.minutes} minutes`);
  try {
    await soak(Number(values.minutes));
    step(`${name}: steady`);
  } catch (error) {
    step(`${name}: FAILED`);
    console.error(error);
    process.exitCode = 1;
  }
}
