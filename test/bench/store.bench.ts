import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { TrailEvent } from '../../server/simulator/records/event.ts';
import { openTrailDatabase } from '../../server/simulator/records/trail-database.ts';
import { openStore } from '../../server/simulator/store/store.ts';
import { type NewSegment, openTraceDatabase } from '../../server/simulator/traces/trace-database.ts';

interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly limit?: number;
  readonly yardstick?: number;
}

export const name = 'store';

const SEGMENTS = 60_000;
/** What one PutTraceSegments call or one turn of the UDP port brings. */
const CALL = 10;
const EVENTS = 100_000;
const START = Date.UTC(2026, 0, 1) / 1000;

/** Measures the store on disk: segments a second until all are acknowledged, opening, reading back, events. */
export async function run(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'store-bench-'));
  try {
    const segments = Array.from({ length: SEGMENTS }, (_, index) => segment(index));
    return [
      ...(await segmentFigures(join(folder, 'segments'), segments, rowsYardstick(folder, segments))),
      { name: 'plain file append', value: fileYardstick(folder, segments), unit: 'segments/s' },
      ...(await eventFigures(join(folder, 'events'))),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function segmentFigures(folder: string, segments: readonly NewSegment[], rows: number): Promise<Figure[]> {
  const store = openStore({ folder });
  const traces = openTraceDatabase(store);
  const waits: number[] = [];
  const started = performance.now();
  const sent: Promise<void>[] = [];
  for (let at = 0; at < segments.length; at += CALL) {
    const call = performance.now();
    sent.push(traces.append(segments.slice(at, at + CALL)).then(() => void waits.push(performance.now() - call)));
    // A server takes a few requests in each turn of its event loop.
    if (sent.length % 8 === 0) await new Promise(setImmediate);
  }
  await Promise.all(sent);
  const seconds = (performance.now() - started) / 1000;
  const single: number[] = [];
  for (let at = 0; at < 200; at += 1) {
    const call = performance.now();
    await traces.append([segment(segments.length + at)]);
    single.push(performance.now() - call);
  }
  await store.close();

  const opening = performance.now();
  const again = openStore({ folder });
  const opened = performance.now() - opening;
  const reopened = openTraceDatabase(again);
  const found = reopened.between(START, START + SEGMENTS);
  const between = performance.now() - opening - opened;
  const kept = found.length - single.length;
  const one = performance.now();
  reopened.trace(segments[segments.length >> 1]!.traceId);
  const trace = performance.now() - one;
  const reading = performance.now();
  const documents = await reopened.derive(({ segments }) => segments.length)(found.ids());
  const read = (performance.now() - reading) / 1000;
  await again.close();
  if (kept !== SEGMENTS || documents.length !== found.length) throw new Error(`${kept} of ${SEGMENTS} came back.`);
  return [
    { name: 'segments until acknowledged', value: kept / seconds, unit: 'segments/s', yardstick: rows },
    { name: 'wait of a call in the flood, p95', value: percentile(waits, 0.95), unit: 'ms' },
    { name: 'single append, median', value: percentile(single, 0.5), unit: 'ms' },
    { name: 'open a store of 60,000 segments', value: opened, unit: 'ms', limit: 100 },
    { name: 'ids of 60,000 traces by time', value: between, unit: 'ms', limit: 1000 },
    { name: 'one trace, cold', value: trace, unit: 'ms', limit: 50 },
    { name: 'traces read and parsed', value: documents.length / read, unit: 'traces/s' },
  ];
}

async function eventFigures(folder: string): Promise<Figure[]> {
  const store = openStore({ folder });
  const trail = openTrailDatabase(store);
  const events = Array.from({ length: EVENTS }, (_, index) => event(index));
  const started = performance.now();
  for (let at = 0; at < EVENTS; at += 1000) await trail.add('imported', events.slice(at, at + 1000));
  const seconds = (performance.now() - started) / 1000;
  await store.close();

  const again = openStore({ folder });
  const reopened = openTrailDatabase(again);
  const exporting = performance.now();
  const columns = await reopened.columns('imported', ['principal', 'source', 'region', 'address', 'name']);
  const exported = performance.now() - exporting;
  const finding = performance.now();
  const page = reopened.find({ limit: 50, where: { name: 'DescribeNothing' } });
  const scan = performance.now() - finding;
  const newest = performance.now();
  reopened.find({ limit: 50 });
  const first = performance.now() - newest;
  const importing = performance.now();
  const twice = await reopened.add('imported', events.slice(0, 1000));
  const ids = performance.now() - importing;
  await again.close();
  if (columns.count !== EVENTS || page.events.length !== 0 || twice !== 0) throw new Error('Events went missing.');
  return [
    { name: 'events imported', value: EVENTS / seconds, unit: 'events/s' },
    { name: 'columns of 100,000 events with 5 lanes', value: exported, unit: 'ms', limit: 500 },
    { name: 'search of 100,000 events for a name that none has', value: scan, unit: 'ms', limit: 500 },
    { name: 'newest page of 100,000 events', value: first, unit: 'ms', limit: 200 },
    { name: 'ids of 100,000 events learnt for an import', value: ids, unit: 'ms', limit: 1000 },
  ];
}

/** One row for each segment and an index on the trace id, in transactions of the same size as the calls that share one. */
function rowsYardstick(folder: string, segments: readonly NewSegment[]): number {
  const database = new DatabaseSync(join(folder, 'rows.sqlite'));
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
    CREATE TABLE segment (trace TEXT, time REAL, start REAL, end REAL, document TEXT);
    CREATE INDEX by_trace ON segment (trace); CREATE INDEX by_time ON segment (time)`);
  const insert = database.prepare('INSERT INTO segment VALUES (?, ?, ?, ?, ?)');
  const started = performance.now();
  for (let at = 0; at < segments.length; at += CALL * 8) {
    database.exec('BEGIN');
    for (const { traceId, traceTime, start, end, document } of segments.slice(at, at + CALL * 8)) {
      insert.run(traceId, traceTime, start, end ?? null, document);
    }
    database.exec('COMMIT');
  }
  const seconds = (performance.now() - started) / 1000;
  database.close();
  return segments.length / seconds;
}

/** The documents as lines of a file, written with the same grouping; nothing can be found in it. */
function fileYardstick(folder: string, segments: readonly NewSegment[]): number {
  const path = join(folder, 'lines');
  const file = openSync(path, 'w');
  const started = performance.now();
  for (let at = 0; at < segments.length; at += CALL * 8) {
    writeSync(
      file,
      segments
        .slice(at, at + CALL * 8)
        .map(({ document }) => `${document}\n`)
        .join(''),
    );
  }
  const seconds = (performance.now() - started) / 1000;
  closeSync(file);
  if (readFileSync(path, 'utf8').split('\n').length !== segments.length + 1) throw new Error('Lines went missing.');
  return segments.length / seconds;
}

/** A segment of about 500 bytes in a trace of its own; the ids are scattered as random ones are. */
function segment(index: number): NewSegment {
  const start = START + index / 1000;
  const time = Math.floor(start).toString(16);
  const rest = scattered(index).toString(16).padStart(8, '0').repeat(3);
  const traceId = `1-${time}-${rest}`;
  const document = JSON.stringify({
    trace_id: traceId,
    id: rest.slice(0, 16),
    name: 'checkout',
    start_time: start,
    end_time: start + 0.25,
    origin: 'AWS::ECS::Container',
    http: {
      request: {
        method: 'POST',
        url: `https://shop.example.com/orders/${index}`,
        user_agent: 'curl/8.5',
        client_ip: '203.0.113.7',
      },
      response: { status: 200, content_length: 1234 },
    },
    annotations: { customer: `c-${index}`, tier: 'gold' },
    aws: { xray: { sdk: 'X-Ray for Node.js', sdk_version: '3.12.0' }, account_id: '123456789012' },
  });
  return { traceId, traceTime: Math.floor(start), start, end: start + 0.25, document };
}

function event(index: number): TrailEvent {
  const id = `${scattered(index).toString(16).padStart(8, '0')}-0000-4000-8000-${index.toString(16).padStart(12, '0')}`;
  const columns = {
    id,
    time: START * 1000 + Math.floor(index / 10) * 1000,
    region: `eu-west-${index % 3}`,
    account: '123456789012',
    name: `Operation${index % 40}`,
    source: `service${index % 12}.amazonaws.com`,
    principal: `role-${scattered(index) % 150}`,
    user: `role-${scattered(index) % 150}`,
    address: `203.0.113.${scattered(index) % 250}`,
    accessKey: `ASIA${scattered(index) % 150}`,
    issuedKey: '',
    error: index % 16 === 0 ? 'AccessDenied' : '',
    type: 'AwsApiCall',
    agent: 'aws-cli/2.15.0',
    errorClass: index % 16 === 0 ? 1 : 0,
    readOnly: index % 2 === 0,
    category: 0,
    resources: [],
  };
  return { ...columns, text: JSON.stringify({ ...columns, requestParameters: 'x'.repeat(700) }) };
}

/** Knuth's multiplicative hash: 32 bits that look random and are the same in each run. */
function scattered(index: number): number {
  return Math.imul(index + 1, 2654435761) >>> 0;
}

function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)]!;
}
