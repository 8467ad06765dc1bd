/** X-Ray's questions over 100,000 traces of three to five services, asked of a simulator process with a data folder. */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Line } from './line.ts';
import { documentsOf, RARE_CUSTOMER, TRACE_SECONDS } from './shop-traces.ts';
import { type Simulator, startProcess } from './simulator-process.ts';

export const name = 'traces';

const TRACES = 100_000;
const MORE = 100;
/** Documents of one call, and calls under way at once. */
const [DOCUMENTS, CONCURRENCY] = [50, 8];
/** Every question is asked so often; the median counts. */
const TIMES = 5;

const FILTERS = [
  'service("payment") { fault }',
  'duration > 1 AND http.url CONTAINS "/pay"',
  'annotation.customer = "c7"',
  '!ok',
  'edge("web", "orders") { responsetime > 0.2 }',
  `annotation.customer = "${RARE_CUSTOMER}"`,
  'rootcause.fault.exception { name = "CardDeclined" }',
  'service("payment") { http.url CONTAINS "/charge" }',
] as const;

export async function run(): Promise<Line[]> {
  const folder = mkdtempSync(join(tmpdir(), 'traces-bench-'));
  try {
    const end = Math.floor(Date.now() / 1000);
    const begin = end - TRACES * TRACE_SECONDS;
    const first = await startProcess(['--data', folder]);
    const parse = await fill(first, begin);
    const resident = await first.residentBytes();
    await first.stop();

    const second = await startProcess(['--data', folder]);
    const lines = await questions(second, begin, end, parse);
    const asked = await second.residentBytes();
    await second.stop();
    return [
      ...lines,
      { name: 'resident when they had come in', value: resident / 1e6, unit: 'MB' },
      { name: 'resident after the questions', value: asked / 1e6, unit: 'MB', limit: 700 },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function questions(simulator: Simulator, begin: number, end: number, parse: number): Promise<Line[]> {
  const ask = asking(simulator);
  const range = { StartTime: begin, EndTime: end + 60 };
  const graph = async (): Promise<number> => {
    const started = performance.now();
    const { Services } = (await ask('/ServiceGraph', range)) as {
      Services: Array<{ Root?: boolean; SummaryStatistics: { TotalCount: number } }>;
    };
    const took = performance.now() - started;
    const roots = Services.filter(({ Root }) => Root).reduce(
      (sum, { SummaryStatistics }) => sum + SummaryStatistics.TotalCount,
      0,
    );
    if (roots < TRACES) throw new Error(`The graph counts ${roots} of ${TRACES} traces.`);
    return took;
  };
  const started = performance.now();
  await ask('/ServiceGraph', { StartTime: end - 300, EndTime: end + 60 });
  const lastMinutes = performance.now() - started;
  const atOnce = await graph();
  const later = await median(graph);
  await send(simulator, Array.from({ length: MORE }, (_, index) => documentsOf(TRACES + index, end)).flat());
  const after = await graph();
  const lines: Line[] = [
    { name: 'GetServiceGraph of the last five minutes, at once after the start', value: lastMinutes, unit: 'ms' },
    {
      name: 'GetServiceGraph over 100,000 traces, right after that',
      value: atOnce,
      unit: 'ms',
      yardstick: `${Math.round(parse)} ms to JSON.parse the same documents`,
    },
    { name: 'the same again', value: later, unit: 'ms', limit: 200 },
    { name: 'the same when 100 more had come', value: after, unit: 'ms', limit: 200 },
  ];
  for (const FilterExpression of FILTERS) {
    let answer = '';
    const summaries = async (): Promise<number> => {
      const started = performance.now();
      const page = (await ask('/TraceSummaries', { ...range, FilterExpression })) as {
        TraceSummaries: unknown[];
        TracesProcessedCount: number;
      };
      answer = `${page.TraceSummaries.length} of ${page.TracesProcessedCount}`;
      return performance.now() - started;
    };
    const first = await summaries();
    const again = await median(summaries);
    lines.push({
      name: `GetTraceSummaries ${FilterExpression}`,
      value: first,
      unit: 'ms',
      limit: 300,
      yardstick: `${Math.round(again)} ms when asked again; ${answer} traces`,
    });
  }
  return lines;
}

async function median(measure: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let time = 0; time < TIMES; time += 1) times.push(await measure());
  return times.sort((a, b) => a - b)[TIMES >> 1]!;
}

/** Sends all traces, and answers the milliseconds that it takes to parse their documents. */
async function fill(simulator: Simulator, begin: number): Promise<number> {
  let parse = 0;
  // Services send their segments on their own, so a trace comes in several calls.
  for (let at = 0; at < TRACES; at += 2000) {
    const documents = Array.from({ length: 2000 }, (_, index) =>
      documentsOf(at + index, begin + (at + index) * TRACE_SECONDS),
    );
    const calls = documents.flatMap((trace, index) => trace.map((text, hop) => ({ text, order: index + hop * 60 })));
    const sorted = calls.sort((a, b) => a.order - b.order).map(({ text }) => text);
    const started = performance.now();
    for (const text of sorted) JSON.parse(text);
    parse += performance.now() - started;
    await send(simulator, sorted);
  }
  return parse;
}

async function send(simulator: Simulator, documents: readonly string[]): Promise<void> {
  const ask = asking(simulator);
  let next = 0;
  const sender = async (): Promise<void> => {
    for (let at = next; at < documents.length; at = next) {
      next += DOCUMENTS;
      const { UnprocessedTraceSegments } = (await ask('/TraceSegments', {
        TraceSegmentDocuments: documents.slice(at, at + DOCUMENTS),
      })) as { UnprocessedTraceSegments: unknown[] };
      if (UnprocessedTraceSegments.length > 0) throw new Error(JSON.stringify(UnprocessedTraceSegments[0]));
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, sender));
}

const agent = new Agent({ keepAlive: true, maxSockets: CONCURRENCY });

function asking({ ready: { endpoint } }: Simulator): (path: string, input: object) => Promise<unknown> {
  return async (path, input) => {
    const call = request(endpoint + path, { method: 'POST', agent });
    call.end(JSON.stringify(input));
    const [answer] = await once(call, 'response');
    const text = Buffer.concat(await answer.toArray()).toString();
    if (answer.statusCode !== 200) throw new Error(text);
    return JSON.parse(text);
  };
}
