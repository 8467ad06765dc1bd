/** The simulator's process, started by this window. */
import { type ChildProcess, spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { discoveryFile, parseRunning, type Running } from './discovery.ts';

export interface SimulatorProcess {
  readonly running: Running;
  /** Resolves when the process has ended, with its exit code; null where a signal ended it. */
  readonly ended: Promise<number | null>;
  /** Ends it at once. What it acknowledged is kept even so. */
  readonly kill: () => void;
  /** This window goes: the simulator stays for the windows that are attached to it, or ends. */
  readonly release: () => void;
}

/** A simulator that ended before it was ready. The message is its own last words. */
export class StartFailure extends Error {
  /** A port is taken or may not be had. */
  readonly port: boolean;
  constructor(words: string, port: boolean) {
    super(words);
    this.port = port;
  }
}

/** The simulator's exit code where it can't have a port. */
const portExitCode = 3;
/** How long a reloading window has to come back before its simulator ends. In seconds. */
const linger = 15;
/** A start with much to read takes a second or two. In milliseconds. */
const longestStart = 20_000;

/**
 * Starts `dist/simulator.js` and waits for its ready line. An option in `args` wins over ours of the same name.
 * Its input stays open: when this window dies, the simulator sees the end of it and stops unless others are attached.
 * Rejects with a StartFailure where it ends before it is ready, or isn't ready in time.
 */
export async function startProcess(
  script: string,
  args: readonly string[],
  log: (line: string) => void,
): Promise<SimulatorProcess> {
  const own = ['--until-stdin-ends', '--linger', String(linger), '--discovery', discoveryFile()];
  const child = spawn(process.execPath, [script, ...own, ...args], {
    cwd: dirname(script),
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    windowsHide: true,
  });
  // It may be gone when its input is closed.
  child.stdin.on('error', () => undefined);
  const said: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    said.push(line);
    if (said.length > 20) said.shift();
    log(line);
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', resolve);
    child.once('error', (error) => {
      said.push(error.message);
      resolve(null);
    });
  });
  const running = await readyLine(child, ended, said, log);
  return { running, ended, kill: () => child.kill('SIGKILL'), release: () => release(child) };
}

async function readyLine(
  child: ChildProcess,
  ended: Promise<number | null>,
  said: readonly string[],
  log: (line: string) => void,
): Promise<Running> {
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Running>((resolve, reject) => {
      createInterface({ input: child.stdout! }).on('line', (line) => {
        const ready = parseRunning(line);
        if (ready) resolve(ready);
        else log(line);
      });
      void ended.then((code) => {
        const words = said.join('\n') || `The simulator ended with code ${code}.`;
        reject(new StartFailure(words, code === portExitCode));
      });
      timer = setTimeout(() => {
        child.kill('SIGKILL');
        reject(new StartFailure(`The simulator was not ready after ${longestStart / 1000} seconds.`, false));
      }, longestStart);
    });
  } finally {
    clearTimeout(timer);
  }
}

function release(child: ChildProcess): void {
  child.stdin?.end();
  child.unref();
}
