import { setImmediate as nextTurn } from 'node:timers/promises';
import { graphMinute } from '../../../core/xray/insights/graph-minute.ts';
import type { GraphMinute } from '../../../core/xray/insights/insights.ts';
import type { TraceList } from '../../traces/trace-database.ts';
import type { XrayReader } from './reader.ts';

/** Minutes that are counted in one turn of the event loop. */
const BATCH = 100;

/** The requests of traces, counted by the minutes of their times, in order; minutes without traces are left out. */
export async function graphMinutes(found: TraceList, { graph }: Pick<XrayReader, 'graph'>): Promise<GraphMinute[]> {
  const minutes: GraphMinute[] = [];
  for (const [number, traces] of [...found.runs((time) => Math.floor(time / 60))].reverse()) {
    if (minutes.length % BATCH === BATCH - 1) await nextTurn();
    minutes.push(graphMinute(number, await graph(traces)));
  }
  return minutes;
}
