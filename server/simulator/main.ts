import { type Api, createApi } from './api.ts';
import { addClockRoutes, CONTROL_PREFIX, type Control, createControl } from './control.ts';
import type { Guard } from './guard.ts';
import { type HttpRequest, type HttpResponse, type Listener, type ListenOptions, listen } from './http.ts';
import { parseOptions, type SimulatorOptions } from './options.ts';
import { OPERATIONS } from './services-list.ts';
import { openState, type State } from './state.ts';

/** The one line that says where everything listens; null is what isn't served. */
export interface Ready {
  readonly endpoint: string;
  readonly xray: { readonly udp: number | null; readonly tcp: number | null };
  readonly otlp: { readonly http: number | null; readonly grpc: number | null };
  readonly pid: number;
}

export interface Running {
  readonly ready: Ready;
  readonly api: Api;
  readonly control: Control;
  readonly state: State;
  /** Ends every listener, then keeps and closes the state. */
  close(): Promise<void>;
}

/** A start that failed for a reason the user can change. The message is one sentence with the way out. */
export class StartError extends Error {}

/** How long a clean end may take before the process ends anyway. */
const GRACE_MILLISECONDS = 5_000;

/**
 * Starts a simulator in this process and resolves when everything listens.
 *
 * @throws StartError where a port is taken or may not be had
 */
export async function startSimulator(options: SimulatorOptions): Promise<Running> {
  const opened = await openState(options);
  const { state } = opened;
  const api = createApi({ state, operations: OPERATIONS, account: options.account, region: options.region });
  const control = createControl();
  addClockRoutes(control, state.clock);
  control.route('GET', '/_nephoscope/health', () => ({ status: 'ok', pid: process.pid, served: api.served }));
  control.route('POST', '/_nephoscope/reset', () => opened.reset());

  const listeners: Array<{ close(): Promise<void> }> = [];
  const close = async (): Promise<void> => {
    await Promise.all(listeners.map((listener) => listener.close()));
    await opened.close();
  };
  try {
    const handle = (request: HttpRequest): Promise<HttpResponse> =>
      request.path.startsWith(CONTROL_PREFIX) ? control.handle(request) : api.handle(request);
    const shared = { bind: options.bind, guard: guardOf(options), refuse: api.refuse };
    const main = await openPort(listeners, '--port', { ...shared, port: options.port, handle });
    const daemon = await openPort(listeners, '--xray-port', { ...shared, port: options.xrayPort, handle: api.handle });
    const ready: Ready = {
      endpoint: `http://${urlHost(options.bind)}:${main.port}`,
      xray: { udp: null, tcp: daemon.port },
      otlp: { http: null, grpc: null },
      pid: process.pid,
    };
    return { ready, api, control, state, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * `nephoscope simulate`: runs until a signal (or the end of standard input, on Windows and with `--until-stdin-ends`).
 *
 * @param argv the arguments after `simulate`
 * @returns the exit code: 0 ended cleanly, 1 could not start, 2 bad options
 */
export async function simulate(argv: readonly string[]): Promise<number> {
  const parsed = parseOptions(argv);
  if ('help' in parsed) {
    process.stdout.write(parsed.help);
    return 0;
  }
  if ('problems' in parsed) {
    for (const problem of parsed.problems) console.error(problem);
    return 2;
  }
  const ended = end(parsed.options.untilStdinEnds || process.platform === 'win32');
  try {
    const running = await startSimulator(parsed.options);
    console.log(JSON.stringify(running.ready));
    await ended;
    setTimeout(() => process.exit(1), GRACE_MILLISECONDS).unref();
    await running.close();
    return 0;
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    console.error(error.message);
    return 1;
  }
}

function guardOf({ allowHosts, allowOrigins }: SimulatorOptions): Guard {
  return { allowHosts, allowOrigins };
}

/** Opens a port and remembers it for closing; a port that can't be had is named with its fix. */
async function openPort(
  listeners: Array<{ close(): Promise<void> }>,
  flag: string,
  options: ListenOptions,
): Promise<Listener> {
  try {
    const listener = await listen(options);
    listeners.push(listener);
    return listener;
  } catch (error) {
    throw startErrorOf(error as NodeJS.ErrnoException, flag, options.port, options.bind);
  }
}

/** The sentence for a port that can't be had; other errors stay as they are. */
export function startErrorOf(error: NodeJS.ErrnoException, flag: string, port: number, bind: string): Error {
  const fix = `start the simulator with ${flag} 0 for a free one`;
  switch (error.code) {
    case 'EADDRINUSE':
      return new StartError(`Port ${port} on ${bind} is taken by another program: end that one, or ${fix}.`);
    case 'EACCES':
      return new StartError(`Port ${port} on ${bind} needs rights that this user hasn't: ${fix}.`);
    case 'EADDRNOTAVAIL':
      return new StartError(`${bind} is no address of this machine: start the simulator with --bind 127.0.0.1.`);
    default:
      return error;
  }
}

/** The host to reach a bound address by: a wildcard is reached through loopback, whose name the guard knows. */
function urlHost(bind: string): string {
  if (bind === '0.0.0.0') return '127.0.0.1';
  if (bind === '::') return '[::1]';
  return bind.includes(':') ? `[${bind}]` : bind;
}

/** Resolves when somebody wants us to end. */
function end(withStdin: boolean): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      // An open standard input would keep the process alive.
      if (withStdin) process.stdin.destroy();
      resolve();
    };
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, done);
    if (!withStdin) return;
    for (const event of ['end', 'close', 'error']) process.stdin.once(event, done);
    process.stdin.resume();
  });
}
