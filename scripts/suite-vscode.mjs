/**
 * Runs test/vscode in a real VS Code through @vscode/test-electron. VSCODE=download takes the desktop build from its makers, VSCODE=PATH an
 * installed one, and without it the suite runs in test/host.
 */
import { cpSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import * as esbuild from 'esbuild';
import { root } from './bootstrap.mjs';
import { nodeOptions } from './build.mjs';
import { installHost } from './host.mjs';

/**
 * @param {string[]} files test/vscode/*.test.ts
 * @returns {Promise<{passed: number, failed: number, skipped: number}>}
 */
export async function runVSCodeSuite(files) {
  const suite = join(root, '.nephoscope/suite');
  await bundle(['test/vscode/index.ts', ...files], suite);
  const folder = mkdtempSync(join(tmpdir(), 'suite-'));
  const results = join(folder, 'results.json');
  cpSync(join(root, 'test/vscode/workspace'), join(folder, 'workspace'), { recursive: true });
  try {
    await runTests({
      ...editor(),
      extensionDevelopmentPath: root,
      extensionTestsPath: join(suite, 'index.cjs'),
      launchArgs: [join(folder, 'workspace'), '--disable-extensions'],
      extensionTestsEnv: { TEST_RESULTS: results },
    }).catch((error) => console.error(error.message));
    // Without results the host itself failed; its own words are above.
    return existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')) : { passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function bundle(files, outdir) {
  rmSync(outdir, { recursive: true, force: true });
  await esbuild.build({
    ...nodeOptions(),
    entryPoints: files.map((file) => ({ in: join(root, file), out: basename(file, '.ts') })),
    outdir,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    minify: false,
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
  });
}

function editor() {
  const choice = process.env.VSCODE;
  if (choice === 'download') return { version: process.env.VSCODE_VERSION ?? 'stable' };
  if (choice) return { vscodeExecutablePath: choice };
  installHost();
  return { vscodeExecutablePath: join(root, 'test/host/code.ts') };
}

/** The files of the suite, relative to the root. */
export const vscodeTests = () => globSync('test/vscode/*.test.ts', { cwd: root }).sort();
