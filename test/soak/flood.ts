/** Everything at once that senders can do wrong, beside some that do right, against a simulator in a process of its own. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect as connectHttp2 } from 'node:http2';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Ready } from '../../server/simulator/main.ts';
import { call, EXPORT, framed } from '../simulator/otlp/grpc-client.ts';
import { binaryRequest, binarySpan, request, serverSpan } from '../simulator/otlp/requests.ts';
import { segment, traceId } from '../simulator/xray/xray.ts';

/** What came of it. */
export interface Flooded {
  /** The most memory that the process had, in megabytes; NaN where the system has no /proc. */
  readonly residentMegabytes: number;
  /** The longest that the health route took meanwhile. */
  readonly slowestMilliseconds: number;
  /** Traces that were acknowledged, and those of the newest thousand that aren't there. */
  readonly acknowledged: number;
  readonly missing: readonly string[];
  /** Spans that were acknowledged, and that the simulator counts. */
  readonly spans: { readonly acknowledged: number; readonly counted: number };
  readonly datagrams: { readonly sent: number; readonly counted: number };
}

const ENTRY = fileURLToPath(new URL('../../server/simulator/entry.ts', import.meta.url));
const MB = 1 << 20;
/** Connections of each bad kind to each port. */
const CONNECTIONS = 40;
const LOOK_MS = 250;
/** With all of it at once on a machine of two cores. */
const MOST_MEGABYTES = 1500;
const SLOWEST_MS = 10_000;

interface Target {
  readonly ready: Ready;
  readonly port: number;
  readonly over: () => boolean;
  readonly traces: string[];
  spans: number;
  sent: number;
}

export async function flood(folder: string, seconds: number): Promise<Flooded> {
  const ports = ['--port', '0', '--xray-port', '0', '--otlp-port', '0', '--otlp-grpc-port', '0'];
  const child = spawn(process.execPath, ['--no-warnings', ENTRY, ...ports, '--data', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const died = once(child, 'exit');
  try {
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    const ready = JSON.parse(line) as Ready;
    const until = performance.now() + seconds * 1000;
    const port = Number(new URL(ready.endpoint).port);
    const target: Target = { ready, port, over: () => performance.now() > until, traces: [], spans: 0, sent: 0 };
    const watched = watch(target, child.pid!);
    await Promise.all([...GOOD, ...BAD].map((send) => send(target)));
    const { residentMegabytes, slowestMilliseconds } = await watched;
    return { residentMegabytes, slowestMilliseconds, ...(await counted(target)) };
  } finally {
    child.kill('SIGKILL');
    await died;
  }
}

/** What must hold, however hard it was. */
export function checkFlooded({ residentMegabytes, slowestMilliseconds, ...counts }: Flooded): void {
  assert.ok(!(residentMegabytes > MOST_MEGABYTES), `${residentMegabytes} MB`);
  assert.ok(slowestMilliseconds < SLOWEST_MS, `${slowestMilliseconds} ms for one answer`);
  assert.notEqual(counts.acknowledged, 0);
  assert.deepEqual(counts.missing, []);
  // A span may be kept and its answer not arrive, and the system drops datagrams that nobody has read.
  assert.ok(counts.spans.counted >= counts.spans.acknowledged, JSON.stringify(counts.spans));
  assert.ok(counts.datagrams.counted > 0 && counts.datagrams.counted <= counts.datagrams.sent, 'datagrams');
}

async function watch({ ready, over }: Target, pid: number) {
  let [residentMegabytes, slowestMilliseconds] = [0, 0];
  while (!over()) {
    const started = performance.now();
    const { status } = await fetch(`${ready.endpoint}/_nephoscope/health`);
    assert.equal(status, 200);
    slowestMilliseconds = Math.max(slowestMilliseconds, performance.now() - started);
    residentMegabytes = Math.max(residentMegabytes, megabytes(pid));
    await pause(LOOK_MS);
  }
  return { residentMegabytes, slowestMilliseconds };
}

function megabytes(pid: number): number {
  try {
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return Number.NaN;
  }
}

async function counted({ ready, traces, spans, sent }: Target) {
  const newest = traces.slice(-1000);
  const answer = await fetch(`${ready.endpoint}/Traces`, {
    method: 'POST',
    body: JSON.stringify({ TraceIds: newest }),
  });
  const { UnprocessedTraceIds } = (await answer.json()) as { UnprocessedTraceIds: string[] };
  const intake = (await (await fetch(`${ready.endpoint}/_nephoscope/xray/intake`)).json()) as {
    daemon: Record<string, number>;
    otlp: { spans: number };
  };
  return {
    acknowledged: traces.length,
    missing: UnprocessedTraceIds,
    spans: { acknowledged: spans, counted: intake.otlp.spans },
    datagrams: { sent, counted: Object.values(intake.daemon).reduce((sum, count) => sum + count, 0) },
  };
}

let number = 0;

/** A trace of now: older ones than 30 days aren't taken. */
const SPAN_TRACE = `${Math.floor(Date.now() / 1000).toString(16)}${'a'.repeat(24)}`;

function newSegment(): { readonly id: string; readonly text: string } {
  const now = Math.floor(Date.now() / 1000);
  number += 1;
  const id = traceId(now, number);
  return { id, text: segment({ id: '00000000000000a1', trace_id: id, start_time: now }) };
}

type Sender = (target: Target) => Promise<void>;

/** Those who want something, and remember what they were promised. */
const GOOD: readonly Sender[] = [
  (target) => postSegments(target, target.port),
  (target) => postSegments(target, target.ready.xray.tcp!),
  async (target) => {
    const body = JSON.stringify(request(serverSpan({ traceId: SPAN_TRACE })));
    while (!target.over()) {
      const headers = { 'content-type': 'application/json' };
      const { ok } = await fetch(`http://127.0.0.1:${target.ready.otlp.http}/v1/traces`, {
        method: 'POST',
        body,
        headers,
      });
      if (ok) target.spans += 1;
    }
  },
  async (target) => {
    const message = framed(binaryRequest(binarySpan(undefined, SPAN_TRACE)));
    while (!target.over()) if ((await call(target.ready.otlp.grpc!, message)).status === 0) target.spans += 1;
  },
];

async function postSegments({ over, traces }: Target, port: number): Promise<void> {
  while (!over()) {
    const segments = Array.from({ length: 50 }, newSegment);
    const body = JSON.stringify({ TraceSegmentDocuments: segments.map(({ text }) => text) });
    const { ok } = await fetch(`http://127.0.0.1:${port}/TraceSegments`, { method: 'POST', body });
    if (ok) traces.push(...segments.map(({ id }) => id));
  }
}

const BAD: readonly Sender[] = [
  // Datagrams, every third one garbage, without a pause.
  async (target) => {
    const socket = createSocket('udp4');
    while (!target.over()) {
      for (let at = 0; at < 100; at += 1) {
        const datagram = at % 3 === 0 ? '\u0000'.repeat(2000) : `{"format":"json","version":1}\n${newSegment().text}`;
        target.sent += 1;
        socket.send(datagram, target.ready.xray.udp!, '127.0.0.1');
      }
      await pause(1);
    }
    socket.close();
  },
  // Small bodies that unpack to large ones, on every port.
  (target) => {
    const packed = gzipSync(Buffer.alloc(31 * MB, ' '));
    const headers = { 'content-encoding': 'gzip', 'content-type': 'application/json' };
    const urls = [`${target.ready.endpoint}/TraceSegments`, `http://127.0.0.1:${target.ready.otlp.http}/v1/traces`];
    return each(urls, 4, target, (url) => fetch(url, { method: 'POST', body: packed, headers }));
  },
  (target) => {
    const packed = framed(gzipSync(Buffer.alloc(5 * MB, ' ')), { packed: 1 });
    return each([target.ready.otlp.grpc!], 4, target, (port) =>
      call(port, packed, { headers: { 'grpc-encoding': 'gzip' } }),
    );
  },
  // Large bodies without any sense.
  (target) => {
    const body = Buffer.alloc(15 * MB, '[');
    return each([target.port, target.ready.otlp.http!], 1, target, (port) =>
      fetch(`http://127.0.0.1:${port}/TraceSegments`, { method: 'POST', body }),
    );
  },
  // Connections that say nothing, that say something now and then, and that say nonsense.
  (target) => each(tcpPorts(target), CONNECTIONS, target, (port) => talk(port, '', 2000)),
  (target) =>
    each(tcpPorts(target), CONNECTIONS, target, (port) =>
      talk(port, 'POST /TraceSegments HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n[', 2000),
    ),
  (target) => each(tcpPorts(target), 4, target, (port) => talk(port, '\u0016\u0003\u0001\u0000'.repeat(1000), 100)),
  // Calls that are opened by the hundred, and never sent or cut off at once.
  (target) => each([target.ready.otlp.grpc!], 10, target, (port) => hundredCalls(port)),
];

function tcpPorts({ port, ready }: Target): readonly number[] {
  return [port, ready.xray.tcp!, ready.otlp.http!, ready.otlp.grpc!];
}

/** Does something with each again and again, so many at once. What becomes of it is nobody's business here. */
async function each<T>(
  all: readonly T[],
  times: number,
  { over }: Target,
  act: (one: T) => Promise<unknown>,
): Promise<void> {
  const loop = async (one: T): Promise<void> => {
    while (!over()) {
      const failed = await act(one).then(
        (answer) => answer instanceof Response && void answer.arrayBuffer().catch(() => {}),
        () => true,
      );
      if (failed === true) await pause(10);
    }
  };
  await Promise.all(all.flatMap((one) => Array.from({ length: times }, () => loop(one))));
}

/** Says something and then a byte every now and then. */
async function talk(port: number, text: string, milliseconds: number): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
  socket.on('error', () => {});
  socket.resume();
  if (text !== '') socket.write(text, 'latin1');
  const timer = setInterval(() => text !== '' && socket.write('['), 200);
  await Promise.race([closed, pause(milliseconds)]);
  clearInterval(timer);
  socket.destroy();
}

async function hundredCalls(port: number): Promise<void> {
  const session = connectHttp2(`http://127.0.0.1:${port}`);
  session.on('error', () => {});
  const streams = Array.from({ length: 100 }, () => {
    const stream = session.request({ ':method': 'POST', ':path': EXPORT, 'content-type': 'application/grpc' });
    stream.on('error', () => {});
    return stream;
  });
  for (const stream of streams.slice(50)) stream.close(8);
  await pause(500);
  session.destroy();
}
