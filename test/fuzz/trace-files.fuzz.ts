import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readTraceFile, traceFormatOf } from '../../server/simulator/intake/trace-files.ts';
import { pick, type Random, randomFrom } from '../random.ts';

export const name = 'files of traces';

/**
 * Damages files of every format, in their text or in their packed bytes. Whatever comes, reading ends soon and with
 * sentences, and all that is found are whole segments.
 *
 * @param seed the same seed makes the same files
 */
export async function fuzz(iterations: number, seed: number): Promise<void> {
  const random = randomFrom(seed);
  const folder = mkdtempSync(join(tmpdir(), 'fuzz-'));
  const path = join(folder, 'file');
  try {
    for (let i = 0; i < iterations; i++) {
      const bytes = damaged(random);
      writeFileSync(path, bytes);
      const started = process.cpuUsage();
      const what = `seed ${seed}, file ${i}: ${bytes.subarray(0, 500).toString('latin1')}`;
      for (const segment of await segmentsIn(path)) assert.equal(typeof JSON.parse(segment).name, 'string', what);
      const { user, system } = process.cpuUsage(started);
      assert.ok(user + system < 2_000_000, `slow: ${what}`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function segmentsIn(path: string): Promise<string[]> {
  const format = await traceFormatOf(path);
  if (format === undefined) return [];
  const documents: string[] = [];
  for await (const { segments, problems } of readTraceFile(path, format)) {
    documents.push(...segments.map(({ document }) => document));
    for (const { message } of problems) assert.match(message, /\.$/);
  }
  return documents;
}

const TRACE = '5f5e100077b34da6a3ce929d0e0e4736';
const ID = '00000000000000a1';
const SEGMENT = {
  id: ID,
  name: 'shop',
  trace_id: `1-${TRACE.slice(0, 8)}-${TRACE.slice(8)}`,
  start_time: 1.6e9,
  end_time: 1.6e9 + 1,
  subsegments: [{ id: 'b'.repeat(16), name: 'x', start_time: 1.6e9, namespace: 'remote' }],
};
const OTLP = { traceId: TRACE, spanId: ID, name: 'n', kind: 2, startTimeUnixNano: '1600000000000000000', links: [] };
const JAEGER = {
  traceID: TRACE,
  spanID: ID,
  references: [{ refType: 'CHILD_OF', traceID: TRACE, spanID: 'b'.repeat(16) }],
  startTime: 1.6e15,
  duration: 5,
  tags: [{ key: 'error', type: 'bool', value: true }],
  logs: [{ timestamp: 1.6e15, fields: [{ key: 'event', value: 'error' }] }],
  processID: 'p1',
};
const ZIPKIN = { traceId: TRACE, id: ID, kind: 'SERVER', shared: true, timestamp: 1.6e15, tags: { error: '' } };

const FILES: readonly unknown[] = [
  { Traces: [{ Id: 'x', Segments: [{ Id: ID, Document: JSON.stringify(SEGMENT) }] }], UnprocessedTraceIds: [] },
  [SEGMENT, JSON.stringify(SEGMENT)],
  { TraceSegmentDocuments: [JSON.stringify(SEGMENT)] },
  { resourceSpans: [{ resource: { attributes: [] }, scopeSpans: [{ spans: [OTLP, OTLP] }] }] },
  { result: { resourceSpans: [{ scopeSpans: [{ spans: [OTLP] }] }] } },
  { data: [{ traceID: TRACE, spans: [JAEGER, JAEGER], processes: { p1: { serviceName: 's', tags: [] } } }] },
  [[ZIPKIN, { ...ZIPKIN, shared: false, kind: 'CLIENT' }]],
];
const PIECES = ['null', '[]', '{}', '"', '}', '[[[[', '-1e999', '"__proto__":', '\\u0000', ',', '\ufeff', '\n', ':{'];

function damaged(random: Random): Buffer {
  let text = JSON.stringify(pick(random, FILES), null, random(2) * 2);
  for (let times = random(5); times > 0; times--) {
    const at = random(text.length + 1);
    const end = Math.min(text.length, at + random(20));
    const piece = pick(random, [pick(random, PIECES), '', text.slice(at, end).repeat(2), '['.repeat(5000)]);
    text = text.slice(0, at) + piece + text.slice(end);
  }
  if (random(3) > 0) return Buffer.from(text);
  const packed = gzipSync(text);
  for (let times = random(3); times > 0; times--) packed[random(packed.length)] = random(256);
  return random(2) === 0 ? packed.subarray(0, random(packed.length)) : packed;
}
