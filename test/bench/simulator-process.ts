/** The built simulator in a process of its own, on free ports. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Ready } from '../../server/simulator/main.ts';

export interface Simulator {
  readonly ready: Ready;
  /** From the start of the process to its ready line. */
  readonly milliseconds: number;
  /** Memory of the process that is in RAM; NaN where the system has no /proc. */
  residentBytes(): Promise<number>;
  stop(): Promise<void>;
}

const SCRIPT = fileURLToPath(new URL('../../dist/simulator.js', import.meta.url));
const FREE_PORTS = ['--port', '0', '--xray-port', '0', '--otlp-port', '0', '--otlp-grpc-port', '0'];

export async function startProcess(argv: readonly string[]): Promise<Simulator> {
  if (!existsSync(SCRIPT)) throw new Error('dist/simulator.js is missing: npm run build makes it.');
  const started = performance.now();
  const child = spawn(process.execPath, [SCRIPT, ...FREE_PORTS, ...argv], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exit = once(child, 'exit');
  const [line] = (await Promise.race([once(createInterface(child.stdout), 'line'), exit])) as [string];
  const milliseconds = performance.now() - started;
  return {
    ready: JSON.parse(line) as Ready,
    milliseconds,
    async residentBytes() {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
      return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? Number.NaN) * 1024;
    },
    async stop() {
      child.kill('SIGTERM');
      await exit;
    },
  };
}
