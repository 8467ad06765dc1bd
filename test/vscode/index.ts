/** What VS Code's extension host loads as the suite: runs the bundled files beside this one with Mocha. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';

/** Runs all files; the counts go to the file that TEST_RESULTS names. Rejects where a test failed, as VS Code expects it. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', color: false, timeout: 30_000, reporter: 'spec' });
  for (const file of readdirSync(import.meta.dirname).sort())
    if (file.endsWith('.test.cjs')) mocha.addFile(join(import.meta.dirname, file));
  const { promise, resolve } = Promise.withResolvers<number>();
  const { stats } = mocha.run(resolve);
  const failed = await promise;
  const counts = { passed: stats?.passes ?? 0, failed, skipped: stats?.pending ?? 0 };
  if (process.env.TEST_RESULTS) writeFileSync(process.env.TEST_RESULTS, JSON.stringify(counts));
  if (failed) throw new Error(`${failed} tests failed`);
}
