import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { ImportProgress } from '../../server/simulator/intake/import-files.ts';
import { type Simulator, startProcess } from './simulator-process.ts';
import { record, smallFiles, writeLogFiles } from './trail-files.ts';

interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly limit?: number;
  readonly yardstick?: number;
}

export const name = 'trail';

const EVENTS = 1_000_000;
const EVENTS_OF_ONE_FILE = 100_000;
const LANES = [
  'principal',
  'source',
  'region',
  'address',
  'accessKey',
  'issuedKey',
  'resource',
  'account',
  'name',
  'error',
  'type',
  'agent',
] as const;

/** Measures imports into the built simulator until all is on disk, what it answers meanwhile, and what views ask then. */
export async function run(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'trail-bench-'));
  try {
    const logs = writeLogFiles(join(folder, 'logs'), EVENTS);
    const packed = join(folder, 'packed.json.gz');
    const Records = Array.from({ length: EVENTS_OF_ONE_FILE }, (_, index) => record(index));
    writeFileSync(packed, gzipSync(JSON.stringify({ Records })));
    const small = smallFiles(join(folder, 'small'));
    const parsed = parsingOnly(logs);
    const simulator = await startProcess(['--data', join(folder, 'data')]);
    try {
      const used = processorTime(simulator.ready.pid);
      const seconds = await imported(simulator, logs, 'alone', EVENTS);
      const processor = processorTime(simulator.ready.pid) - used;
      await post(simulator, 'clear', { what: ['trail'] }).then((answer) => answer.arrayBuffer());
      const many = await watched(simulator, () => imported(simulator, logs, 'many', EVENTS));
      const after = (await simulator.residentBytes()) / 1e6;
      const asked = await viewFigures(simulator);
      const one = await imported(simulator, packed, 'one', EVENTS_OF_ONE_FILE);
      const few = await imported(simulator, small, 'few', 2900);
      return [
        {
          name: '1,000,000 events in 10,000 packed files',
          value: EVENTS / seconds,
          unit: 'events/s',
          limit: 100_000,
          yardstick: parsed.rate,
        },
        {
          name: 'processor time of it, in all threads',
          value: processor,
          unit: 's',
          limit: 20,
          yardstick: parsed.processor,
        },
        { name: 'the same while somebody asks all the time', value: EVENTS / many.result, unit: 'events/s' },
        { name: 'health meanwhile, p95', value: percentile(many.health, 0.95), unit: 'ms', limit: 100 },
        { name: 'LookupEvents meanwhile, p95', value: percentile(many.lookups, 0.95), unit: 'ms', limit: 100 },
        { name: 'memory of the simulator meanwhile, at most', value: many.peak, unit: 'MB', limit: 750 },
        { name: 'memory of the simulator afterwards', value: after, unit: 'MB', limit: 750 },
        ...asked,
        { name: 'events of one packed file', value: EVENTS_OF_ONE_FILE / one, unit: 'events/s' },
        { name: '2,900 events in 55 files', value: few * 1000, unit: 'ms', limit: 2000 },
      ];
    } finally {
      await simulator.stop();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Unpacking and parsing a fifth of the same files, on one thread, and nothing else: events a second, seconds for all. */
function parsingOnly(folder: string): { rate: number; processor: number } {
  const files = globSync('**/*.json.gz', { cwd: folder }).filter((_, file) => file % 5 === 0);
  const started = performance.now();
  const used = process.cpuUsage();
  let events = 0;
  for (const file of files)
    events += JSON.parse(gunzipSync(readFileSync(join(folder, file))).toString()).Records.length;
  const { user, system } = process.cpuUsage(used);
  return {
    rate: (events / (performance.now() - started)) * 1000,
    processor: ((user + system) / 1e6) * (EVENTS / events),
  };
}

/** Seconds that a process has used of processors, in all threads; NaN where the system has no /proc. */
function processorTime(pid: number): number {
  try {
    // After the name in brackets: utime and stime are the fields 14 and 15, in hundredths of a second.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return Number.NaN;
  }
}

/** Seconds. */
async function imported(simulator: Simulator, path: string, name: string, expected: number): Promise<number> {
  const started = performance.now();
  const answer = await post(simulator, 'import', { paths: [path], name });
  const lines = (await answer.text()).trim().split('\n');
  const seconds = (performance.now() - started) / 1000;
  const last = JSON.parse(lines.at(-1)!) as ImportProgress;
  if (last.added !== expected) throw new Error(`${last.added} of ${expected} were imported.`);
  return seconds;
}

/** Asks again and again while something is done; milliseconds, and megabytes of memory. */
async function watched<T>(simulator: Simulator, action: () => Promise<T>) {
  const health: number[] = [];
  const lookups: number[] = [];
  let peak = 0;
  let done = false;
  const asking = async (): Promise<void> => {
    while (!done) {
      health.push(await timeOf(() => fetch(`${simulator.ready.endpoint}/_nephoscope/health`)));
      lookups.push(await timeOf(() => lookup(simulator)));
      peak = Math.max(peak, (await simulator.residentBytes()) / 1e6);
      // As often as somebody looks: the questions aren't to be a load themselves.
      await setTimeout(20);
    }
  };
  const [result] = await Promise.all([
    action().finally(() => {
      done = true;
    }),
    asking(),
  ]);
  return { result, health, lookups, peak };
}

/** What the timeline asks of a million events. */
async function viewFigures(simulator: Simulator): Promise<Figure[]> {
  const columns = await watched(simulator, () =>
    timeOf(() => post(simulator, 'trail/columns', { set: 'many', lanes: LANES })),
  );
  await post(simulator, 'trail/mentions', { set: 'many', resource: 'bucket-1' }).then((answer) => answer.arrayBuffer());
  const mentions = await timeOf(() => post(simulator, 'trail/mentions', { set: 'many', resource: 'bucket-7' }));
  return [
    { name: 'columns of 1,000,000 events with 12 lanes', value: columns.result, unit: 'ms', limit: 1500 },
    { name: 'longest wait for health meanwhile', value: Math.max(...columns.health), unit: 'ms', limit: 200 },
    { name: 'who of 1,000,000 events mentions a resource', value: mentions, unit: 'ms', limit: 100 },
  ];
}

async function timeOf(request: () => Promise<Response>): Promise<number> {
  const started = performance.now();
  const answer = await request();
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}.`);
  return performance.now() - started;
}

function post({ ready }: Simulator, path: string, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(`${ready.endpoint}/_nephoscope/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
}

function lookup({ ready }: Simulator): Promise<Response> {
  const date = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const scope = `${date.slice(0, 8)}/us-east-1/cloudtrail/aws4_request`;
  return fetch(ready.endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'CloudTrail_20131101.LookupEvents',
      'x-amz-date': date,
      authorization: `AWS4-HMAC-SHA256 Credential=bench/${scope}, SignedHeaders=host, Signature=none`,
    },
    body: '{"MaxResults": 50}',
  });
}

function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)]!;
}
