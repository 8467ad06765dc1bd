import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Guard, judge } from './guard.ts';
import { type HeldBytes, heldBytes, type RequestBytes } from './held-bytes.ts';
import { unpack } from './unpack.ts';

/** A whole request, its body unpacked. */
export interface HttpRequest {
  readonly method: string;
  /** Percent-encoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly remoteAddress: string;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | AsyncIterable<Uint8Array>;
}

export interface Listener {
  readonly port: number;
  /** Takes no new connection, lets running requests finish for a moment, then ends the rest. */
  close(): Promise<void>;
}

export interface ListenOptions {
  readonly port: number;
  readonly bind: string;
  readonly guard: Guard;
  /** The most bytes of a body, unpacked; `LIMITS.unpackedBytes` where it isn't given. */
  readonly unpackedBytes?: number;
  /** Answers a request that passed the guard; what it throws becomes a 500. */
  handle(request: HttpRequest): Promise<HttpResponse>;
  /** Renders a refusal by the transport (guard, size, syntax) in the shape the listener's clients read. */
  refuse?(status: number, code: string, message: string, request?: Pick<HttpRequest, 'headers'>): HttpResponse;
}

/** Limits of every listener. They are ours: far above what the served operations take, far below what hurts. */
export const LIMITS = {
  bodyBytes: 16 * 1024 * 1024,
  unpackedBytes: 32 * 1024 * 1024,
  /** All bodies at once, on one listener: those being received, and those whose request isn't answered yet. */
  heldBytes: 128 * 1024 * 1024,
  /** How much of a refused body is read before the connection is cut. */
  drainBytes: 64 * 1024 * 1024,
  headerBytes: 32 * 1024,
  connections: 1000,
  requestMilliseconds: 15_000,
  keepAliveMilliseconds: 60_000,
  closeMilliseconds: 2_000,
} as const;

/**
 * Opens a guarded HTTP listener: loopback names only, no foreign web pages, bounded sizes and times.
 *
 * @throws the system's error (EADDRINUSE, EACCES ...) when the port can't be had
 */
export async function listen(options: ListenOptions): Promise<Listener> {
  const refuse = options.refuse ?? refuseInJson;
  const transport: Transport = {
    unpackedBytes: LIMITS.unpackedBytes,
    ...options,
    refuse,
    held: heldBytes(LIMITS.heldBytes),
  };
  const server = createServer(
    {
      maxHeaderSize: LIMITS.headerBytes,
      requestTimeout: LIMITS.requestMilliseconds,
      headersTimeout: LIMITS.requestMilliseconds,
      keepAliveTimeout: LIMITS.keepAliveMilliseconds,
      connectionsCheckingInterval: 5_000,
      // The guard refuses a missing Host as well, in a shape that clients read.
      requireHostHeader: false,
    },
    (request, response) => void serve(request, response, transport),
  );
  server.maxConnections = LIMITS.connections;
  server.on('clientError', (error, socket) => answerGarbage(error, socket, refuse));
  // CONNECT and Upgrade have no meaning here; without these Node would leave the socket to us.
  server.on('connect', (_request, socket) => socket.destroy());
  server.on('upgrade', (_request, socket) => socket.destroy());
  await opened(server, options.port, options.bind);
  return { port: (server.address() as AddressInfo).port, close: () => closed(server) };
}

/** The usual refusal: AWS's JSON error shape. */
export function refuseInJson(status: number, code: string, message: string): HttpResponse {
  return {
    status,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': code },
    body: JSON.stringify({ __type: code, message, Message: message }),
  };
}

/** A refusal of the transport itself. */
class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

type Transport = Required<ListenOptions> & { readonly held: HeldBytes };

async function serve(request: IncomingMessage, response: ServerResponse, transport: Transport): Promise<void> {
  // A client that goes away mid-answer is its own business.
  response.on('error', () => {});
  let origin: string | undefined;
  let answer: HttpResponse;
  const bytes = transport.held.request();
  try {
    const verdict = judge(request.headers, transport.guard);
    if (!verdict.allowed) throw new Refusal(403, 'AccessDeniedException', verdict.reason);
    origin = verdict.origin;
    if (origin !== undefined && request.method === 'OPTIONS') answer = preflight(request.headers);
    else answer = await transport.handle(await receive(request, transport, bytes));
  } catch (error) {
    answer = refusalOf(error, request, transport);
  } finally {
    bytes.release();
  }
  await send(response, request, answer, origin);
}

function refusalOf(error: unknown, request: IncomingMessage, { refuse }: Transport): HttpResponse {
  if (error instanceof Refusal) return refuse(error.status, error.code, error.message, request);
  console.error('A request failed:', error);
  return refuse(500, 'InternalFailure', 'The simulator failed at this request; its log says more.', request);
}

async function receive(
  request: IncomingMessage,
  { unpackedBytes }: Transport,
  bytes: RequestBytes,
): Promise<HttpRequest> {
  const target = request.url ?? '/';
  if (!target.startsWith('/'))
    throw new Refusal(400, 'MalformedHttpRequestException', 'The request target must be a path.');
  const question = target.indexOf('?');
  const path = question < 0 ? target : target.slice(0, question);
  return {
    method: request.method ?? 'GET',
    path,
    query: new URLSearchParams(question < 0 ? '' : target.slice(question + 1)),
    headers: request.headers,
    body: await unpacked(await bodyOf(request, bytes), request, unpackedBytes, bytes),
    remoteAddress: request.socket.remoteAddress ?? '127.0.0.1',
  };
}

async function bodyOf(request: IncomingMessage, bytes: RequestBytes): Promise<Buffer> {
  const tooLarge = (): Refusal =>
    new Refusal(413, 'RequestEntityTooLargeException', `A request may have ${LIMITS.bodyBytes} bytes at most.`);
  if (Number(request.headers['content-length'] ?? 0) > LIMITS.bodyBytes) throw tooLarge();
  const parts: Buffer[] = [];
  let length = 0;
  try {
    // A refusal in the middle must leave the connection open for its answer.
    for await (const part of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      length += part.length;
      if (length > LIMITS.bodyBytes) throw tooLarge();
      if (!bytes.take(part.length)) throw tooMany();
      parts.push(part);
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(400, 'MalformedHttpRequestException', 'The request ended before its body was complete.');
  }
  return Buffer.concat(parts, length);
}

async function unpacked(
  body: Buffer,
  { headers, socket }: IncomingMessage,
  most: number,
  bytes: RequestBytes,
): Promise<Buffer> {
  const encoding = headers['content-encoding'];
  if (encoding === undefined || encoding === '' || encoding === 'identity') return body;
  if (encoding !== 'gzip') {
    throw new Refusal(415, 'UnsupportedMediaTypeException', 'The content-encoding must be gzip or identity.');
  }
  const content = await unpack(body, most, () => !socket.destroyed).catch(() => {
    throw new Refusal(400, 'SerializationException', 'The body is not gzip, as its content-encoding says.');
  });
  if (content === undefined) {
    const limit = `A request may have ${most} bytes at most when unpacked.`;
    throw new Refusal(413, 'RequestEntityTooLargeException', limit);
  }
  if (!bytes.take(content.length)) throw tooMany();
  return content;
}

function tooMany(): Refusal {
  return new Refusal(503, 'ServiceUnavailable', 'Too many large requests at once; try again.');
}

/** What an allowed page may send; only origins of --allow-origin come here. */
function preflight(headers: IncomingHttpHeaders): HttpResponse {
  return {
    status: 204,
    headers: {
      'access-control-allow-methods': 'GET, POST, PUT, DELETE, PATCH, HEAD',
      'access-control-allow-headers': headers['access-control-request-headers'] ?? '*',
      'access-control-max-age': '600',
    },
    body: '',
  };
}

async function send(
  response: ServerResponse,
  request: IncomingMessage,
  { status, headers, body }: HttpResponse,
  origin: string | undefined,
): Promise<void> {
  const cors =
    origin === undefined
      ? {}
      : { 'access-control-allow-origin': origin, 'access-control-expose-headers': '*', vary: 'Origin' };
  // A client that is still sending would see a reset instead of our answer.
  if (!request.complete) await drain(request);
  const early = request.complete ? {} : { connection: 'close' };
  if (typeof body === 'string' || body instanceof Uint8Array) {
    const length = { 'content-length': String(Buffer.byteLength(body)) };
    response.writeHead(status, { ...headers, ...cors, ...early, ...length });
    response.end(body);
    return;
  }
  response.writeHead(status, { ...headers, ...cors, ...early });
  await pipeline(Readable.from(body), response).catch(() => response.destroy());
}

/** Reads and forgets the rest of a refused body, up to a limit. */
function drain(request: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    let left: number = LIMITS.drainBytes;
    request.on('data', (part: Buffer) => {
      left -= part.length;
      if (left < 0) resolve();
    });
    for (const event of ['end', 'error', 'close']) request.on(event, () => resolve());
    request.resume();
  });
}

/** Answers what isn't HTTP. The bytes may be anything, so nothing of them is repeated. */
function answerGarbage(error: NodeJS.ErrnoException, socket: Duplex, refuse: Transport['refuse']): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, text] =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? [431, 'The request headers are too large.']
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? [408, 'The request took too long to arrive.']
        : [400, 'This is not an HTTP request.'];
  const { headers, body } = refuse(status, 'MalformedHttpRequestException', text);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const length = typeof body === 'string' || body instanceof Uint8Array ? Buffer.byteLength(body) : 0;
  socket.end(
    `HTTP/1.1 ${status} Error\r\n${lines.join('')}connection: close\r\ncontent-length: ${length}\r\n\r\n${body}`,
  );
  (socket as Socket).destroySoon?.();
}

function opened(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host }, () => {
      server.off('error', reject);
      server.on('error', (error) => console.error('A listener failed:', error));
      resolve();
    });
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), LIMITS.closeMilliseconds);
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
    server.closeIdleConnections();
  });
}
