/** The simulator as a source: AWS's own operations over loopback, marked as the extension's own, so that they leave no trace. */
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { ownHeaders, type Running } from '../simulator/discovery.ts';
import { insightSource } from './insight-source.ts';
import { samplingSource } from './sampling-source.ts';
import type { Change, GraphService, ServiceCounts, Source, TraceSet, TraceSummary } from './source.ts';
import { trailSource } from './trail-source.ts';

/**
 * The source of a running simulator. Questions reject with the simulator's own words.
 *
 * @param set a data set that X-Ray's questions are about, instead of what the simulator received
 */
export function simulatorSource(running: Running, set?: string): Source {
  const { endpoint } = running;
  const headers = { ...ownHeaders, ...(set !== undefined && { 'x-nephoscope-data-set': encodeURIComponent(set) }) };
  const ask = <T>(path: string, input: object) => post<T>(endpoint + path, input, headers);
  return {
    name: `Simulator at ${endpoint}`,
    async serviceGraph(from, to, { filter, group } = {}) {
      // A group alone means its expression of each trace's own time, as in X-Ray's GetServiceGraph.
      const asked = filter || set !== undefined ? { filter: filterOf(filter, group) } : { group };
      const { Services, Counts } = await ask<{ Services: GraphService[]; Counts: ServiceCounts[] }>(
        '/_nephoscope/xray/graph',
        { from, to, ...asked },
      );
      const counts = new Map(Counts.map((each) => [each.ReferenceId, each]));
      return Services.map((service) => ({ ...service, ...counts.get(service.ReferenceId) }));
    },
    async groups() {
      const { Groups = [] } = await ask<{ Groups?: { GroupName?: string; FilterExpression?: string }[] }>(
        '/Groups',
        {},
      );
      return Groups.flatMap(({ GroupName: name, FilterExpression: filter = '' }) =>
        name === undefined || name === 'Default' ? [] : [{ name, filter }],
      );
    },
    traceCounts: (from, to, step, { filter } = {}) => ask('/_nephoscope/xray/counts', { from, to, step, filter }),
    async traceSummaries(from, to, { filter, token } = {}) {
      const input = {
        StartTime: from,
        EndTime: to,
        TimeRangeType: 'Event',
        FilterExpression: filter,
        NextToken: token,
      };
      const { TraceSummaries = [], NextToken } = await ask<{ TraceSummaries?: TraceSummary[]; NextToken?: string }>(
        '/TraceSummaries',
        input,
      );
      return { summaries: TraceSummaries, ...(NextToken !== undefined && { token: NextToken }) };
    },
    async trace(id) {
      const { Traces = [] } = await ask<{ Traces?: { LimitExceeded?: boolean; Segments?: { Document?: string }[] }[] }>(
        '/Traces',
        { TraceIds: [id] },
      );
      const trace = Traces[0];
      if (!trace) return undefined;
      const documents = (trace.Segments ?? []).flatMap(({ Document }) => (Document === undefined ? [] : [Document]));
      return { documents, limitExceeded: trace.LimitExceeded === true };
    },
    async traceSets() {
      const answer = await fetch(`${endpoint}/_nephoscope/xray/sets`, { headers: ownHeaders });
      return ((await answer.json()) as { sets: TraceSet[] }).sets;
    },
    linkedFrom: (id) => ask('/_nephoscope/xray/linked', { id }),
    codePlaces: (from, to) => ask('/_nephoscope/xray/code', { from, to }),
    withSet: (name) => simulatorSource(running, name),
    trail: trailSource(endpoint, ownHeaders),
    sampling: samplingSource(ask),
    insights: insightSource(ask),
    follow: (changed, signal) => follow(endpoint, changed, signal),
  };
}

/** The traces of a group that a filter takes. */
function filterOf(filter: string | undefined, group: string | undefined): string | undefined {
  if (group === undefined) return filter;
  const ofGroup = `group.name = ${JSON.stringify(group)}`;
  return filter ? `${ofGroup} AND (${filter})` : ofGroup;
}

async function post<T>(url: string, input: object, headers: Readonly<Record<string, string>>): Promise<T> {
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(input) });
  const body = (await answer.json()) as { Message?: string; message?: string; error?: { message?: string } };
  if (!answer.ok) throw new Error(body.Message ?? body.message ?? body.error?.message ?? `HTTP ${answer.status}`);
  return body as T;
}

async function follow(endpoint: string, changed: (change: Change) => void, signal: AbortSignal): Promise<void> {
  try {
    const answer = await fetch(`${endpoint}/_nephoscope/changes`, { headers: ownHeaders, signal });
    if (!answer.body) return;
    for await (const line of createInterface({ input: Readable.fromWeb(answer.body as never) })) {
      if (line !== '') changed(JSON.parse(line) as Change);
    }
  } catch {
    // The connection's end is all that there is to know; the caller connects again.
  }
}
