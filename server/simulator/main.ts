import { type Api, createApi } from './api.ts';
import { addClearRoute } from './clear.ts';
import { addClockRoutes, CONTROL_PREFIX, type Control, createControl, json } from './control.ts';
import { announce } from './discovery.ts';
import type { Guard } from './guard.ts';
import { type HttpRequest, type HttpResponse, listen } from './http.ts';
import { listenGrpc } from './intake/grpc.ts';
import { importInBackground } from './intake/import-in-background.ts';
import { addImportRoute } from './intake/import-route.ts';
import { otlpHandler } from './intake/otlp.ts';
import { otlpGrpc } from './intake/otlp-grpc.ts';
import { openOtlpIntake } from './intake/otlp-intake.ts';
import { listenToDaemon } from './intake/xray-daemon-ports.ts';
import { addLiveRoutes, type Live } from './live.ts';
import { parseOptions, type SimulatorOptions } from './options.ts';
import { addXrayRoutes } from './services/xray/routes.ts';
import { addSamplingRoutes } from './services/xray/sampling-routes.ts';
import { OPERATIONS } from './services-list.ts';
import { type OpenState, openState, type State } from './state.ts';
import { StoreError } from './store/sqlite.ts';
import { addTrail } from './trail/trail.ts';
import { addTrailQueryRoute } from './trail-query/routes.ts';
import { version } from './version.ts';

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
  readonly live: Live;
  /** Ends every listener, then keeps and closes the state. */
  close(): Promise<void>;
}

/** A start that failed for a reason the user can change. The message is one sentence with the way out. */
export class StartError extends Error {
  readonly exitCode: number = 1;
}

/** A port that can't be had; its exit code lets whoever started the process offer another one. */
class PortError extends StartError {
  override readonly exitCode = 3;
}

/** How long a clean end may take before the process ends anyway. */
const GRACE_MILLISECONDS = 5_000;

/**
 * Starts a simulator in this process and resolves when everything listens.
 *
 * @throws StartError where a port is taken or may not be had, and where the data folder can't be used
 */
export async function startSimulator(options: SimulatorOptions): Promise<Running> {
  const opened = await openStateOrExplain(options);
  const { state } = opened;
  const api = createApi({ state, operations: OPERATIONS, account: options.account, region: options.region });
  const control = createControl();
  addClockRoutes(control, state.clock);
  addClearRoute(control, state);
  addTrail(api, control, state);
  const queries = addTrailQueryRoute(control, state.trail);
  addImportRoute(control, state);
  addXrayRoutes(control, state);
  addSamplingRoutes(control, state);
  const live = addLiveRoutes(control, state);
  control.route('POST', '/_nephoscope/reset', () => opened.reset());

  const parts: Closable[] = [queries];
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closing ??= closeAll();
    return closing;
  };
  let withdraw: (() => Promise<void>) | undefined;
  const closeAll = async (): Promise<void> => {
    // Before its windows learn that it ended: they may look for another one at once.
    await withdraw?.();
    live.close();
    await Promise.all(parts.map((part) => part.close()));
    await opened.close();
  };
  try {
    const ready = await openPorts(options, { state, api, control }, parts);
    if (options.watch.length > 0) {
      // Loaded only where it is wanted: it brings the readers of all forms.
      const { watchSamplingRules } = await import('./watch.ts');
      parts.push(await watchSamplingRules(options.watch, state.sampling, (sentence) => console.error(sentence)));
    }
    if (options.discovery !== undefined) withdraw = await announce(options.discovery, ready);
    if (options.import.length > 0) {
      parts.push(importInBackground(state, options.import, (sentence) => console.error(sentence)));
    }
    return { ready, api, control, state, live, close };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Closable {
  close(): Promise<void>;
}

/** Opens every listener, puts it among the parts that are to be closed, and adds the route that tells how they are. */
async function openPorts(
  options: SimulatorOptions,
  { state, api, control }: Pick<Running, 'state' | 'api' | 'control'>,
  parts: Closable[],
): Promise<Ready> {
  const { bind } = options;
  const open = async <L extends Closable>(flag: string, port: number, listener: Promise<L>): Promise<L> => {
    const part = await listener.catch((error: NodeJS.ErrnoException) => {
      throw startErrorOf(error, flag, port, bind);
    });
    parts.push(part);
    return part;
  };
  const handle = (request: HttpRequest): Promise<HttpResponse> =>
    request.path.startsWith(CONTROL_PREFIX) ? control.handle(request) : api.handle(request);
  const shared = { bind, guard: guardOf(options), refuse: api.refuse };
  const main = await open('--port', options.port, listen({ ...shared, port: options.port, handle }));
  const daemonOptions = { ...shared, port: options.xrayPort, handle: api.handle };
  const daemon = await open('--xray-port', options.xrayPort, listenToDaemon(daemonOptions, state));
  const intake = openOtlpIntake(state);
  const otlpOptions = { ...shared, ...otlpHandler(intake), port: options.otlpPort };
  const otlp = await open('--otlp-port', options.otlpPort, listen(otlpOptions));
  const wrongProtocol = (): string =>
    `This port takes OpenTelemetry over gRPC; over HTTP it is taken at port ${otlp.port}.`;
  const grpcOptions = { ...shared, ...otlpGrpc(intake), port: options.otlpGrpcPort, wrongProtocol };
  const otlpGrpcPort = await open('--otlp-grpc-port', options.otlpGrpcPort, listenGrpc(grpcOptions));
  const ready: Ready = {
    endpoint: `http://${urlHost(bind)}:${main.port}`,
    xray: { udp: daemon.port, tcp: daemon.port },
    otlp: { http: otlp.port, grpc: otlpGrpcPort.port },
    pid: process.pid,
  };
  control.route('GET', '/_nephoscope/health', () => ({
    status: 'ok',
    version,
    ...ready,
    served: api.served,
    xrayDaemon: daemon.counts,
  }));
  control.route('GET', '/_nephoscope/xray/intake', () => ({ daemon: daemon.counts, otlp: intake.counts }));
  return ready;
}

/**
 * `nephoscope simulate`: runs until a signal or `POST /_nephoscope/stop`; on Windows and with `--until-stdin-ends` also
 * until standard input ends and no editor window is attached any more.
 *
 * @param argv the arguments after `simulate`
 * @returns the exit code: 0 ended cleanly, 1 could not start, 2 bad options, 3 a port can't be had
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
  const end = endSignals(parsed.options.untilStdinEnds || process.platform === 'win32');
  try {
    const running = await startSimulator(parsed.options);
    const asked = stopRoute(running.control);
    console.log(JSON.stringify(running.ready));
    const lingerMilliseconds = parsed.options.linger * 1000;
    await Promise.race([end.signal, asked, end.input.then(() => running.live.attached.alone(lingerMilliseconds))]);
    setTimeout(() => process.exit(1), GRACE_MILLISECONDS).unref();
    await running.close();
    return 0;
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    console.error(error.message);
    return error.exitCode;
  } finally {
    end.forget();
  }
}

/** Adds POST /_nephoscope/stop; resolves when it is asked for. */
function stopRoute(control: Control): Promise<void> {
  return new Promise((resolve) => {
    control.route('POST', '/_nephoscope/stop', () => {
      resolve();
      const { headers, ...answer } = json(200, {});
      // A connection that is kept for a next request would hold up the end.
      return { ...answer, headers: { ...headers, connection: 'close' } };
    });
  });
}

function guardOf({ allowHosts, allowOrigins }: SimulatorOptions): Guard {
  return { allowHosts, allowOrigins };
}

async function openStateOrExplain(options: SimulatorOptions): Promise<OpenState> {
  try {
    return await openState(options);
  } catch (error) {
    throw error instanceof StoreError ? new StartError(error.message) : error;
  }
}

/** The sentence for a port that can't be had; other errors stay as they are. */
export function startErrorOf(error: NodeJS.ErrnoException, flag: string, port: number, bind: string): Error {
  const fix = `start the simulator with ${flag} 0 for a free one`;
  switch (error.code) {
    case 'EADDRINUSE':
      return new PortError(`Port ${port} on ${bind} is taken by another program: end that one, or ${fix}.`);
    case 'EACCES':
      return new PortError(`Port ${port} on ${bind} needs rights that this user hasn't: ${fix}.`);
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

interface EndSignals {
  /** Resolves when a signal asks us to end. */
  readonly signal: Promise<void>;
  /** Resolves when standard input has ended, where that counts. */
  readonly input: Promise<void>;
  /** Lets go of standard input, which would keep the process alive. */
  forget(): void;
}

function endSignals(withInput: boolean): EndSignals {
  const signal = new Promise<void>((resolve) => {
    for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => resolve());
  });
  const input = new Promise<void>((resolve) => {
    if (!withInput) return;
    for (const event of ['end', 'close', 'error']) process.stdin.once(event, () => resolve());
    process.stdin.resume();
  });
  return { signal, input, forget: () => void (withInput && process.stdin.destroy()) };
}
