/** `npm run lint`: formatting and lint rules, types, unused code and dependencies. The import arrows are test/architecture.test.ts. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root, step } from './bootstrap.mjs';

const tools = [
  {
    name: 'format and lint (biome)',
    command: ['biome', 'ci', '--colors=off', '--diagnostic-level=error', '--max-diagnostics=20', '.'],
  },
  { name: 'types (tsc)', command: ['tsc', '--project', '.', '--noEmit'] },
  { name: 'unused code and dependencies (knip)', command: ['knip', '--no-progress'] },
];

/**
 * Runs the tools side by side; prints what those that fail have to say.
 * @returns {Promise<{passed: number, failed: number, skipped: number}>} one for each tool
 */
export async function lint() {
  const results = await Promise.all(tools.map(runTool));
  const passed = results.filter(Boolean).length;
  return { passed, failed: results.length - passed, skipped: 0 };
}

async function runTool({ name, command: [program, ...args] }) {
  const file = join(root, 'node_modules/.bin', process.platform === 'win32' ? `${program}.cmd` : program);
  const child = spawn(file, args, {
    cwd: root,
    shell: process.platform === 'win32',
    env: { ...process.env, NO_COLOR: '1' },
  });
  const output = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => output.push(bytes));
  const code = await new Promise((done, failed) => child.on('close', done).on('error', failed));
  step(`${name}: ${code === 0 ? 'ok' : 'FAILED'}`);
  if (code !== 0) process.stdout.write(Buffer.concat(output));
  return code === 0;
}

if (import.meta.filename === process.argv[1]) process.exitCode = (await lint()).failed ? 1 : 0;
