import type { Clock } from './clock.ts';
import type { HttpRequest, HttpResponse } from './http.ts';
import { parseJson } from './json.ts';

/** The simulator's own routes under /_nephoscope/: what AWS has no operation for. */
export interface Control {
  /** Adds a route; the handler's value is answered as JSON, unless it is a whole response. */
  route(method: string, path: string, handler: ControlHandler): void;
  /** Answers a request below `CONTROL_PREFIX`. */
  handle(request: HttpRequest): Promise<HttpResponse>;
}

export type ControlHandler = (request: ControlRequest) => unknown;

export interface ControlRequest {
  readonly query: URLSearchParams;
  /** The parsed JSON body; an empty one is an empty object. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly http: HttpRequest;
}

/** Thrown by handlers: becomes `{"error": {"at", "message"}}` with status 400, or another. */
export class ControlError extends Error {
  /** The member that is wrong. */
  readonly at: string;
  readonly status: number;
  constructor(at: string, message: string, status = 400) {
    super(message);
    this.at = at;
    this.status = status;
  }
}

export const CONTROL_PREFIX = '/_nephoscope/';

export function createControl(): Control {
  const routes = new Map<string, ControlHandler>();
  return {
    route(method, path, handler) {
      routes.set(`${method} ${path}`, handler);
    },
    async handle(http) {
      try {
        const handler = routes.get(`${http.method} ${http.path}`);
        if (handler === undefined) throw noRoute(http, [...routes.keys()]);
        return asResponse(await handler({ query: http.query, body: bodyOf(http), http }));
      } catch (error) {
        if (!(error instanceof ControlError)) throw error;
        return json(error.status, { error: { at: error.at, message: error.message } });
      }
    },
  };
}

/** GET and POST /_nephoscope/clock. */
export function addClockRoutes(control: Control, clock: Clock): void {
  const state = (): object => {
    const { mode, now, speed } = clock.state();
    return { mode, now: new Date(now).toISOString(), epoch: now / 1000, speed };
  };
  control.route('GET', '/_nephoscope/clock', state);
  control.route('POST', '/_nephoscope/clock', async ({ body }) => {
    const unknown = Object.keys(body).find((name) => !['set', 'advance', 'speed'].includes(name));
    if (unknown !== undefined)
      throw new ControlError(unknown, `The clock takes "set", "advance" and "speed", not "${unknown}".`);
    const time = body.set === undefined ? undefined : readTime(body.set);
    const step = body.advance === undefined ? undefined : readDuration(body.advance);
    const factor = body.speed === undefined ? undefined : readSpeed(body.speed);
    // Speed first: a clock that is stopped and set stands exactly where it was set.
    if (factor !== undefined) clock.speed(factor);
    if (time !== undefined) await clock.set(time);
    if (step !== undefined) await clock.advance(step);
    return state();
  });
}

/** The JSON answer of a control route. */
export function json(status: number, value: unknown): HttpResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: `${JSON.stringify(value ?? {})}\n` };
}

function asResponse(value: unknown): HttpResponse {
  const isResponse =
    typeof value === 'object' && value !== null && 'status' in value && 'headers' in value && 'body' in value;
  return isResponse ? (value as HttpResponse) : json(200, value);
}

function noRoute({ method, path }: HttpRequest, routes: readonly string[]): ControlError {
  const other = routes.filter((route) => route.endsWith(` ${path}`)).map((route) => route.split(' ')[0]);
  if (other.length > 0) return new ControlError('method', `${path} takes ${other.join(' and ')}, not ${method}.`, 405);
  return new ControlError(
    'path',
    `There is no ${path.slice(0, 100)}; there are ${[...routes].sort().join(', ')}.`,
    404,
  );
}

function bodyOf({ body }: HttpRequest): Readonly<Record<string, unknown>> {
  if (body.length === 0) return {};
  let value: unknown;
  try {
    value = parseJson(body);
  } catch (error) {
    throw new ControlError('body', `The body must be JSON: ${(error as Error).message}.`);
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new ControlError('body', 'The body must be a JSON object.');
}

/** Epoch milliseconds from ISO 8601 text or epoch seconds. */
function readTime(value: unknown): number {
  if (typeof value === 'number' && Math.abs(value) >= MILLISECONDS_FROM) {
    throw new ControlError(
      'set',
      `${value} looks like milliseconds; "set" takes epoch seconds or a time such as "2026-01-31T12:00:00Z".`,
    );
  }
  const time = typeof value === 'number' ? value * 1000 : typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (Number.isFinite(time)) return time;
  throw new ControlError('set', '"set" takes epoch seconds or a time such as "2026-01-31T12:00:00Z".');
}

/** Milliseconds from seconds or from text such as "10m". */
function readDuration(value: unknown): number {
  const [, count, unit = 's'] = typeof value === 'string' ? (/^(\d+(?:\.\d+)?)(ms|s|m|h|d)?$/.exec(value) ?? []) : [];
  const milliseconds = typeof value === 'number' ? value * 1000 : Number(count) * (UNITS[unit] ?? Number.NaN);
  if (milliseconds >= 0 && milliseconds <= LONGEST_ADVANCE) return milliseconds;
  throw new ControlError(
    'advance',
    '"advance" takes seconds or a duration such as "10m", "2h" or "1d", up to 400 days.',
  );
}

function readSpeed(value: unknown): number {
  if (typeof value === 'number' && value >= 0 && value <= 100_000) return value;
  throw new ControlError('speed', '"speed" takes clock seconds for each real second, from 0 (stands still) to 100000.');
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const LONGEST_ADVANCE = 400 * 86_400_000;
/** Epoch seconds reach this in the year 5138, epoch milliseconds did in 1973. */
const MILLISECONDS_FROM = 1e11;
