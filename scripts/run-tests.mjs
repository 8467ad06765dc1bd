/**
 * `node scripts/run-tests.mjs CONCURRENCY FILE...`: runs files of node:test under the Node that runs this. Prints a line for each file and
 * each failure in full; the counts go to the parent process by message.
 */
import { relative } from 'node:path';
import { run } from 'node:test';
import { inspect } from 'node:util';
import { root } from './bootstrap.mjs';

/** A file that hangs is a failure, not a run without an end. */
const timeLimit = 180_000;

const [concurrency, ...files] = process.argv.slice(2);
const stream = run({ files, concurrency: Number(concurrency), timeout: timeLimit, cwd: root });
const name = (file) => relative(root, file);

stream.on('test:fail', ({ name: test, file, details, todo }) => {
  if (todo !== undefined || details.error?.failureType === 'subtestsFailed') return;
  console.log(`\n\u2717 ${file ? `${name(file)}: ` : ''}${test}\n${describe(details.error)}\n`);
});
stream.on('test:summary', ({ file, counts, duration_ms }) => {
  if (file) console.log(`  ${name(file)}  ${counts.passed}/${counts.tests}  ${Math.round(duration_ms)} ms`);
  else
    process.send?.({
      passed: counts.passed,
      failed: counts.tests - counts.passed - counts.skipped - counts.todo,
      skipped: counts.skipped,
    });
});
stream.on('test:stdout', ({ message }) => process.stdout.write(message));
stream.on('test:stderr', ({ message }) => process.stderr.write(message));
for await (const _ of stream);

function describe(error) {
  const cause = error?.cause ?? error;
  const text = cause?.stack ?? inspect(cause);
  return text.replace(/^/gm, '    ');
}
