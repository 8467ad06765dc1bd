import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { listenGrpc } from '../../server/simulator/intake/grpc.ts';
import { otlpGrpc } from '../../server/simulator/intake/otlp-grpc.ts';
import { openOtlpIntake } from '../../server/simulator/intake/otlp-intake.ts';
import { type Random, randomFrom } from '../random.ts';
import { call, EXPORT, framed } from '../simulator/otlp/grpc-client.ts';
import { binaryRequest, binarySpan } from '../simulator/otlp/requests.ts';

export const name = 'gRPC';

/**
 * Sends damaged frames, in pieces, to the gRPC port. Whatever comes, the listener goes on: after each batch a good call is
 * answered, nothing of the damaged ones is held, and what is kept are whole segments.
 *
 * @param seed the same seed sends the same bytes
 */
export async function fuzz(iterations: number, seed: number): Promise<void> {
  const random = randomFrom(seed);
  const kept: string[] = [];
  const append = async (segments: readonly { document: string }[]): Promise<void> =>
    void kept.push(...segments.map(({ document }) => document));
  const intake = openOtlpIntake({ traces: { append }, clock: { now: () => 0 } });
  const listener = await listenGrpc({
    port: 0,
    bind: '127.0.0.1',
    guard: { allowHosts: [], allowOrigins: [] },
    wrongProtocol: () => 'wrong',
    patience: 500,
    ...otlpGrpc(intake),
  });
  try {
    for (let i = 0; i < iterations; i += BATCH) {
      const count = Math.min(BATCH, iterations - i);
      await Promise.all(Array.from({ length: count }, () => send(listener.port, damaged(random), random(3) + 1)));
      const { status } = await call(listener.port, framed(binaryRequest(binarySpan())));
      assert.equal(status, 0, `seed ${seed}: no answer after connection ${i + count}`);
      for (const document of kept.splice(0)) assert.equal(typeof JSON.parse(document).name, 'string');
    }
  } finally {
    await listener.close();
  }
}

const BATCH = 20;

/** Writes the bytes in so many pieces, says goodbye, and waits until the other side has gone as well. */
async function send(port: number, bytes: Buffer, pieces: number): Promise<void> {
  const socket: Socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  socket.resume();
  const closed = once(socket, 'close');
  const length = Math.ceil(bytes.length / pieces);
  for (let at = 0; at < bytes.length; at += length) {
    socket.write(bytes.subarray(at, at + length));
    await new Promise(setImmediate);
  }
  socket.end();
  await closed;
}

const PREFACE = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
/** RFC 9113, 6: types of frames. */
const [DATA, HEADERS, RST_STREAM, SETTINGS, PING, GOAWAY, WINDOW_UPDATE, CONTINUATION] = [0, 1, 3, 4, 6, 7, 8, 9];

/** RFC 9113, 4.1. */
function frame(type: number, flags: number, stream: number, payload: Buffer, length = payload.length): Buffer {
  const head = Buffer.alloc(9);
  head.writeUIntBE(length, 0, 3);
  head[3] = type;
  head[4] = flags;
  head.writeUInt32BE(stream, 5);
  return Buffer.concat([head, payload]);
}

/** A literal header without indexing (RFC 7541, 6.2.2), texts below 127 bytes. */
function header(key: string, value: string): Buffer {
  return Buffer.concat([
    Buffer.from([0, key.length]),
    Buffer.from(key),
    Buffer.from([value.length]),
    Buffer.from(value),
  ]);
}

const BLOCK = Buffer.concat([
  header(':method', 'POST'),
  header(':scheme', 'http'),
  header(':path', EXPORT),
  header(':authority', '127.0.0.1'),
  header('content-type', 'application/grpc'),
  header('te', 'trailers'),
  header('grpc-encoding', 'gzip'),
]);

/** A connection with some calls, of which some bytes are others and some frames are lost, doubled or strange. */
function damaged(random: Random): Buffer {
  const message = binaryRequest(binarySpan());
  const frames = [PREFACE, frame(SETTINGS, 0, 0, Buffer.alloc(0))];
  for (let stream = 1; stream <= 1 + 2 * random(4); stream += 2) {
    const packed = random(2);
    const body = framed(packed ? gzipSync(message) : message, { packed });
    frames.push(frame(HEADERS, 4, stream, BLOCK), frame(DATA, 1, stream, body));
  }
  for (let times = random(3); times > 0; times--) {
    frames.splice(1 + random(frames.length), random(2), strange(random));
  }
  const bytes = Buffer.concat(frames);
  for (let times = random(4); times > 0; times--) bytes[random(bytes.length)] = random(256);
  return random(4) === 0 ? bytes.subarray(0, random(bytes.length)) : bytes;
}

function strange(random: Random): Buffer {
  const some = Buffer.from(Array.from({ length: random(40) }, () => random(256)));
  const types = [DATA, HEADERS, RST_STREAM, SETTINGS, PING, GOAWAY, WINDOW_UPDATE, CONTINUATION, 200];
  const length = random(4) === 0 ? random(1 << 24) : some.length;
  return frame(types[random(types.length)]!, random(256), random(8), some, length);
}
