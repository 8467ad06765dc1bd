/** Segments a second over HTTP into a simulator process with a data folder, counted by reading them back after a restart. */
import { once } from 'node:events';
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Line } from './line.ts';
import { type Simulator, startProcess } from './simulator-process.ts';

export const name = 'ingest';

const CALLS = 2400;
/** Segments that have come in when the memory is looked at: more than the store keeps. */
const FLOOD = 1_000_000;
/** What the daemon sends in one call. */
const SEGMENTS = 50;
/** Calls under way at once. The daemon has 8. */
const CONCURRENCY = 8;

export async function run(): Promise<Line[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ingest-bench-'));
  try {
    const bodies = Array.from({ length: CALLS }, (_, call) => body(call));
    const first = await startProcess(['--data', folder]);
    const warm = bodies.slice(0, CALLS / 10);
    await sendAll(first.ready.endpoint, warm);
    const started = performance.now();
    await sendAll(first.ready.endpoint, bodies.slice(warm.length));
    const seconds = (performance.now() - started) / 1000;
    const resident = await first.residentBytes();
    await first.stop();

    const second = await startProcess(['--data', folder]);
    const kept = await count(second);
    if (kept !== CALLS * SEGMENTS) throw new Error(`${kept} of ${CALLS * SEGMENTS} segments came back.`);
    for (let call = CALLS; call < FLOOD / SEGMENTS; call += CALLS) {
      await sendAll(
        second.ready.endpoint,
        Array.from({ length: CALLS }, (_, index) => body(call + index)),
      );
    }
    const flooded = await second.residentBytes();
    await count(second);
    const asked = await second.residentBytes();
    await second.stop();
    return [
      {
        name: 'PutTraceSegments until answered, kept over a restart',
        value: ((CALLS - warm.length) * SEGMENTS) / seconds,
        unit: 'segments/s',
        limit: 50_000,
        yardstick: `${Math.round(fileRate(folder, bodies))} segments/s appended to a file`,
      },
      { name: 'resident after it', value: resident / 1e6, unit: 'MB' },
      { name: 'resident after 1,000,000 segments', value: flooded / 1e6, unit: 'MB', limit: 800 },
      { name: 'and when a graph over all that is kept was asked for', value: asked / 1e6, unit: 'MB', limit: 900 },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Distinct traces of one segment, about 500 bytes each. */
function body(call: number): Buffer {
  const now = Math.floor(Date.now() / 1000);
  const documents = Array.from({ length: SEGMENTS }, (_, index) =>
    JSON.stringify({
      trace_id: traceId(now, call * SEGMENTS + index),
      id: (call * SEGMENTS + index).toString(16).padStart(16, '0'),
      name: 'shop.example.com',
      origin: 'AWS::ECS::Container',
      start_time: now + index / 100,
      end_time: now + index / 100 + 0.125,
      http: {
        request: {
          method: 'GET',
          url: 'https://shop.example.com/carts/17',
          client_ip: '10.1.2.3',
          user_agent: 'bench',
        },
        response: { status: 200, content_length: 512 },
      },
      annotations: { customer: `customer-${index}` },
      aws: { xray: { sdk_version: '3.12.0', sdk: 'X-Ray for Node.js', package: 'aws-xray-sdk' } },
    }),
  );
  return Buffer.from(JSON.stringify({ TraceSegmentDocuments: documents }));
}

function traceId(time: number, number: number): string {
  return `1-${time.toString(16)}-${number.toString(16).padStart(24, '0')}`;
}

async function sendAll(endpoint: string, bodies: readonly Buffer[]): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONCURRENCY });
  let next = 0;
  const sender = async (): Promise<void> => {
    for (let index = next++; index < bodies.length; index = next++)
      await post(agent, `${endpoint}/TraceSegments`, bodies[index]!);
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, sender));
  agent.destroy();
}

/** The bare client of Node: what it costs is in the figure, and fetch costs more. */
async function post(agent: Agent, url: string, content: Buffer): Promise<Buffer> {
  const call = request(url, { method: 'POST', agent, headers: { 'content-length': content.length } });
  call.end(content);
  const [answer] = await once(call, 'response');
  const text = Buffer.concat(await answer.toArray());
  if (answer.statusCode !== 200) throw new Error(text.toString());
  return text;
}

/** How many segments there are, asked for by their traces' ids. */
async function count({ ready: { endpoint } }: Simulator): Promise<number> {
  const agent = new Agent({ keepAlive: true });
  const range = { StartTime: 0, EndTime: Date.now() / 1000 + 3600 };
  const answer = await post(agent, `${endpoint}/ServiceGraph`, Buffer.from(JSON.stringify(range)));
  agent.destroy();
  const { Services } = JSON.parse(answer.toString()) as {
    Services: Array<{ Root?: boolean; SummaryStatistics: { TotalCount: number } }>;
  };
  return Services.find(({ Root }) => Root)?.SummaryStatistics.TotalCount ?? 0;
}

/** The same bodies appended to a file, written through at the end. */
function fileRate(folder: string, bodies: readonly Buffer[]): number {
  const file = openSync(join(folder, 'plain'), 'a');
  const started = performance.now();
  for (const content of bodies) writeSync(file, content);
  fsyncSync(file);
  const seconds = (performance.now() - started) / 1000;
  closeSync(file);
  return (bodies.length * SEGMENTS) / seconds;
}
