/**
 * gRPC without a library: unary calls over HTTP/2 in clear text, guarded and bounded as every listener is.
 * Source: grpc/grpc, doc/PROTOCOL-HTTP2.md and doc/http-grpc-status-mapping.md; google/rpc/status.proto, error_details.proto.
 */
import {
  constants,
  createServer as createHttp2Server,
  type Http2Server,
  type IncomingHttpHeaders,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from 'node:http2';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { type Guard, judge } from '../guard.ts';
import { type HeldBytes, heldBytes, type RequestBytes } from '../held-bytes.ts';
import { LIMITS, type Listener } from '../http.ts';
import { unpack } from '../unpack.ts';
import { bytesField, numberField } from './otlp-protobuf.ts';

export interface GrpcOptions {
  readonly port: number;
  readonly bind: string;
  readonly guard: Guard;
  /** The most bytes of a message, unpacked. */
  readonly messageBytes: number;
  /** Answers the message of a method, `/package.Service/Method`; what it throws becomes INTERNAL. */
  call(path: string, message: Buffer): Promise<GrpcAnswer>;
  /** Whether a method is served; where it isn't, the sentence that says so. Asked before a message is read. */
  unserved(path: string): string | undefined;
  /** What a sender of HTTP/1.1 is told, which has the wrong port. */
  readonly wrongProtocol: () => string;
  /** How long a sender may take for its request, in milliseconds. */
  readonly patience?: number;
}

export type GrpcAnswer =
  | { readonly message: Uint8Array }
  | { readonly status: number; readonly text: string; readonly retrySeconds?: number };

/** Source: grpc/grpc, doc/statuscodes.md. */
export const GRPC = {
  invalidArgument: 3,
  deadlineExceeded: 4,
  permissionDenied: 7,
  resourceExhausted: 8,
  unimplemented: 12,
  internal: 13,
} as const;

/** Streams of one connection, and bytes of all messages that come in or aren't answered yet. Ours. */
const STREAMS = 100;
const HELD_BYTES = 64 << 20;
/** One byte says whether the message is packed, four how long it is. */
const PREFIX_BYTES = 5;
/** Every HTTP/2 connection begins so (RFC 9113, 3.4), and no request of HTTP/1.1 does. */
const PREFACE = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');

/**
 * Opens a gRPC listener.
 *
 * @throws the system's error (EADDRINUSE, EACCES ...) when the port can't be had
 */
export async function listenGrpc(options: GrpcOptions): Promise<Listener> {
  const transport: Transport = { patience: LIMITS.requestMilliseconds, ...options, held: heldBytes(HELD_BYTES) };
  const sessions = new Set<ServerHttp2Session>();
  const http2 = createHttp2Server({
    settings: { maxConcurrentStreams: STREAMS, enablePush: false, maxHeaderListSize: LIMITS.headerBytes },
    peerMaxConcurrentStreams: STREAMS,
  });
  http2.on('session', (session) => {
    sessions.add(session);
    session.on('close', () => sessions.delete(session));
    session.on('error', () => session.destroy());
    session.setTimeout(LIMITS.keepAliveMilliseconds, () => session.close());
  });
  http2.on('sessionError', () => {});
  http2.on('stream', (stream, headers) => void serve(stream, headers, transport));
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    recognise(socket, http2, transport);
  });
  server.maxConnections = LIMITS.connections;
  await opened(server, options);
  return { port: (server.address() as AddressInfo).port, close: () => closed(server, sessions, sockets) };
}

type Transport = Required<GrpcOptions> & { readonly held: HeldBytes };

/** A call that ends with a status. */
class Refusal extends Error {
  readonly answer: Extract<GrpcAnswer, { status: number }>;
  constructor(status: number, text: string, retrySeconds?: number) {
    super(text);
    this.answer = { status, text, ...(retrySeconds !== undefined && { retrySeconds }) };
  }
}

/** Hands HTTP/2 on; a sender of HTTP/1.1, whose exporter has the wrong port, reads which it should have. */
function recognise(socket: Socket, http2: Http2Server, { patience, wrongProtocol }: Transport): void {
  const timer = setTimeout(() => socket.destroy(), patience);
  let start = Buffer.alloc(0);
  const look = (): void => {
    for (let part = socket.read(); part !== null; part = socket.read()) start = Buffer.concat([start, part as Buffer]);
    const begun = start.subarray(0, PREFACE.length);
    const isHttp2 = begun.equals(PREFACE.subarray(0, begun.length));
    if (isHttp2 && begun.length < PREFACE.length) return;
    socket.off('readable', look);
    clearTimeout(timer);
    if (!isHttp2) {
      refuseHttp1(socket, wrongProtocol());
      return;
    }
    socket.unshift(start);
    http2.emit('connection', socket);
  };
  socket.on('error', () => socket.destroy());
  socket.on('close', () => clearTimeout(timer));
  socket.on('readable', look);
}

function refuseHttp1(socket: Socket, sentence: string): void {
  const body = JSON.stringify({ code: GRPC.invalidArgument, message: sentence, details: [] });
  const head = ['HTTP/1.1 400 Bad Request', 'content-type: application/json', `content-length: ${body.length}`];
  socket.setTimeout(LIMITS.closeMilliseconds, () => socket.destroy());
  socket.end(`${head.join('\r\n')}\r\nconnection: close\r\n\r\n${body}`);
  // A sender that is still sending would see a reset instead of our answer.
  let left: number = LIMITS.drainBytes;
  socket.on('data', (part: Buffer) => {
    left -= part.length;
    if (left < 0) socket.destroy();
  });
}

async function serve(stream: ServerHttp2Stream, headers: IncomingHttpHeaders, transport: Transport): Promise<void> {
  // A client that goes away is its own business.
  stream.on('error', () => {});
  const status = httpStatusOf(headers);
  if (status !== 200) {
    close(stream, () => stream.respond({ ':status': status }, { endStream: true }));
    return;
  }
  const tooSlow = setTimeout(() => {
    refuse(stream, { status: GRPC.deadlineExceeded, text: 'The request took too long to arrive.' });
  }, transport.patience);
  const bytes = transport.held.request();
  try {
    const path = judged(headers, transport);
    const message = await receive(stream, headers, transport, bytes);
    clearTimeout(tooSlow);
    const answer = await transport.call(path, message);
    if ('message' in answer) accept(stream, answer.message);
    else refuse(stream, answer);
  } catch (error) {
    if (error instanceof Refusal) {
      refuse(stream, error.answer);
      return;
    }
    // Cut off by its sender, or by us for its slowness.
    if (stream.destroyed || stream.closed || stream.headersSent) return;
    console.error('A gRPC call failed:', error);
    refuse(stream, { status: GRPC.internal, text: 'The simulator failed at this call; its log says more.' });
  } finally {
    clearTimeout(tooSlow);
    bytes.release();
  }
}

/** What isn't a gRPC call gets an HTTP status and nothing more. Source: PROTOCOL-HTTP2.md, "Request-Headers". */
function httpStatusOf(headers: IncomingHttpHeaders): number {
  if (headers[':method'] !== 'POST') return 405;
  return /^application\/grpc(\+proto)?\s*(;|$)/i.test(headers['content-type'] ?? '') ? 200 : 415;
}

/** The method's path, when the call may go on. */
function judged(headers: IncomingHttpHeaders, { guard, unserved }: Transport): string {
  const verdict = judge({ ...headers, host: headers[':authority'] ?? headers.host }, guard);
  if (!verdict.allowed) throw new Refusal(GRPC.permissionDenied, verdict.reason);
  const path = headers[':path'] ?? '/';
  const reason = unserved(path);
  if (reason !== undefined) throw new Refusal(GRPC.unimplemented, reason);
  return path;
}

/** The one message of a unary call, unpacked. */
async function receive(
  stream: ServerHttp2Stream,
  headers: IncomingHttpHeaders,
  transport: Transport,
  held: RequestBytes,
): Promise<Buffer> {
  const { packed, bytes } = await framed(stream, transport, held);
  if (!packed) return bytes;
  const encoding = headers['grpc-encoding'];
  if (encoding === undefined || encoding === 'identity') {
    throw new Refusal(GRPC.internal, 'The message is marked as packed, and grpc-encoding names no way to unpack it.');
  }
  if (encoding !== 'gzip') throw new Refusal(GRPC.unimplemented, 'The grpc-encoding must be gzip or identity.');
  const isWanted = (): boolean => !stream.closed && !stream.destroyed;
  const message = await unpack(bytes, transport.messageBytes, isWanted).catch(() => {
    throw new Refusal(GRPC.internal, 'The message is not gzip, as its grpc-encoding says.');
  });
  if (message === undefined) throw tooLarge(transport);
  if (!held.take(message.length)) throw tooMany();
  return message;
}

/** Reads a message with its prefix, and refuses a length that is too large before it has come. */
async function framed(
  stream: ServerHttp2Stream,
  transport: Transport,
  held: RequestBytes,
): Promise<{ packed: boolean; bytes: Buffer }> {
  const parts: Buffer[] = [];
  let length = 0;
  let announced: number | undefined;
  // A refusal in the middle must leave the stream open for its answer.
  for await (const part of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    parts.push(part);
    length += part.length;
    if (!held.take(part.length)) throw tooMany();
    if (announced === undefined && length >= PREFIX_BYTES) announced = Buffer.concat(parts).readUInt32BE(1);
    if (announced !== undefined && announced > transport.messageBytes) throw tooLarge(transport);
    if (announced !== undefined && length > PREFIX_BYTES + announced) {
      throw new Refusal(GRPC.internal, 'The call has more than the one message that it may have.');
    }
  }
  if (announced === undefined || length < PREFIX_BYTES + announced) {
    throw new Refusal(GRPC.internal, 'The call ended before its message was complete.');
  }
  const whole = Buffer.concat(parts, length);
  return { packed: whole[0] === 1, bytes: whole.subarray(PREFIX_BYTES) };
}

function tooMany(): Refusal {
  return new Refusal(GRPC.resourceExhausted, 'Too many large requests at once; try again.', 1);
}

function tooLarge({ messageBytes }: Transport): Refusal {
  return new Refusal(GRPC.resourceExhausted, `A message may have ${messageBytes} bytes at most when unpacked.`);
}

function accept(stream: ServerHttp2Stream, message: Uint8Array): void {
  if (stream.destroyed || stream.closed || stream.headersSent) return;
  const prefix = Buffer.alloc(PREFIX_BYTES);
  prefix.writeUInt32BE(message.length, 1);
  stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
  stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
  stream.end(Buffer.concat([prefix, message]));
}

/** A status without a message, all in one header block. */
function refuse(stream: ServerHttp2Stream, { status, text, retrySeconds }: Refusal['answer']): void {
  close(stream, () =>
    stream.respond(
      {
        ':status': 200,
        'content-type': 'application/grpc',
        'grpc-status': String(status),
        'grpc-message': percentEncoded(text),
        'grpc-accept-encoding': 'identity,gzip',
        ...(retrySeconds !== undefined && { 'grpc-status-details-bin': retryDetails(status, text, retrySeconds) }),
      },
      { endStream: true },
    ),
  );
}

/** Answers once, and tells a sender that is still sending to stop. */
function close(stream: ServerHttp2Stream, answer: () => void): void {
  if (stream.destroyed || stream.closed || stream.headersSent) return;
  answer();
  // Node 22 would send the end of the stream alone, and leave out the answer that waits to be written.
  setImmediate(() => stream.close(constants.NGHTTP2_NO_ERROR));
}

/** Source: PROTOCOL-HTTP2.md, "Percent-Byte-Encoded". */
function percentEncoded(text: string): string {
  return text.toWellFormed().replace(/[^\x20-\x24\x26-\x7e]+/g, encodeURIComponent);
}

/** A google.rpc.Status with a RetryInfo: without one an exporter gives spans up that it could send again. */
function retryDetails(status: number, text: string, seconds: number): string {
  const retryInfo = bytesField(1, numberField(1, seconds));
  const any = Buffer.concat([bytesField(1, 'type.googleapis.com/google.rpc.RetryInfo'), bytesField(2, retryInfo)]);
  const details = Buffer.concat([numberField(1, status), bytesField(2, text), bytesField(3, any)]);
  return details.toString('base64');
}

function opened(server: Server, { port, bind }: GrpcOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: bind }, () => {
      server.off('error', reject);
      server.on('error', (error) => console.error('A listener failed:', error));
      resolve();
    });
  });
}

/** Takes no new call, lets running ones finish for a moment, then ends the rest. */
function closed(
  server: Server,
  sessions: ReadonlySet<ServerHttp2Session>,
  sockets: ReadonlySet<Socket>,
): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => {
      for (const socket of sockets) socket.destroy();
    }, LIMITS.closeMilliseconds);
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
    for (const session of sessions) session.close();
  });
}
