import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { request } from 'node:http';
import { test } from 'node:test';
import { listenToDaemonPort } from '../../../server/simulator/intake/xray-daemon.ts';
import { NOON, segment, startXray, traceId } from './xray.ts';

const HEADER = '{"format": "json", "version": 1}\n';
const DOCUMENT = segment({ id: '00000000000000a1', trace_id: traceId(NOON), start_time: NOON });

/** Sends datagrams in order and resolves when they are sent. */
async function send(port: number, datagrams: readonly (string | Buffer)[]): Promise<void> {
  const socket = createSocket('udp4');
  for (const datagram of datagrams) {
    await new Promise((resolve) => socket.send(datagram, port, '127.0.0.1', resolve));
  }
  socket.close();
}

test('a datagram with a header and a segment is kept; garbage before it is counted', async (t) => {
  const { running, ask } = await startXray(t);
  const arrived = new Promise<void>((resolve) => running.state.traces.onChange(() => resolve()));
  const random = Buffer.from(Array.from({ length: 500 }, (_, index) => (index * 131) % 256));
  const { udp, tcp } = running.ready.xray;
  assert.equal(udp, tcp);
  await send(udp!, [
    '',
    'x',
    random,
    DOCUMENT,
    '{"format": "xml", "version": 1}\n{}',
    '{"format": "json", "version": 2}\n{}',
    'null\n{}',
    `${' '.repeat(300)}${HEADER}${DOCUMENT}`,
    `${HEADER}{"name": "no id"}`,
    HEADER,
    // Formats are compared in any case.
    `{"format": "JSON", "version": 1}\n${DOCUMENT}`,
  ]);
  await arrived;
  const { Traces } = await ask<{ Traces: object[] }>('/Traces', { TraceIds: [traceId(NOON)] });
  assert.equal(Traces.length, 1);
  const health = await fetch(`${running.ready.endpoint}/_nephoscope/health`);
  // Eight without the header; a document without id and an empty one are refused.
  assert.deepEqual(((await health.json()) as { xrayDaemon: object }).xrayDaemon, {
    segments: 1,
    malformed: 8,
    refused: 2,
    dropped: 0,
  });
});

test('what comes faster than it is kept is dropped, counted, and taken again later', async (t) => {
  const waiting: Array<() => void> = [];
  const sizes: number[] = [];
  let handed = (): void => {};
  const append = (segments: readonly unknown[]): Promise<void> => {
    sizes.push(segments.length);
    handed();
    return new Promise((resolve) => waiting.push(resolve));
  };
  const daemon = await listenToDaemonPort({
    port: 0,
    bind: '127.0.0.1',
    traces: { append },
    clock: { now: () => NOON * 1000 },
    waitingBytes: DOCUMENT.length * 2,
  });
  t.after(() => daemon.close());
  const group = new Promise<void>((resolve) => {
    handed = resolve;
  });
  await send(daemon.port, [HEADER + DOCUMENT, HEADER + DOCUMENT, HEADER + DOCUMENT]);
  await group;
  assert.deepEqual([sizes, daemon.counts.segments, daemon.counts.dropped], [[2], 2, 1]);
  waiting.shift()!();
  const next = new Promise<void>((resolve) => {
    handed = resolve;
  });
  await send(daemon.port, [HEADER + DOCUMENT]);
  await next;
  waiting.shift()!();
  assert.deepEqual([sizes, daemon.counts.segments, daemon.counts.dropped], [[2, 1], 3, 1]);
});

test('the TCP side takes any operation, unsigned, and refuses web pages as every listener does', async (t) => {
  const { running } = await startXray(t);
  const { tcp } = running.ready.xray;
  const post = async (
    path: string,
    headers: Record<string, string>,
    body = '{}',
  ): Promise<[number | undefined, string]> => {
    const call = request({ port: tcp, host: '127.0.0.1', path, method: 'POST', headers });
    call.end(body);
    const [answer] = await once(call, 'response');
    return [answer.statusCode, Buffer.concat(await answer.toArray()).toString()];
  };
  const plain = { 'content-type': 'application/json' };
  assert.match((await post('/GetSamplingRules', plain))[1], /"RuleName":"Default"/);
  const documents = JSON.stringify({ TraceSegmentDocuments: [DOCUMENT] });
  assert.deepEqual(await post('/TraceSegments', plain, documents), [200, '{"UnprocessedTraceSegments":[]}']);
  for (const foreign of [
    { host: 'evil.example' },
    { origin: 'http://evil.example' },
    { 'sec-fetch-site': 'cross-site' },
  ]) {
    assert.equal((await post('/GetSamplingRules', { ...plain, ...foreign }))[0], 403, JSON.stringify(foreign));
  }
});

test('a flood, garbage among it: what waits stays within its limit, all that came is counted, and it goes on', async (t) => {
  const waitingBytes = 256 * 1024;
  const store = Promise.withResolvers<void>();
  let handed = 0;
  const append = async (segments: readonly { document: string }[]): Promise<void> => {
    handed += segments.reduce((sum, { document }) => sum + document.length, 0);
    await store.promise;
  };
  const clock = { now: () => NOON * 1000 };
  const daemon = await listenToDaemonPort({ port: 0, bind: '127.0.0.1', traces: { append }, clock, waitingBytes });
  t.after(() => daemon.close());
  const large = segment({
    id: '00000000000000a1',
    trace_id: traceId(NOON),
    start_time: NOON,
    metadata: { default: { x: 'x'.repeat(4000) } },
  });
  // 40 MB, of which 256 KB may wait.
  const flood = Array.from({ length: 10_000 }, (_, index) => (index % 10 === 0 ? 'garbage' : HEADER + large));
  const before = process.memoryUsage().arrayBuffers;
  for (let at = 0; at < flood.length; at += 50) {
    await send(daemon.port, flood.slice(at, at + 50));
    await new Promise(setImmediate);
  }
  const { segments, dropped, malformed, refused } = daemon.counts;
  assert.ok(handed <= waitingBytes, `${handed} bytes were handed over`);
  assert.ok(segments * large.length <= waitingBytes, `${segments} segments wait`);
  assert.ok(dropped > 0 && malformed > 0 && refused === 0, JSON.stringify(daemon.counts));
  // The system drops as well, before anybody can count.
  assert.ok(segments + dropped + malformed <= flood.length);
  assert.ok(process.memoryUsage().arrayBuffers - before < 16 << 20);
  store.resolve();
  await new Promise(setImmediate);
  const taken = daemon.counts.segments;
  while (daemon.counts.segments === taken) {
    await send(daemon.port, [HEADER + DOCUMENT]);
    await new Promise(setImmediate);
  }
});

test('the counts of all that takes traces are to be seen', async (t) => {
  const { running, endpoint } = await startXray(t);
  const arrived = new Promise<void>((resolve) => running.state.traces.onChange(() => resolve()));
  await send(running.ready.xray.udp!, ['garbage', HEADER + DOCUMENT]);
  await arrived;
  await fetch(`http://127.0.0.1:${running.ready.otlp.http}/v1/traces`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{',
  });
  assert.deepEqual(await (await fetch(`${endpoint}/_nephoscope/xray/intake`)).json(), {
    daemon: { segments: 1, malformed: 1, refused: 0, dropped: 0 },
    otlp: { spans: 0, rejected: 0, refused: 1, busy: 0 },
  });
});
