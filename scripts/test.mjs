/**
 * `npm test [-- PATTERN...]`: sets up what is missing, builds, checks and runs all tests; the last line is `N passed, N failed`, with
 * `, N skipped` where any were. In CI a skipped test counts against the run. With patterns only the files whose path contains one run.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  awsCli,
  chromium,
  ensurePrograms,
  environmentFor,
  findChromium,
  install,
  packagedNode,
  root,
  SetupError,
  step,
} from './bootstrap.mjs';
import { build } from './build.mjs';
import { installHost } from './host.mjs';
import { lint } from './lint.mjs';
import { dependentOnNode } from './node-dependent.mjs';
import { packageExtension } from './package.mjs';
import { runVSCodeSuite, vscodeTests } from './suite-vscode.mjs';

const patterns = process.argv.slice(2).map((pattern) => pattern.replaceAll('\\', '/'));
const wanted = (file) => !patterns.length || patterns.some((pattern) => file.includes(pattern));

/** These start browsers or wait for a page and go two at a time; everything else is plain Node, as many as there are cores. */
const inBrowser = /^test\/(ui|webviews)\//;

const nodeTests = globSync('test/**/*.test.ts', { cwd: root, exclude: ['**/node_modules', 'test/vscode', 'test/host'] })
  .map((file) => file.replaceAll('\\', '/'))
  .filter(wanted)
  .sort();
const unitTests = nodeTests.filter((file) => !inBrowser.test(file));
const pageTests = nodeTests.filter((file) => inBrowser.test(file));
const suiteTests = vscodeTests().filter(wanted);

const oldest = join(root, 'test/node-22');
const hasPackagedNode = process.platform === 'linux' && process.arch === 'x64';

/** Each file of tests is a process that loads the same sources: what one has compiled, the next ones and what they start take from here. */
const compiled = mkdtempSync(join(tmpdir(), 'nephoscope-compiled-'));

const total = { passed: 0, failed: 0, skipped: 0 };

await suite('setting up', prepare);
if (!total.failed) await runAll();
rmSync(compiled, { recursive: true, force: true });

console.log(sum(total));
process.exitCode = total.failed || (total.skipped && process.env.CI) || !total.passed ? 1 : 0;

function sum({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}

async function runAll() {
  if (!patterns.length) await suite('checks', lint);
  const [[name, node], ...others] = nodes();
  if (unitTests.length) await suite(`unit tests on ${name}`, () => runFiles(node, unitTests));
  for (const [other, executable] of others) {
    const again = dependentOnNode(unitTests, root);
    await suite(`unit tests on ${other} that it can decide`, () => runFiles(executable, again));
  }
  if (pageTests.length) await suite('pages and views in a browser', () => runFiles(process.execPath, pageTests, 2));
  if (suiteTests.length) await suite('inside VS Code', () => runVSCodeSuite(suiteTests));
}

async function prepare() {
  const missing = ensurePrograms([chromium, awsCli]);
  for (const name of missing) step(`please install ${name}: the tests that need it will be skipped or fail`);
  const browser = findChromium();
  if (browser) process.env.CHROMIUM = browser;
  await build();
  if (pageTests.some((file) => file.startsWith('test/ui/'))) {
    installHost();
    await packageExtension();
  }
  if (!patterns.length && hasPackagedNode) install(oldest, 'Node 22');
  return { passed: 0, failed: 0, skipped: 0 };
}

async function suite(name, run) {
  step(name);
  const started = performance.now();
  const counts = await run().catch((error) => {
    console.error(error instanceof SetupError ? error.message : error);
    return { passed: 0, failed: 1, skipped: 0 };
  });
  for (const key of Object.keys(total)) total[key] += counts[key];
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  step(`${name}: ${sum(counts)} in ${seconds} s`);
}

/** The Node that runs this, and for a whole run the lines 22 and 24 where they are packaged, each once: [name, executable]. */
function nodes() {
  const found = new Map([[process.versions.node.split('.')[0], process.execPath]]);
  if (!patterns.length && hasPackagedNode) {
    for (const [major, folder] of Object.entries({ 22: oldest, 24: root })) {
      const node = found.has(major) ? undefined : packagedNode(folder);
      if (node) found.set(major, node);
    }
  }
  return [...found].map(([major, node]) => [`Node ${major}`, node]);
}

/** Runs files of node:test in a process of their own, so that any Node can do it. */
async function runFiles(node, files, concurrency = availableParallelism()) {
  const options = {
    cwd: root,
    execPath: node,
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: { ...environmentFor(node), NODE_COMPILE_CACHE: compiled },
  };
  const child = fork(join(root, 'scripts/run-tests.mjs'), [String(concurrency), ...files], options);
  let counts = { passed: 0, failed: 1, skipped: 0 };
  child.on('message', (message) => {
    counts = message;
  });
  const [code, signal] = await once(child, 'close');
  if (code !== 0 || signal) console.error(`The process that runs the tests ended with ${signal ?? `code ${code}`}.`);
  return counts;
}
