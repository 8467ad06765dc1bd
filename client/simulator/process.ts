/** The simulator's process, started by this window. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { discoveryFile, parseRunning, type Running } from './discovery.ts';

export interface SimulatorProcess {
  readonly running: Running;
  /** Resolves when the process has ended, with its exit code. */
  readonly ended: Promise<number | null>;
  /** Ends it cleanly, everything kept. */
  readonly stop: () => Promise<void>;
  /** Lets it run on for other windows after this one has gone. */
  readonly release: () => void;
}

/**
 * Starts `dist/simulator.js` and waits for its ready line. Rejects with the simulator's own words where it ends before.
 * Its input stays open: when this window dies, the simulator sees the end of it and stops unless others are attached.
 */
export async function startProcess(
  script: string,
  args: readonly string[],
  log: (line: string) => void,
): Promise<SimulatorProcess> {
  const child = spawn(process.execPath, [script, ...args, '--until-stdin-ends', '--discovery', discoveryFile()], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    windowsHide: true,
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const said: string[] = [];
  createInterface({ input: child.stderr! }).on('line', (line) => {
    said.push(line);
    if (said.length > 20) said.shift();
    log(line);
  });
  const running = await new Promise<Running>((resolve, reject) => {
    createInterface({ input: child.stdout! }).on('line', (line) => {
      const ready = parseRunning(line);
      if (ready) resolve(ready);
      else log(line);
    });
    child.once('error', reject);
    void ended.then((code) => reject(new Error(said.join('\n') || `The simulator ended with code ${code}.`)));
  });
  return { running, ended, stop: () => stop(child, ended), release: () => release(child) };
}

async function stop(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  if (process.platform === 'win32') child.stdin?.end();
  else child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(timer);
}

function release(child: ChildProcess): void {
  child.stdin?.end();
  child.unref();
}
