/** A gRPC listener of OpenTelemetry by itself, and calls that say exactly what a test wants. */
import { connect, type OutgoingHttpHeaders } from 'node:http2';
import type { TestContext } from 'node:test';
import { type GrpcOptions, listenGrpc } from '../../../server/simulator/intake/grpc.ts';
import { otlpGrpc } from '../../../server/simulator/intake/otlp-grpc.ts';
import { openOtlpIntake } from '../../../server/simulator/intake/otlp-intake.ts';
import type { NewSegment } from '../../../server/simulator/traces/trace-database.ts';
import { NOON } from './requests.ts';

export const EXPORT = '/opentelemetry.proto.collector.trace.v1.TraceService/Export';

export interface GrpcIntake {
  readonly port: number;
  readonly kept: NewSegment[];
  close(): Promise<void>;
}

export async function openGrpc(t: TestContext, options: Partial<GrpcOptions> = {}): Promise<GrpcIntake> {
  const kept: NewSegment[] = [];
  const append = async (segments: readonly NewSegment[]): Promise<void> => void kept.push(...segments);
  const intake = openOtlpIntake({ traces: { append }, clock: { now: () => NOON * 1000 } });
  const listener = await listenGrpc({
    port: 0,
    bind: '127.0.0.1',
    guard: { allowHosts: [], allowOrigins: [] },
    wrongProtocol: () => 'Over HTTP it is port 4318.',
    ...otlpGrpc(intake),
    ...options,
  });
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closed ??= listener.close();
    return closed;
  };
  t.after(close);
  return { port: listener.port, kept, close };
}

export interface Answer {
  readonly http: number | undefined;
  /** grpc-status, in the trailers or in the headers. */
  readonly status: number | undefined;
  readonly text: string;
  readonly details: Buffer;
  readonly body: Buffer;
}

/** A message with its prefix of five bytes. */
export function framed(message: Uint8Array, { packed = 0, length = message.length } = {}): Buffer {
  const prefix = Buffer.alloc(5);
  prefix[0] = packed;
  prefix.writeUInt32BE(length, 1);
  return Buffer.concat([prefix, message]);
}

/** One call on a connection of its own; `end: false` leaves it open for more, as a slow sender does. */
export function call(
  port: number,
  body: Uint8Array,
  { headers = {}, end = true }: { headers?: OutgoingHttpHeaders; end?: boolean } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const session = connect(`http://127.0.0.1:${port}`);
    session.on('error', reject);
    const stream = session.request(
      { ':method': 'POST', ':path': EXPORT, 'content-type': 'application/grpc', te: 'trailers', ...headers },
      { endStream: false },
    );
    const found: Record<string, unknown> = {};
    const parts: Buffer[] = [];
    stream.on('response', (response) => Object.assign(found, response));
    stream.on('trailers', (trailers) => Object.assign(found, trailers));
    stream.on('data', (part: Buffer) => parts.push(part));
    stream.on('error', () => {});
    // Of a stream that ends without an answer some versions of Node never say that it is closed.
    stream.on('end', () => stream.destroy());
    stream.on('close', () => {
      session.destroy();
      resolve({
        http: found[':status'] as number | undefined,
        status: found['grpc-status'] === undefined ? undefined : Number(found['grpc-status']),
        text: decodeURIComponent(String(found['grpc-message'] ?? '')),
        details: Buffer.from(String(found['grpc-status-details-bin'] ?? ''), 'base64'),
        body: Buffer.concat(parts),
      });
    });
    if (end) stream.end(body);
    else stream.write(body);
  });
}
