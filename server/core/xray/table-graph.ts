import type { GraphEdge, GraphLink, GraphNode, TraceGraph } from './graph.ts';
import { binTime, type Histogram } from './histogram.ts';
import { elapsed } from './segment.ts';
import { serviceKey } from './service.ts';
import { noStatistics, outcome, type Statistics } from './statistics.ts';
import { NONE, REQUEST, ROW, type TraceTable } from './trace-table.ts';

/** The merged graph of the traces in some rows: the same as that of `graphOfTrace` and `mergeGraphs`. */
export function graphOfRows(table: TraceTable, rows: Iterable<number>): TraceGraph {
  const nodes: NodeTally[] = [];
  const calls: CallTally[] = [];
  const links: GraphLink[] = [];
  const { requests } = table;
  const { service, flags, start, end, responseTime, duration, call, callStart, callEnd, callTime } = requests.at;
  const { flags: present } = table.rows;

  const nodeAt = (number: number, start: number): NodeTally => {
    nodes[number] ??= nodeTally(start);
    return nodes[number];
  };
  const addRequest = (at: number): void => {
    const bits = flags[at]!;
    const node = nodeAt(service[at]!, start[at]!);
    node.bits |= bits & REQUEST.inferred ? SERVES : SERVES | ACTIVE;
    extend(node, start[at]!, end[at]!);
    if (bits & REQUEST.coldStart) node.coldStarts += 1;
    if (Number.isNaN(end[at]!)) node.inProgress += 1;
    if (count(node, bits, start[at]!, end[at]!, responseTime[at]!)) tick(node.durations, duration[at]!);
    const number = call[at]!;
    if (number === NONE) return;
    calls[number] ??= callTally(callStart[at]!);
    const edge = calls[number];
    extend(edge, callStart[at]!, callEnd[at]!);
    count(edge, bits >> 8, callStart[at]!, callEnd[at]!, callTime[at]!);
    if (!(bits & REQUEST.fromClient)) return;
    node.bits |= IS_ROOT;
    extend(nodeAt(table.calls.value(number)!.from, start[at]!), start[at]!, end[at]!);
  };
  for (const row of rows) {
    if (!(present[row]! & ROW.present)) continue;
    const first = requests.first(row);
    for (let at = first, last = first + requests.count(row); at < last; at += 1) addRequest(at);
    if (table.links.size > 0) for (const link of table.links.get(row) ?? []) links.push(link);
  }
  return graphOf(table, nodes, calls, links);
}

interface CallTally {
  start: number;
  end: number;
  readonly statistics: Statistics;
  readonly times: Pages;
}

interface NodeTally extends CallTally {
  bits: number;
  readonly durations: Pages;
  coldStarts: number;
  inProgress: number;
}

/** Counts by bin, in pages that are made when one of their bins is first counted. */
type Pages = (Uint32Array | undefined)[];
const PAGE = 128;

const [SERVES, ACTIVE, IS_ROOT] = [1, 2, 4];

function callTally(start: number): CallTally {
  return { start, end: start, statistics: noStatistics(), times: [] };
}

function nodeTally(start: number): NodeTally {
  return { ...callTally(start), bits: 0, durations: [], coldStarts: 0, inProgress: 0 };
}

/** Counts a request that has completed; tells whether it has. */
function count(tally: CallTally, bits: number, start: number, end: number, bin: number): boolean {
  if (Number.isNaN(end)) return false;
  const { statistics } = tally;
  if ((bits & FAILED) === 0) statistics.ok += 1;
  else
    statistics[
      outcome({
        fault: (bits & REQUEST.fault) !== 0,
        error: (bits & REQUEST.error) !== 0,
        throttle: (bits & REQUEST.throttle) !== 0,
      })
    ] += 1;
  statistics.time += elapsed(start, end);
  tick(tally.times, bin);
  return true;
}

const FAILED = REQUEST.fault | REQUEST.error | REQUEST.throttle;

function extend(tally: CallTally, start: number, end: number): void {
  const last = Number.isNaN(end) ? start : Math.max(start, end);
  if (start < tally.start) tally.start = start;
  if (last > tally.end) tally.end = last;
}

function tick(pages: Pages, bin: number): void {
  const page = Math.floor(bin / PAGE);
  pages[page] ??= new Uint32Array(PAGE);
  pages[page][bin % PAGE]! += 1;
}

function histogramOf(pages: Pages): Histogram {
  const histogram: Histogram = new Map();
  pages.forEach((counts, page) => {
    counts?.forEach((count, index) => {
      if (count === 0) return;
      const time = binTime(page * PAGE + index);
      histogram.set(time, (histogram.get(time) ?? 0) + count);
    });
  });
  return histogram;
}

function graphOf(
  { services, calls: ofCalls }: TraceTable,
  tallies: readonly NodeTally[],
  calls: readonly CallTally[],
  links: readonly GraphLink[],
): TraceGraph {
  const nodes = new Map<string, GraphNode>();
  const edges = new Map<string, GraphEdge>();
  // Only what was counted: the dictionaries may have become much larger than the answer.
  tallies.forEach(({ bits, start, end, statistics, times, durations, coldStarts, inProgress }, number) => {
    const service = services.value(number)!;
    nodes.set(serviceKey(service), {
      service,
      root: (bits & IS_ROOT) !== 0,
      active: (bits & ACTIVE) !== 0,
      serves: (bits & SERVES) !== 0,
      start,
      end,
      statistics,
      durations: histogramOf(durations),
      responseTimes: histogramOf(times),
      coldStarts,
      inProgress,
    });
  });
  calls.forEach(({ start, end, statistics, times }, number) => {
    const call = ofCalls.value(number)!;
    const [from, to] = [serviceKey(services.value(call.from)!), serviceKey(services.value(call.to)!)];
    edges.set(`${from}${to}`, { from, to, link: false, start, end, statistics, times: histogramOf(times) });
  });
  return { nodes, edges, links };
}
