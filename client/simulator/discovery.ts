/**
 * One simulator for each user of a machine: who runs announces itself in a file, every other window finds it there.
 * The simulator writes the file when it is ready and removes it when it ends; a file whose process is gone is left from
 * a crash.
 */
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** What a running simulator says of itself; null is what it doesn't serve. */
export interface Running {
  readonly endpoint: string;
  readonly xray: { readonly udp: number | null; readonly tcp: number | null };
  readonly otlp: { readonly http: number | null; readonly grpc: number | null };
  readonly pid: number;
  /** Of the package that it comes from. Known of those that were asked, not of those that this window started. */
  readonly version?: string;
}

/** Every request of the extension carries this, so that the simulator doesn't record it. */
export const ownHeaders = { 'content-type': 'application/json', 'x-nephoscope-internal': '1' };

/** A busy simulator may take a while to answer. In milliseconds. */
const patience = 5000;

/** Where the user's simulator announces itself. */
export function discoveryFile(): string {
  return process.env.NEPHOSCOPE_DISCOVERY || join(homedir(), '.nephoscope', 'simulator.json');
}

/** The user's running simulator, or undefined where none is announced or none answers. */
export async function findRunning(): Promise<Running | undefined> {
  const announced = parseRunning(await readFile(discoveryFile(), 'utf8').catch(() => ''));
  if (!announced || !isOurs(announced.pid)) return undefined;
  const found = await askRunning(announced.endpoint);
  return found?.pid === announced.pid ? found : undefined;
}

/** The simulator of this user that answers at an endpoint, or undefined where something else or nothing does. */
export async function askRunning(endpoint: string): Promise<Running | undefined> {
  try {
    const answer = await fetch(`${endpoint}/_nephoscope/health`, {
      headers: ownHeaders,
      signal: AbortSignal.timeout(patience),
    });
    const running = answer.ok ? parseRunning(await answer.text()) : undefined;
    return running && isOurs(running.pid) ? running : undefined;
  } catch {
    return undefined;
  }
}

/** What a ready line or a health answer says, or undefined for any other text. */
export function parseRunning(text: string): Running | undefined {
  try {
    const value = JSON.parse(text) as Partial<Running> | null;
    const local =
      typeof value?.endpoint === 'string' && /^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\]):\d+$/.test(value.endpoint);
    const { endpoint, pid, version, xray, otlp } = value ?? {};
    if (!local || typeof pid !== 'number') return undefined;
    return {
      endpoint: endpoint!,
      xray: { udp: port(xray?.udp), tcp: port(xray?.tcp) },
      otlp: { http: port(otlp?.http), grpc: port(otlp?.grpc) },
      pid,
      ...(typeof version === 'string' && { version }),
    };
  } catch {
    return undefined;
  }
}

const port = (value: unknown) => (typeof value === 'number' ? value : null);

/** True for a process that is there and is this user's: nobody else's simulator is to see our traces. */
export function isOurs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
