#!/usr/bin/env node
/**
 * Stands in for the desktop `code` executable where VS Code can't be downloaded: @vscode/test-electron starts it with the usual arguments
 * (vscodeExecutablePath), and the suite runs in code-server's real extension host.
 *
 * Exit codes: 0 all passed, 1 tests failed, 2 no result in time, 3 the page crashed, 4 the extension host died, 130 interrupted.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Host, openPage, startHost, vscodeVersion } from './host.ts';

const timeLimit = Number(process.env.HOST_TIMEOUT ?? 300_000);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: {
    version: { type: 'boolean' },
    extensionDevelopmentPath: { type: 'string', multiple: true },
    extensionTestsPath: { type: 'string' },
  },
});
const developed = (values.extensionDevelopmentPath ?? []) as string[];

if (values.version) console.log(vscodeVersion());
else process.exit(await runSuite(String(values.extensionTestsPath)));

async function runSuite(suite: string): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'suite-'));
  const proof = join(folder, 'proof');
  const output = join(folder, 'output');
  writeFileSync(output, '');
  const env = { HOST_TESTS_PATH: resolve(suite), HOST_TEST_PROOF: proof, HOST_TEST_OUTPUT: output };
  const host = await startHost({ env });
  const stopFollowing = follow(output);
  try {
    const code = await Promise.race([exitCode(host), interrupted(), after(timeLimit)]);
    // The page reports 0 as well when the extension host dies; only a suite that came to its end leaves the proof.
    const result = code === 0 && !existsSync(proof) ? 4 : code;
    if (result > 1) console.error(`VS Code ended with ${result}\n${host.log().slice(-3000)}`);
    return result;
  } finally {
    await host.stop();
    stopFollowing();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Opens the workbench with the suite and answers the exit code that the workbench asks its shell for. */
async function exitCode(host: Host): Promise<number> {
  const { promise, resolve: done } = Promise.withResolvers<number>();
  const entry = join(import.meta.dirname, 'entry.cjs');
  const { browser } = await openPage(host, {
    folder: positionals[0] && resolve(positionals[0]),
    payload: [
      ...developed.map((path) => ['extensionDevelopmentPath', host.remote(resolve(path))] as const),
      ['extensionTestsPath', host.remote(entry)],
    ],
    prepare: async (page) => {
      await page.exposeFunction('codeAutomationExit', done);
      await page.exposeFunction('codeAutomationLog', () => {});
      page.on('crash', () => done(3));
    },
  });
  try {
    return await promise;
  } finally {
    await browser.close();
  }
}

/** Prints what is written to a file until it is told to stop. */
function follow(file: string): () => void {
  let at = 0;
  const print = () => {
    const bytes = readFileSync(file);
    process.stdout.write(bytes.subarray(at));
    at = bytes.length;
  };
  const timer = setInterval(print, 100);
  return () => {
    clearInterval(timer);
    print();
  };
}

function interrupted(): Promise<number> {
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => done(130));
  });
}

function after(milliseconds: number): Promise<number> {
  return new Promise((done) => setTimeout(done, milliseconds, 2).unref());
}
