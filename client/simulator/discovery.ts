/**
 * One simulator for each user of a machine: who runs announces itself in a file, every other window finds it there.
 * The simulator writes the file when it is ready and removes it when it ends; a file whose endpoint doesn't answer is
 * left from a crash.
 */
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** What a running simulator says of itself: its ready line. */
export interface Running {
  readonly endpoint: string;
  readonly xray: { readonly udp: number; readonly tcp: number } | null;
  readonly otlp: { readonly http: number | null; readonly grpc: number | null } | null;
  readonly pid: number;
}

/** Where the user's simulator announces itself. */
export function discoveryFile(): string {
  return process.env.NEPHOSCOPE_DISCOVERY ?? join(homedir(), '.nephoscope', 'simulator.json');
}

/** The user's running simulator, or undefined where none answers. */
export async function findRunning(): Promise<Running | undefined> {
  try {
    const running = parseRunning(await readFile(discoveryFile(), 'utf8'));
    if (!running) return undefined;
    const answer = await fetch(`${running.endpoint}/_nephoscope/health`, { signal: AbortSignal.timeout(2000) });
    const health = (await answer.json()) as { pid?: unknown };
    return answer.ok && health.pid === running.pid ? running : undefined;
  } catch {
    return undefined;
  }
}

/** A ready line, or undefined for any other text. */
export function parseRunning(line: string): Running | undefined {
  try {
    const value = JSON.parse(line) as Partial<Running> | null;
    const local =
      typeof value?.endpoint === 'string' && /^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\]):\d+$/.test(value.endpoint);
    return local && typeof value.pid === 'number' ? (value as Running) : undefined;
  } catch {
    return undefined;
  }
}
